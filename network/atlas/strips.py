"""The meridian strip under every masthead, and the locator beside every partner's name."""

from collections.abc import Iterable, Sequence

from django.templatetags.static import static
from django.utils.safestring import SafeString

from .lettering import shorten, text_width
from .places import Precision, Stop
from .projection import WORLD_HEIGHT, WORLD_TOP, WORLD_WIDTH, equal_earth, strip_x
from .svg import element, join, number

HEIGHT = 26
NARROWEST = 360  # CSS pixels: labels must hold on the smallest phones
LETTERS = 13
GAP = 6
MOST_LABELS = 3
MOST_TICKS = 400  # more can't be told apart on a wide screen


def meridian_strip(
    stops: Iterable[Stop], quiet: Iterable[float] = (), route: Sequence[float] | None = None
) -> SafeString:
    """Draw the strip: quiet ticks for all members, tall ones for what the page is about.

    A route lists longitudes, the host last; each bar goes the shorter way, even over the edge.
    """
    stops = tuple(stops)
    parts = [_tick(at, 16, "meridian__stop meridian__stop--quiet") for at in _told_apart(quiet)]
    for guest in (route or ())[:-1]:
        parts += [
            element("line", class_="meridian__route", x1=left, x2=right, y1=20, y2=20)
            for left, right in _bars(guest, (route or ())[-1])
        ]
    letters = _StripLetters(stops)
    for stop in stops:
        parts += [_tick(_percent(stop.longitude), 2, "meridian__stop"), letters.draw(stop)]
    return element("svg", *parts, height=HEIGHT, aria_hidden="true")


def locator(latitude: float, longitude: float, precision: Precision = "exact") -> SafeString:
    """Draw the small world with a cross-hair that stands beside a partner in a list."""
    x, y = equal_earth(latitude, longitude)
    hair = f"M{number(x)} {WORLD_TOP}v{WORLD_HEIGHT}M0 {number(y)}h{WORLD_WIDTH}"
    vague = f" place__dot--{precision}" if precision in {"country", "region"} else ""
    return element(
        "svg",
        element(
            "image",
            class_="map__land",
            href=static("img/land-mini.svg"),
            y=WORLD_TOP,
            width=WORLD_WIDTH,
            height=WORLD_HEIGHT,
        ),
        element("path", class_="place__hair", stroke_width=10, d=hair),
        element("circle", class_=f"place__dot{vague}", cx=x, cy=y, r=32),
        class_="place__locator",
        viewBox=f"0 {WORLD_TOP} {WORLD_WIDTH} {WORLD_HEIGHT}",
        aria_hidden="true",
    )


class _StripLetters:
    """Places labels so that they clear the edges, the tall ticks and one another at 360 px."""

    def __init__(self, stops: Sequence[Stop]) -> None:
        self.taken: list[tuple[float, float]] = []
        self.ticks = [strip_x(stop.longitude) * NARROWEST for stop in stops]
        self.count = 0

    def draw(self, stop: Stop) -> SafeString:
        """Write a stop's label right of its tick, else left of it, else not at all."""
        if not stop.label or self.count == MOST_LABELS:
            return join([])
        text = shorten(stop.label)
        at, width = strip_x(stop.longitude) * NARROWEST, text_width(text, LETTERS)
        for left, shift, anchor in ((at + GAP, GAP, ""), (at - GAP - width, -GAP, "end")):
            if self._is_free(left, left + width):
                self.taken.append((left, left + width))
                self.count += 1
                percent = _percent(stop.longitude)
                return element("text", text, x=percent, y=13, dx=shift, text_anchor=anchor)
        return join([])

    def _is_free(self, left: float, right: float) -> bool:
        if left < 2 or right > NARROWEST - 2:
            return False
        if any(left - 3 < tick < right + 3 for tick in self.ticks):
            return False
        return not any(left < other[1] + 6 and other[0] < right + 6 for other in self.taken)


def _told_apart(longitudes: Iterable[float]) -> list[str]:
    """Give where quiet ticks stand; of very many, those that are not the width of a tick apart."""
    places = sorted(strip_x(longitude) * 100 for longitude in longitudes)
    if len(places) > MOST_TICKS:
        places = sorted({round(place * MOST_TICKS / 100) * 100 / MOST_TICKS for place in places})
    return [_written(place) for place in places]


def _percent(longitude: float) -> str:
    return _written(strip_x(longitude) * 100)


def _written(percent: float) -> str:
    return f"{percent:.2f}".rstrip("0").rstrip(".") + "%"


def _tick(x: str, top: int, kind: str) -> SafeString:
    return element("line", class_=kind, x1=x, x2=x, y1=top, y2=HEIGHT)


def _bars(guest: float, host: float) -> list[tuple[str, str]]:
    west, east = sorted((guest, host), key=strip_x)
    if strip_x(east) - strip_x(west) <= 0.5:
        return [(_percent(west), _percent(east))]
    return [("0%", _percent(west)), (_percent(east), "100%")]
