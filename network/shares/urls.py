"""The addresses of the pictures for previews."""

from django.urls import path

from network.shares import views

app_name = "shares"

urlpatterns = [
    path("share/<slug:kind>/<slug:slug>.png", views.picture, name="latest"),
    path("share/<slug:kind>/<slug:slug>/<slug:digest>.png", views.picture, name="picture"),
]
