"""The front page and the pages about the portal itself."""

from django.urls import path

from network.home import views

app_name = "home"
urlpatterns = [
    path("", views.home, name="home"),
    path("styleguide/", views.styleguide, name="styleguide"),
]
