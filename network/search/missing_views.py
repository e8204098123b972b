"""The answer to addresses that aren't there, and what they may have meant."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from network.search.nearest import nearest_pages, words_of
from network.shared.probes import is_file


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Say that a page isn't here, and offer the nearest ones; of a file only say that it isn't."""
    path = request.path_info
    if is_file(path):
        return HttpResponse(_("Not found"), status=404, content_type="text/plain; charset=utf-8")
    context = {"words": words_of(path), "nearest": nearest_pages(path)}
    return render(request, "404.html", context, status=404)
