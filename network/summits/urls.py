"""The addresses below /summits/."""

from django.urls import path

from network.summits import views

app_name = "summits"
urlpatterns = [
    path("", views.summit_list, name="list"),
    path("<slug:slug>/", views.summit_detail, name="detail"),
]
