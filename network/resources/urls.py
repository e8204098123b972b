"""The addresses below /resources/."""

from django.urls import path

from network.resources import views

app_name = "resources"
urlpatterns = [
    path("", views.resource_list, name="list"),
    path("category/<slug:slug>/", views.category_detail, name="category"),
    path("<slug:slug>/", views.resource_detail, name="detail"),
]
