"""The addresses of the planet."""

from django.urls import path

from network.planet import views
from network.planet.feeds import PlanetFeed, PlanetRss

app_name = "planet"
urlpatterns = [
    path("planet/", views.planet, name="list"),
    path("planet.atom", PlanetFeed(), name="feed"),
    path("planet.rss", PlanetRss(), name="rss"),
]
