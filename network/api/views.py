"""The page that explains the API, its document, and what stands at no address of it."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import Resolver404, resolve, reverse
from django.views.decorators.http import require_safe

from network.api.answers import written
from network.api.conditions import not_here
from network.api.document import document
from network.api.guide import PROBLEMS, lists, samples
from network.api.parameters import MOST, USUAL
from network.opendata.licence import licence
from network.shared.site import absolute


@require_safe
def documentation(request: HttpRequest) -> HttpResponse:
    """Explain the API to people: how to begin, what there is, what goes wrong."""
    context = {
        "index": absolute(reverse("api:index")),
        "licence": licence(),
        "lists": lists(),
        "most": MOST,
        "most_often": settings.API_REQUESTS_PER_MINUTE,
        "problems": PROBLEMS,
        "samples": samples(),
        "usual": USUAL,
    }
    return render(request, "network/api/documentation.html", context)


def openapi(request: HttpRequest) -> HttpResponse:
    """Describe the API to programs."""
    return written(document())


def elsewhere(request: HttpRequest) -> HttpResponse:
    """Lead from an address with a slash too many to the one without; say that others aren't."""
    path = request.path.rstrip("/")
    if path != request.path and _is_there(request.path_info.rstrip("/")):
        query = request.META.get("QUERY_STRING", "")
        return redirect(f"{path}?{query}" if query else path, permanent=True)
    raise not_here(request)


def _is_there(path: str) -> bool:
    try:
        return resolve(path).url_name != "elsewhere"
    except Resolver404:
        return False
