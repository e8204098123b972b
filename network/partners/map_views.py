"""The map of the partners: the directory once more, as a picture one can go into."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from network.atlas import plates
from network.partners import drawings
from network.partners.as_of import days_of_change
from network.partners.lists import directory_of
from network.partners.mapping import PARTS, PartnerMap, map_of
from network.partners.ways import KINDS
from network.places.models import Region


@require_safe
def partner_map(request: HttpRequest) -> HttpResponse:
    """Show where the members are, narrowed and on the day the address asks for."""
    directory, moment = directory_of(request.GET)
    shown = map_of(list(directory.partners), request.GET, moment)
    context = {
        "directory": directory,
        "moment": moment,
        "days": days_of_change(),
        "order": "west",
        "view": "map",
        "shown": shown,
        "moves": moves_of(shown),
        "parts": [
            (Region(part).label, plates.Window.around(*place)) for part, place in PARTS.items()
        ],
        "kinds": KINDS,
        "strip": drawings.strip_at(directory.partners.longitudes),
    }
    return render(request, "network/partners/partner_map.html", context)


def moves_of(shown: PartnerMap) -> dict[str, Any]:
    """Give the windows one can go to from here: closer, further out, and the four sides."""
    window = shown.window
    sides = {"west": (-1, 0), "north": (0, 1), "south": (0, -1), "east": (1, 0)}
    moves: dict[str, Any] = {"closer": window.closer(), "further": window.further()}
    if window.zoom:
        moves |= {side: window.moved(*step) for side, step in sides.items()}
    return moves
