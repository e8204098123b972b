"""Ways between places: great circles with an arrow-head; whole for visits, broken for tools."""

from dataclasses import dataclass
from itertools import pairwise
from math import atan2, cos, hypot, sin
from typing import Literal

from django.utils.safestring import SafeString

from network.atlas.places import Place
from network.atlas.projection import WORLD_WIDTH, great_circle
from network.atlas.svg import element, exact_polyline, join

from .window import Window

Point = tuple[float, float]
CLEAR = 15.0  # units that an arrow-head stays off its mark
HEAD, SPREAD = 11.0, 0.42


@dataclass(frozen=True)
class Way:
    """Something that went from one place to another: who visited, or what was taken over."""

    kind: Literal["exchange", "reuse"]
    origin: Place
    destination: Place
    words: str


def draw_way(window: Window, way: Way) -> SafeString:
    """Draw a way as a line with a head at its end; nothing where it isn't in the window."""
    runs = _runs(window, way)
    if not runs:
        return join([])
    path = "".join(exact_polyline(run) for run in runs)
    line = element("path", class_="map__way", d=path)
    head = _head(runs[-1], window.project(*way.destination.position))
    title = element("title", way.words)
    return element("g", title, line, head, class_=f"map__ways map__ways--{way.kind}")


def _runs(window: Window, way: Way) -> list[list[Point]]:
    """Project a way, cut at the edge of the drawing."""
    walk = great_circle(way.origin.position, way.destination.position)
    if way.origin.position == way.destination.position:
        return []
    if window.zoom:
        return window.frame.line((longitude, latitude) for latitude, longitude in walk)
    points = [window.project(*place) for place in walk]
    runs = [points[:1]]
    for before, after in pairwise(points):
        if abs(after[0] - before[0]) > WORLD_WIDTH / 2:
            runs.append([])
        runs[-1].append(after)
    return [run for run in runs if len(run) > 1]


def _head(run: list[Point], end: Point) -> SafeString:
    """Draw the arrow-head where the line comes near its end, pointing along it."""
    if hypot(run[-1][0] - end[0], run[-1][1] - end[1]) > CLEAR:
        return join([])  # the way leaves the drawing before it arrives
    before = next((p for p in reversed(run) if hypot(p[0] - end[0], p[1] - end[1]) > CLEAR), None)
    if before is None:
        return join([])
    angle = atan2(end[1] - before[1], end[0] - before[0])
    x, y = end[0] - CLEAR * cos(angle), end[1] - CLEAR * sin(angle)
    corners = [
        (x, y),
        *(
            (x - HEAD * cos(angle + turn), y - HEAD * sin(angle + turn))
            for turn in (SPREAD, -SPREAD)
        ),
    ]
    return element("path", class_="map__head", d=exact_polyline(corners) + "z")
