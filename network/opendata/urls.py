"""The addresses of the lists as files; each lies beside the page it belongs to."""

from django.urls import path

from network.opendata import badge_views, embed_views, views
from network.opendata.datasets import DATASETS
from network.opendata.formats import formats_of

app_name = "opendata"
urlpatterns = [
    path("data/", views.data_page, name="data"),
    path("data/dump.zip", views.dump, name="dump"),
    path("catalog.jsonld", views.catalogue, name="catalogue"),
    path("organizations.json", views.organizations_json, name="organizations"),
    path("badge/<slug:slug>.svg", badge_views.badge, name="badge"),
    path("badge/<slug:slug>/", badge_views.badge_page, name="badge_page"),
    path("embed/", embed_views.embed_page, name="embed"),
    path("embed/summit/", embed_views.next_summit, name="embed_summit"),
    path("embed/map/", embed_views.member_map, name="embed_map"),
]
urlpatterns += [
    path(
        f"{dataset.path}.{form.ending}",
        views.dataset_file,
        {"dataset": dataset.name, "ending": form.ending},
        name=f"{dataset.name}_{form.ending}",
    )
    for dataset in DATASETS.values()
    for form in formats_of(dataset)
]
