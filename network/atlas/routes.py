"""An exchange's map: the great circles guests travelled to their host."""

from collections.abc import Iterable, Sequence
from functools import lru_cache

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from .framing import frame_along
from .lettering import Lettering
from .places import Place
from .projection import distance_km, great_circle
from .svg import element, exact_polyline, join
from .terrain import Frame, hatch

Point = tuple[float, float]
LONG_SIDE, SHORT_SIDE = 900, 640
SAME_PLACE_KM = 25
SPACING = 9
LETTERS = 34  # the size on phones, where lettering is largest


def exchange_map(stops: Iterable[Place], host: Place, *, label: str = "") -> SafeString:
    """Draw every guest's way to the host; guests from the host's own city only get a name.

    Upright for journeys north or south, lying for journeys east or west. The land is kept for
    the next maps of this process, the rest is drawn each time.
    """
    stops = tuple(stops)
    guests = [stop for stop in stops if _is_away(stop, host)]
    ways = [great_circle(guest.position, host.position, 200) for guest in guests]
    frame = _frame(tuple(guest.position for guest in guests), host.position)
    lines = [[frame.projection.project(*place) for place in way] for way in ways]
    return element(
        "svg",
        element("path", class_="map__hatch", d=hatch(frame, SPACING)),
        *(
            element("path", class_="map__route", pathLength=1, d=exact_polyline(line))
            for line in lines
        ),
        *(_end(frame, guest.position, "map__end", 8) for guest in _apart(guests)),
        _end(frame, host.position, "map__end map__end--host", 9),
        _names(frame, stops, host, lines),
        class_="map map--routes",
        viewBox=f"0 0 {frame.width} {frame.height}",
        role="img",
        aria_label=label or _describe(stops, host),
    )


def _is_away(stop: Place, host: Place) -> bool:
    return distance_km(stop.position, host.position) > SAME_PLACE_KM


def _apart(guests: Sequence[Place]) -> list[Place]:
    return list({guest.position: guest for guest in guests}.values())


def _describe(stops: Sequence[Place], host: Place) -> str:
    guests = ", ".join(dict.fromkeys(stop.lettering for stop in stops))
    return _("Map of the journeys to %(host)s from: %(guests)s") % {
        "host": host.lettering,
        "guests": guests,
    }


def _end(frame: Frame, position: Point, kind: str, radius: int) -> SafeString:
    x, y = frame.projection.project(*position)
    return element("circle", class_=kind, cx=x, cy=y, r=radius)


def _names(
    frame: Frame, stops: Sequence[Place], host: Place, lines: list[list[Point]]
) -> SafeString:
    """Letter the host first, then the guests, clear of the routes where possible."""
    letters = Lettering((6, 6, frame.width - 6, frame.height - 6), LETTERS)
    for place in (host, *stops):
        letters.block_dot(*frame.projection.project(*place.position), 11)
    for line in lines:
        letters.avoid(_filled(line))
    named: dict[tuple[Point, str], Place] = {
        (place.position, place.lettering): place for place in (*reversed(stops), host)
    }
    labels = [
        letters.place(place.lettering, *frame.projection.project(*place.position), 19)
        for place in reversed(named.values())
    ]
    return join([label.draw("map__label--big") for label in labels if label])


def _filled(line: list[Point]) -> list[Point]:
    return [
        (start[0] + (end[0] - start[0]) * i / 8, start[1] + (end[1] - start[1]) * i / 8)
        for start, end in zip(line, line[1:], strict=False)
        for i in range(8)
    ]


@lru_cache(maxsize=256)
def _frame(guests: tuple[Point, ...], host: Point) -> Frame:
    """Fit all journeys on a lying or an upright sheet."""
    places = [place for guest in guests for place in great_circle(guest, host, 200)] or [host]
    return frame_along(places, (*guests, host), ((LONG_SIDE, SHORT_SIDE), (SHORT_SIDE, LONG_SIDE)))
