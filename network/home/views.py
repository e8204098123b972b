"""The front page, and the sheet that shows every part the portal is made of."""

from collections.abc import Sequence
from typing import Any

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
from network.pagecache.parts import Whole
from network.partners import drawings
from network.partners.as_of import AsOf, as_of, name_back
from network.partners.lists import every_member, members_on
from network.partners.models import Partner
from network.summits.calendar import calendar_of
from network.summits.models import Summit

MOST_NAMED = 120  # members the front page names; of more, the first ones
FIRST_NAMED = 60


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Show who the network is, what one can set off on, and what happened lately."""
    if (moment := as_of(request.GET)).is_past:
        return _home_of_the_past(request, moment)
    whole = Whole(lambda: _front_page(moment))
    return render(request, "network/home/home.html", {"whole": whole, "moment": moment})


def _front_page(moment: AsOf) -> dict[str, Any]:
    """Load all that the front page shows today."""
    members = every_member().all
    exchanges = latest_exchanges()
    load_countries(exchanges)
    summits = list(Summit.objects.published().select_related("country").newest_first())
    blocks = summit_blocks(summits, timezone.now())
    return {
        "moment": moment,
        "figures": figures(moment),
        **_index_of(members),
        "summit_blocks": blocks,
        "has_next_summit": any(block.is_departure for block in blocks),
        "held_summits": calendar_of(one for one in summits if not one.is_sample).held[:5],
        "exchanges": exchanges,
        "lineages": travelled_projects(),
        "stories": latest_stories(),
        "map": drawings.map_of_places(members.places, [e for e in exchanges if not e.is_sample]),
        "strip": drawings.strip_at(members.longitudes),
    }


def _index_of(members: Sequence[Partner]) -> dict[str, Any]:
    """Name the members on one sheet; of very many the first ones, the directory has them all."""
    named = members if len(members) <= MOST_NAMED else members[:FIRST_NAMED]
    return {"member_count": len(members), "members": named}


def _home_of_the_past(request: HttpRequest, moment: AsOf) -> HttpResponse:
    """Show who was a member on a day gone by, where, and what had happened by then."""
    members = name_back(members_on(moment).west_to_east(), moment.day)
    context = {
        "moment": moment,
        "figures": figures(moment),
        **_index_of(members),
        "map": drawings.world_map(members),
    }
    return render(request, "network/home/home_past.html", context)


@require_safe
def styleguide(request: HttpRequest) -> HttpResponse:
    """Show every component of the portal on one sheet, with the states it can be in."""
    return render(request, "network/home/styleguide.html", samples.context())
