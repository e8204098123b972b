"""The addresses of passing on: a page for each page, and its picture."""

from django.urls import path

from network.shares import views

app_name = "shares"

urlpatterns = [
    path("share/<slug:kind>/<slug:slug>/", views.share_page, name="page"),
    path("share/<slug:kind>/<slug:slug>.png", views.picture, name="latest"),
    path("share/<slug:kind>/<slug:slug>/<slug:digest>.png", views.picture, name="picture"),
]
