"""The lists of the portal as files, narrowed by their address like the pages beside them."""

from django.http import HttpRequest, HttpResponseBase
from django.views.decorators.http import require_safe

from network.opendata.answers import file_of
from network.opendata.datasets import DATASETS
from network.opendata.formats import FORMATS


@require_safe
def dataset_file(request: HttpRequest, dataset: str, ending: str) -> HttpResponseBase:
    """Give one list as CSV, JSON or GeoJSON."""
    return file_of(request, DATASETS[dataset], FORMATS[ending])
