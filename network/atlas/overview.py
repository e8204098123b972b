"""The world with all its members on it, and pieces cut out of that world."""

from collections.abc import Iterable, Sequence
from itertools import pairwise
from math import hypot

from django.templatetags.static import static
from django.utils.safestring import SafeString

from .clipping import Rectangle
from .dots import draw_dots, importance
from .inset import EUROPE_BOX, europe_inset, is_in_europe
from .keeping import kept
from .lettering import Lettering
from .places import Place, Route
from .projection import (
    WORLD_HEIGHT,
    WORLD_TOP,
    WORLD_WIDTH,
    equal_earth,
    great_circle,
)
from .svg import element, exact_polyline, join

Point = tuple[float, float]
LETTERS = 17  # the size between 44 and 64 rem, the largest these labels ever are
MOST_LABELS = 16
CROWD = 5  # members in Europe from which an inset helps


def world_map(
    places: Iterable[Place],
    routes: Iterable[Route] = (),
    *,
    label: str,
    inset: bool = True,
    labels: bool = True,
) -> SafeString:
    """Draw members where they are and exchanges along great circles; kept by what it shows."""
    places, routes = tuple(dict.fromkeys(places)), tuple(routes)
    content = places, routes, label, inset, labels
    return kept("world", content, lambda: _world_map(places, routes, label, inset, labels))


def _world_map(
    places: tuple[Place, ...], routes: tuple[Route, ...], label: str, inset: bool, labels: bool
) -> SafeString:
    shows_inset = inset and _needs_inset(places, routes)
    parts = [
        _land("img/land.svg"),
        *(_route(route) for route in routes),
        *draw_dots((equal_earth(*place.position), place) for place in places),
    ]
    if shows_inset:
        parts.append(europe_inset([place for place in places if is_in_europe(place)]))
    if labels:
        parts += _Letters(places, routes, shows_inset).draw()
    return element(
        "svg",
        *parts,
        class_="map map--world",
        viewBox=f"0 {WORLD_TOP} {WORLD_WIDTH} {WORLD_HEIGHT}",
        role="img",
        aria_label=label,
    )


def summit_locator(latitude: float, longitude: float, label: str) -> SafeString:
    """Draw the part of the world around a summit's city, with cross-hair and name."""
    wide, high = 420, 240
    x, y = equal_earth(latitude, longitude)
    left = min(max(x - wide / 2, 0), WORLD_WIDTH - wide)
    top = min(max(y - high / 2, WORLD_TOP), WORLD_TOP + WORLD_HEIGHT - high)
    letters = Lettering((left + 4, top + 4, left + wide - 4, top + high - 4), LETTERS)
    letters.block_dot(x, y, 5)
    name = letters.place(label, x, y, 9)
    hair = f"M{x:.1f} {top:.1f}v{high}M{left:.1f} {y:.1f}h{wide}"
    return element(
        "svg",
        _land("img/land.svg"),
        element("path", class_="map__graticule", d=hair),
        element("circle", class_="map__place", cx=x, cy=y, r=5),
        name.draw() if name else "",
        class_="map map--crop",
        viewBox=f"{left:.1f} {top:.1f} {wide} {high}",
        role="img",
        aria_label=label,
    )


def _land(picture: str) -> SafeString:
    return element(
        "image",
        class_="map__land",
        href=static(picture),
        y=WORLD_TOP,
        width=WORLD_WIDTH,
        height=WORLD_HEIGHT,
    )


def _route_points(route: Route) -> list[list[Point]]:
    """Project a route; where it leaves the map in the Pacific it comes back at the other side."""
    walk = [
        equal_earth(*place)
        for place in great_circle(route.origin.position, route.destination.position)
    ]
    runs = [[walk[0]]]
    for before, after in pairwise(walk):
        if abs(after[0] - before[0]) > WORLD_WIDTH / 2:
            runs.append([])
        runs[-1].append(after)
    return runs


def _route(route: Route) -> SafeString:
    path = "".join(exact_polyline(run) for run in _route_points(route) if len(run) > 1)
    return element("path", class_="map__route", pathLength=1, d=path) if path else join([])


def _needs_inset(places: Sequence[Place], routes: Sequence[Route]) -> bool:
    """Tell whether Europe is crowded and the Pacific, where the inset goes, is empty."""
    spots = [equal_earth(*place.position) for place in places]
    for route in routes:
        spots += [point for run in _route_points(route) for point in run]
    left, top, right, bottom = EUROPE_BOX
    if any(left - 8 < x < right + 8 and top - 8 < y < bottom + 8 for x, y in spots):
        return False
    return len({place.position for place in places if is_in_europe(place)}) >= CROWD


class _Letters:
    """The world's labels: ends of routes first, then governing members, then the others."""

    def __init__(self, places: Sequence[Place], routes: Sequence[Route], shows_inset: bool) -> None:
        self.places, self.routes, self.shows_inset = places, routes, shows_inset
        bounds: Rectangle = (2, WORLD_TOP + 2, WORLD_WIDTH - 2, WORLD_TOP + WORLD_HEIGHT - 2)
        self.letters = Lettering(bounds, LETTERS)
        for place in places:
            self.letters.block_dot(*equal_earth(*place.position), 5)
        if shows_inset:
            self.letters.block([EUROPE_BOX])
        for route in routes:
            for run in _route_points(route):
                self.letters.avoid(_dense(run))

    def draw(self) -> list[SafeString]:
        """Place what fits, sixteen names at most, then the routes' own labels."""
        drawn: list[SafeString] = []
        seen: set[str] = set()
        for place in self._in_order():
            if len(drawn) == MOST_LABELS:
                break
            if place.lettering in seen:
                continue
            label = self.letters.place(place.lettering, *equal_earth(*place.position), 9)
            if label:
                seen.add(place.lettering)
                drawn.append(label.draw())
        return drawn + [self._route_label(route) for route in self.routes if route.label]

    def _in_order(self) -> list[Place]:
        ends = {end.position for route in self.routes for end in (route.origin, route.destination)}
        return sorted(
            (
                place
                for place in self.places
                if place.position in ends or not (self.shows_inset and is_in_europe(place))
            ),
            key=lambda place: (place.position not in ends, importance(place)),
        )

    def _route_label(self, route: Route) -> SafeString:
        """Letter a route near its middle, wherever along it there is room."""
        points = [point for run in _route_points(route) for point in run]
        for share in (0.5, 0.4, 0.6, 0.3, 0.7, 0.2, 0.8):
            x, y = points[int(share * (len(points) - 1))]
            label = self.letters.place(route.label, x, y, 8)
            if label:
                return label.draw("map__label--route")
        return join([])


def _dense(run: list[Point]) -> list[Point]:
    """Fill a line with points no more than 4 units apart."""
    filled = list(run[:1])
    for (x_1, y_1), (x_2, y_2) in pairwise(run):
        pieces = int(hypot(x_2 - x_1, y_2 - y_1) / 4) + 1
        filled += [
            (x_1 + (x_2 - x_1) * i / pieces, y_1 + (y_2 - y_1) * i / pieces)
            for i in range(1, pieces + 1)
        ]
    return filled
