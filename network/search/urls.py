"""The addresses below /search/."""

from django.urls import path

from network.search import views

app_name = "search"
urlpatterns = [
    path("", views.search, name="search"),
    path("suggest.json", views.suggest, name="suggest"),
]
