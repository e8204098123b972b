"""The lists of the portal as files, and the page that says what is in them."""

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from network.opendata.answers import file_of
from network.opendata.catalogue import entries
from network.opendata.datasets import DATASETS
from network.opendata.formats import FORMATS
from network.opendata.licence import licence


@require_safe
def data_page(request: HttpRequest) -> HttpResponse:
    """Show every data set: its files, what an address may ask of it, and what its columns mean."""
    context = {"entries": entries(), "licence": licence()}
    return render(request, "network/opendata/data.html", context)


@require_safe
def dataset_file(request: HttpRequest, dataset: str, ending: str) -> HttpResponseBase:
    """Give one list as CSV, JSON or GeoJSON."""
    return file_of(request, DATASETS[dataset], FORMATS[ending], request.GET)
