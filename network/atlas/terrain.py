"""Land as a chart shows it: meridians where there is ground, borders, and the home country."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from math import ceil, cos, floor, radians

from .clipping import Rectangle, clip_area, clip_line
from .projection import Azimuthal
from .svg import polyline
from .world import Arc, load_world, rank_for, ring_points

Point = tuple[float, float]
STEPS = (0.05, 0.1, 0.25, 0.5, 1.25, 2.5, 5.0, 10.0)
KM_PER_DEGREE = 111.2
FARTHEST = 115.0  # degrees from the middle beyond which nothing is drawn


@dataclass(frozen=True)
class Frame:
    """A drawing's window on the Earth: a projection and the size it is cut to."""

    projection: Azimuthal
    width: int
    height: int

    @property
    def edge(self) -> Rectangle:
        """The rectangle lines are cut at."""
        return 0, 0, self.width, self.height

    def window(self) -> tuple[float, float, float, float]:
        """Give (west, east, south, north) of all the frame shows; west to east may pass 180."""
        middle = self.projection.longitude
        seen = [self.projection.invert(x, y) for x, y in self._grid()]
        if None in seen:
            return -180, 180, -90, 90
        places = [place for place in seen if place is not None]
        south, north = min(place[0] for place in places), max(place[0] for place in places)
        for pole in (-90, 90):
            x, y = self.projection.project(pole, middle)
            if 0 <= x <= self.width and 0 <= y <= self.height:
                return -180, 180, min(south, pole), max(north, pole)
        offsets = [(place[1] - middle + 180) % 360 - 180 for place in places]
        return middle + min(offsets), middle + max(offsets), south, north

    def _grid(self) -> Iterator[Point]:
        for i in range(13):
            for j in range(13):
                if i in {0, 12} or j in {0, 12}:
                    yield self.width * i / 12, self.height * j / 12

    def line(self, places: Iterable[Point]) -> list[list[Point]]:
        """Project (longitude, latitude) pairs and cut them at the frame."""
        horizon = cos(radians(FARTHEST))
        return clip_line(self.projection.line(places, horizon), self.edge)


def overlaps(arc: Arc, west: float, east: float) -> bool:
    """Tell whether an arc's longitudes meet a window's, whichever way round they are counted."""
    shift = 360 * ceil((west - arc.east) / 360)
    return arc.west + shift <= east


def hatch_step(frame: Frame, spacing: float) -> float:
    """Choose how many degrees lie between meridians that stand so many units apart."""
    projection = frame.projection
    wide = KM_PER_DEGREE * max(0.2, cos(radians(projection.latitude))) / projection.km_per_unit
    return min(STEPS, key=lambda step: abs(step * wide - spacing))


@lru_cache(maxsize=256)
def hatch(frame: Frame, spacing: float, home: tuple[str, ...] = (), coarser: int = 0) -> str:
    """Draw meridians over land, leaving out the home countries, as path data."""
    return "".join(map(polyline, hatch_lines(frame, spacing, home, coarser)))


def hatch_lines(
    frame: Frame, spacing: float, home: tuple[str, ...] = (), coarser: int = 0
) -> Iterator[list[Point]]:
    """Give the pieces of meridians over land as points, for whoever draws them."""
    step = hatch_step(frame, spacing)
    crossings = _crossings(frame, step, home, coarser)
    _west, _east, south, north = frame.window()
    thinning = _Thinning(step * KM_PER_DEGREE / frame.projection.km_per_unit, spacing * 0.45)
    for meridian in sorted(crossings):
        latitudes = sorted(crossings[meridian])
        limit = thinning.limit(meridian)
        longitude = (meridian + 0.5) * step
        for low, high in zip(latitudes[::2], latitudes[1::2], strict=False):
            low, high = max(low, south, -limit), min(high, north, limit)
            if low >= high:
                continue
            for run in frame.line(_meridian(longitude, low, high, frame)):
                yield _ends(run, frame)


def _ends(run: list[Point], frame: Frame) -> list[Point]:
    """Keep a line's inner points only where it bends enough to be seen."""
    (x_1, y_1), (x_2, y_2) = run[0], run[-1]
    x, y = run[len(run) // 2]
    length = max(1.0, abs(x_2 - x_1) + abs(y_2 - y_1))
    bend = abs((x - x_1) * (y_2 - y_1) - (y - y_1) * (x_2 - x_1)) / length
    if bend < 1:
        return [run[0], run[-1]]
    if bend < 6:
        return [run[0], run[len(run) // 2], run[-1]]
    return run


def _meridian(longitude: float, low: float, high: float, frame: Frame) -> list[Point]:
    pieces = max(2, ceil((high - low) * KM_PER_DEGREE / frame.projection.km_per_unit / 90))
    return [(longitude, low + (high - low) * piece / pieces) for piece in range(pieces + 1)]


@dataclass(frozen=True)
class _Thinning:
    """Ends every second meridian where they crowd towards the poles, then every fourth."""

    spacing: float
    least: float

    def limit(self, meridian: int) -> float:
        reach = self.spacing * (2 ** min(4, (meridian & -meridian).bit_length() - 1))
        if meridian == 0:
            reach = self.spacing * 16
        for latitude in range(90, 0, -1):
            if reach * cos(radians(latitude)) >= self.least:
                return float(latitude)
        return 90.0


def _crossings(
    frame: Frame, step: float, home: tuple[str, ...], coarser: int
) -> dict[int, list[float]]:
    """List, for each meridian in the frame, the latitudes where land begins or ends."""
    west, east, _, _ = frame.window()
    rank = rank_for(frame.projection.km_per_unit) + coarser
    world = load_world()
    found: dict[int, list[float]] = defaultdict(list)
    first, last = ceil(west / step - 0.5), floor(east / step - 0.5)
    around = round(360 / step)
    wanted = {meridian % around: meridian for meridian in range(first, last + 1)}
    for arc, sides in zip(world.arcs, world.sides, strict=True):
        if not _bounds_land(sides, home) or not overlaps(arc, west, east):
            continue
        points = arc.points(rank)
        for (lon_1, lat_1), (lon_2, lat_2) in zip(points, points[1:], strict=False):
            start, end = sorted((lon_1 / step - 0.5, lon_2 / step - 0.5))
            for meridian in range(ceil(start), ceil(end)):
                known = wanted.get(meridian % around)
                if known is not None:
                    share = ((meridian + 0.5) * step - lon_1) / (lon_2 - lon_1)
                    found[known].append(lat_1 + share * (lat_2 - lat_1))
    return found


def _bounds_land(sides: tuple[str, ...], home: tuple[str, ...]) -> bool:
    """Tell whether land that is not home lies on exactly one side of an arc."""
    return sum(side not in home for side in sides) == 1


@lru_cache(maxsize=256)
def borders(frame: Frame, home: tuple[str, ...] = (), coarser: int = 0) -> str:
    """Draw the coasts and borders that are not the home countries' own, as path data."""
    return "".join(map(polyline, border_lines(frame, home, coarser)))


def border_lines(
    frame: Frame, home: tuple[str, ...] = (), coarser: int = 0
) -> Iterator[list[Point]]:
    """Give those coasts and borders as points."""
    west, east, south, north = frame.window()
    rank = rank_for(frame.projection.km_per_unit) + coarser
    world = load_world()
    for arc, sides in zip(world.arcs, world.sides, strict=True):
        if any(side in home for side in sides):
            continue
        if arc.north < south or arc.south > north or not overlaps(arc, west, east):
            continue
        yield from filter(_is_visible, frame.line(arc.points(rank)))


def _is_visible(run: list[Point]) -> bool:
    """Leave out islets that would be specks."""
    xs, ys = [x for x, _ in run], [y for _, y in run]
    return max(xs) - min(xs) + max(ys) - min(ys) >= 5


def home_rings(frame: Frame, home: tuple[str, ...], coarser: int = 0) -> list[list[Point]]:
    """Give the home countries' rings on the drawing, cut a little outside the frame."""
    rank = max(0, rank_for(frame.projection.km_per_unit) + coarser - 1)
    edge = (-6, -6, frame.width + 6, frame.height + 6)
    countries = load_world().countries
    kept = []
    for code in home:
        for _, ring in countries[code].rings:
            points = [
                frame.projection.project(latitude, longitude)
                for longitude, latitude in ring_points(ring, rank)
            ]
            points = clip_area(points, edge)
            if len(points) > 2 and _is_visible(points):
                kept.append(points)
    return kept


@lru_cache(maxsize=256)
def home_area(frame: Frame, home: tuple[str, ...], coarser: int = 0) -> str:
    """Draw the home countries as filled areas, as path data."""
    return "".join(polyline(ring, close=True) for ring in home_rings(frame, home, coarser))
