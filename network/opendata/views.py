"""The lists of the portal as files, what is in them, and all of it in one."""

from django.core.files.storage import default_storage
from django.http import (
    FileResponse,
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    JsonResponse,
)
from django.shortcuts import render
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_safe

from network.opendata.answers import file_of
from network.opendata.catalogue import entries
from network.opendata.datasets import DATASETS
from network.opendata.dump import dumps
from network.opendata.formats import FORMATS
from network.opendata.licence import licence
from network.opendata.organizations import organizations
from network.opendata.package import catalogue as describe

ANYBODY = {"Access-Control-Allow-Origin": "*", "X-Robots-Tag": "noindex"}


@require_safe
def data_page(request: HttpRequest) -> HttpResponse:
    """Show every data set: its files, what an address may ask of it, and what its columns mean."""
    newest = next(iter(dumps()), None)
    context = {"entries": entries(), "licence": licence(), "dump": newest}
    return render(request, "network/opendata/data.html", context)


@require_safe
def dataset_file(request: HttpRequest, dataset: str, ending: str) -> HttpResponseBase:
    """Give one list as CSV, JSON or GeoJSON."""
    return file_of(request, DATASETS[dataset], FORMATS[ending], request.GET)


@require_safe
def dump(request: HttpRequest) -> HttpResponseBase:
    """Give the newest package of everything."""
    newest = next(iter(dumps()), None)
    if newest is None:
        raise Http404
    etag = f'"{newest.name}"'
    if known := get_conditional_response(request, etag=etag):
        return known
    file = default_storage.open(newest.path)
    headers = {**ANYBODY, "ETag": etag}
    return FileResponse(file, filename=newest.name, as_attachment=True, headers=headers)


@require_safe
def catalogue(request: HttpRequest) -> HttpResponse:
    """Describe all data sets for other catalogues, as DCAT."""
    return JsonResponse(describe(), content_type="application/ld+json", headers=ANYBODY)


@require_safe
def organizations_json(request: HttpRequest) -> HttpResponse:
    """Give the members in the shape that older programs know."""
    return JsonResponse(organizations(), safe=False, headers=ANYBODY)
