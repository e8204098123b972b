"""The routes between members."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import SimpleLazyObject
from django.views.decorators.http import require_safe

from network.exchanges import drawings
from network.exchanges.board import board_of
from network.exchanges.models import Exchange
from network.exchanges.results import results_of, reuses_of
from network.pagecache.parts import Whole
from network.pagecache.rows import row_or_404
from network.projects.models import Project
from network.summits.outcomes import came_of


@require_safe
def exchange_list(request: HttpRequest) -> HttpResponse:
    """Show what is under way, planned and completed, or what fits the choices in the address."""
    whole = Whole(lambda: _board(request))
    context = {"whole": whole, "page": SimpleLazyObject(lambda: whole()["page"])}
    return render(request, "network/exchanges/exchange_list.html", context)


def _board(request: HttpRequest) -> dict[str, Any]:
    """Load the exchanges an address asks for, in their sections."""
    board = board_of(request)
    return {
        "board": board,
        "found": board.found,
        "page": board.page,
        "strip": drawings.strip_of_all(board.shown),
    }


@require_safe
def exchange_detail(request: HttpRequest, slug: str) -> HttpResponse:
    """Show one exchange: its route, its plan, and what came of it."""
    exchange = row_or_404(request, Exchange, slug=slug)
    context = {"exchange": exchange, "whole": Whole(lambda: _all_of(exchange.pk))}
    return render(request, "network/exchanges/exchange_detail.html", context)


def _all_of(pk: int) -> dict[str, Any]:
    """Load an exchange with its route, its results and who told of it."""
    exchanges = (
        Exchange.objects.with_route()
        .select_related("call")
        .prefetch_related("topics", "outcomes__project", "exchange_guests__people", came_of())
    )
    exchange = exchanges.get(pk=pk)
    lineages = Project.objects.published().with_lineage().of_exchange(exchange)
    return {
        "exchange": exchange,
        "stops": drawings.stops_of(exchange),
        "people": drawings.who_came(exchange),
        "map": drawings.exchange_map(exchange),
        "strip": drawings.strip_of(exchange),
        "results": results_of(exchange.outcomes.all(), reuses_of(exchange)),
        "lineages": lineages.most_reused_first(),
        "stories": exchange.posts.published().with_byline().newest_first()[:4],
    }
