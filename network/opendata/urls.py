"""The addresses of the lists as files; each lies beside the page it belongs to."""

from django.urls import path

from network.opendata import views
from network.opendata.datasets import DATASETS
from network.opendata.formats import formats_of

app_name = "opendata"
urlpatterns = [path("data/", views.data_page, name="data")]
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
