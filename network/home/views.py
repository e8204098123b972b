"""The front page, and the sheet that shows every part the portal is made of."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from network.home import samples
from network.home.figures import figures
from network.home.rows import (
    latest_exchanges,
    latest_stories,
    load_countries,
    travelled_projects,
)
from network.home.summit_block import summit_blocks
from network.partners import drawings
from network.partners.models import Partner
from network.summits.calendar import calendar_of
from network.summits.models import Summit


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Show who the network is, what one can set off on, and what happened lately."""
    members = list(Partner.objects.published().members().west_to_east())
    exchanges = latest_exchanges()
    load_countries(members, exchanges)
    summits = list(Summit.objects.published().select_related("country").newest_first())
    blocks = summit_blocks(summits, timezone.now())
    context = {
        "figures": figures(),
        "members": members,
        "summit_blocks": blocks,
        "has_next_summit": any(block.is_departure for block in blocks),
        "held_summits": calendar_of(summits).held[:5],
        "exchanges": exchanges,
        "lineages": travelled_projects(),
        "stories": latest_stories(),
        "map": drawings.world_map(members, [e for e in exchanges if not e.is_sample]),
        "strip": drawings.strip_of(members),
    }
    return render(request, "network/home/home.html", context)


@require_safe
def styleguide(request: HttpRequest) -> HttpResponse:
    """Show every component of the portal on one sheet, with the states it can be in."""
    return render(request, "network/home/styleguide.html", samples.context())
