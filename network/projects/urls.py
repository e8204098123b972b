"""The addresses below /projects/."""

from django.urls import path

from network.projects import views

app_name = "projects"
urlpatterns = [
    path("", views.project_list, name="list"),
    path("adopt/", views.adopt, name="adopt"),
    path("reuse/", views.reuse_list, name="reuse"),
    path("<slug:slug>/", views.project_detail, name="detail"),
    path("<slug:slug>/publiccode.yml", views.project_publiccode, name="publiccode"),
]
