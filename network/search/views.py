"""One box over everything: the page of results, and suggestions while typing."""

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.functional import SimpleLazyObject
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from network.pagecache.parts import Whole
from network.search import results

SUGGESTION_SECONDS = 60


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Show what was found, grouped by kind, or all of one kind page by page."""
    wanted = results.asked(request.GET)
    whole = Whole(lambda: _found(request, wanted))
    context = {"asked": wanted, "whole": whole, "page": SimpleLazyObject(lambda: whole()["page"])}
    return render(request, "network/search/search.html", context)


def _found(request: HttpRequest, wanted: results.Asked) -> dict[str, Any]:
    """Load what was found, and what it can be narrowed by."""
    given = results.answered(request, wanted)
    counts = given.found.counts()
    return {
        "asked": wanted,
        "answer": given,
        "count": len(given.found.hits),
        "counts": [(kind, results.Kind(kind).label, count) for kind, count in counts.items()],
        "groups": [] if wanted.kind else results.groups_of(given),
        "page": results.page_of_kind(request, given, wanted.kind) if wanted.kind else None,
        "kind_label": results.Kind(wanted.kind).label if wanted.kind else "",
        **results.choices(),
    }


@require_safe
@cache_control(public=True, max_age=SUGGESTION_SECONDS)
def suggest(request: HttpRequest) -> JsonResponse:
    """Name a few pages while somebody types; only what every visitor may see."""
    return JsonResponse({"suggestions": results.suggestions_for(request.GET.get("q", ""))})
