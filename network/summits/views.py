"""The summits: what is next, what was held, and each one's programme."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from network.summits import drawings
from network.summits.calendar import calendar_of
from network.summits.models import Summit
from network.summits.programme import programme_of


@require_safe
def summit_list(request: HttpRequest) -> HttpResponse:
    """Show the next summit, then all that were held, by year."""
    summits = list(Summit.objects.published().with_hosts().newest_first())
    calendar = calendar_of(summits)
    context = {
        "next_summits": calendar.coming,
        "held": calendar.held,
        "cancelled": calendar.cancelled,
        "strip": drawings.strip_of(summits),
    }
    return render(request, "network/summits/summit_list.html", context)


@require_safe
def summit_detail(request: HttpRequest, slug: str) -> HttpResponse:
    """Show one summit: when and where, its hosts, its programme by day, what came of it."""
    summits = Summit.objects.visible_to(request.user).with_programme()
    summit = get_object_or_404(summits.prefetch_related("topics"), slug=slug)
    published = Summit.objects.published()
    context = {
        "summit": summit,
        "days": programme_of(summit, summit.sessions.all()),
        "stories": summit.posts.published().with_byline().newest_first()[:4],
        "strip": drawings.strip_of([summit]),
        "before": published.filter(year__lt=summit.year).newest_first().first(),
        "after": published.filter(year__gt=summit.year).newest_first().last(),
    }
    return render(request, "network/summits/summit_detail.html", context)
