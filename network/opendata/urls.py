"""The addresses of the lists as files; each lies beside the page it belongs to."""

from django.urls import path

from network.opendata import views

app_name = "opendata"
urlpatterns = [
    path("partners.csv", views.partners_csv, name="partners_csv"),
    path("partners.json", views.partners_json, name="partners_json"),
    path("partners.geojson", views.partners_geojson, name="partners_geojson"),
    path("projects/reuse.csv", views.reuse_csv, name="reuse_csv"),
    path("projects/reuse.json", views.reuse_json, name="reuse_json"),
]
