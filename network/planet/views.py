"""The planet: what members publish on their own sites."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from network.planet.models import FeedItem
from network.shared.paging import page_of


@require_safe
def planet(request: HttpRequest) -> HttpResponse:
    """Show what members published, the latest first; the whole of it stands on their sites."""
    items = FeedItem.objects.shown().with_source().newest_first()
    return render(request, "network/planet/planet.html", {"page": page_of(request, items)})
