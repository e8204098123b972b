"""The routes between members."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from network.exchanges import drawings
from network.exchanges.models import Exchange
from network.projects.models import Project
from network.shared.paging import page_of


@require_safe
def exchange_list(request: HttpRequest) -> HttpResponse:
    """Show what is under way, what is planned, and what was completed."""
    today = timezone.localdate()
    exchanges = Exchange.objects.published().with_route().newest_first()
    context = {
        "ongoing": exchanges.ongoing(today),
        "upcoming": exchanges.upcoming(today).soonest_first(),
        "page": page_of(request, exchanges.past(today), size=30),
        "cancelled": exchanges.filter(is_cancelled=True),
        "strip": drawings.strip_of_all(exchanges),
    }
    return render(request, "network/exchanges/exchange_list.html", context)


@require_safe
def exchange_detail(request: HttpRequest, slug: str) -> HttpResponse:
    """Show one exchange: its route, its plan, and what came of it."""
    exchanges = Exchange.objects.visible_to(request.user).with_route()
    exchanges = exchanges.select_related("call").prefetch_related("topics", "outcomes__project")
    exchange = get_object_or_404(exchanges, slug=slug)
    lineages = Project.objects.published().with_lineage()
    context = {
        "exchange": exchange,
        "stops": drawings.stops_of(exchange),
        "map": drawings.exchange_map(exchange),
        "strip": drawings.strip_of(exchange),
        "lineages": lineages.filter(exchanges=exchange).most_reused_first(),
        "stories": exchange.posts.published().with_byline().newest_first()[:4],
    }
    return render(request, "network/exchanges/exchange_detail.html", context)
