"""The ground of a plate: land, borders, disputed ones broken, and the members' countries shaded."""

from collections.abc import Iterable
from functools import lru_cache

from django.templatetags.static import static
from django.utils.safestring import SafeString

from network.atlas.clipping import clip_area
from network.atlas.projection import CUT, WORLD_HEIGHT, WORLD_TOP, WORLD_WIDTH, equal_earth
from network.atlas.svg import element, fine_ring, polyline
from network.atlas.terrain import Frame, hatch, home_rings, overlaps
from network.atlas.world import Arc, is_country, load_world, rank_for, ring_points

from .window import SCALES, Window

Point = tuple[float, float]
Ring = list[Point]
SPACING = 12
BUDGET = 60_000  # bytes of land and borders; detail goes until they fit
WORLD_RANK = 10
SMALL = 7.0  # units: a country narrower than this gets a ring instead of a shade
# Borders that a state concerned does not accept, and the part of the Earth it is true for.
DISPUTED: tuple[tuple[set[str], tuple[float, float, float, float]], ...] = (
    ({"RS", "XK"}, (-180, -90, 180, 90)),
    ({"CY", "XC"}, (-180, -90, 180, 90)),
    ({"SO", "XS"}, (-180, -90, 180, 90)),
    ({"MA", "EH"}, (-180, -90, 180, 90)),
    ({"IL", "PS"}, (-180, -90, 180, 90)),
    ({"IL", "SY"}, (-180, -90, 180, 90)),
    ({"KP", "KR"}, (-180, -90, 180, 90)),
    ({"CN", "IN"}, (-180, -90, 180, 90)),
    ({"IN", "PK"}, (73, 32.4, 80, 38)),
    ({"RU", "UA"}, (32, 45, 36.8, 46.5)),
)


def land(window: Window) -> list[SafeString]:
    """Draw the land: the world as one picture that browsers keep, a piece as lines of its own."""
    if not window.zoom:
        return [
            element(
                "image",
                class_="map__land",
                href=static("img/land.svg"),
                y=WORLD_TOP,
                width=WORLD_WIDTH,
                height=WORLD_HEIGHT,
            )
        ]
    lines, plain, disputed = _piece(window)
    return [
        element("path", class_="map__hatch", d=lines),
        element("path", class_="map__borders", d=plain),
        element("path", class_="map__disputed", d=disputed) if disputed else SafeString(),
    ]


@lru_cache(maxsize=64)
def _piece(window: Window) -> tuple[str, str, str]:
    """Give a piece's land, its coasts and borders, and its disputed borders as path data."""
    for coarser in range(12):
        lines = hatch(window.frame, SPACING, (), coarser)
        plain, disputed = _borders(window.frame, coarser)
        if len(lines) + len(plain) + len(disputed) <= BUDGET:
            break
    return lines, plain, disputed


def _borders(frame: Frame, coarser: int) -> tuple[str, str]:
    west, east, south, north = frame.window()
    rank = rank_for(frame.projection.km_per_unit) + coarser
    world = load_world()
    paths: dict[bool, list[str]] = {True: [], False: []}
    for arc, sides in zip(world.arcs, world.sides, strict=True):
        if arc.north < south or arc.south > north or not overlaps(arc, west, east):
            continue
        for run in frame.line(arc.points(rank)):
            if _extent(run) >= 4:
                paths[is_disputed(arc, sides)].append(polyline(run))
    return "".join(paths[False]), "".join(paths[True])


def is_disputed(arc: Arc, sides: tuple[str, ...]) -> bool:
    """Tell whether a border is one that a state concerned does not accept."""
    return any(
        set(sides) == pair
        and west <= arc.west
        and arc.east <= east
        and south <= arc.south
        and arc.north <= north
        for pair, (west, south, east, north) in DISPUTED
    )


def shade(window: Window, countries: Iterable[tuple[str, str]], kind: str) -> list[SafeString]:
    """Shade countries, given as code and words; those too small to see get a ring."""
    drawn = []
    for code, words in sorted(countries):
        if not is_country(code):
            continue
        area, is_small, (x, y) = _country(window, code)
        title = element("title", words)
        if area:
            fill = f"url(#{kind})"
            drawn.append(element("path", title, class_=f"map__{kind}", fill=fill, d=area))
        if is_small and window.holds(*_centre(code)):
            drawn.append(element("circle", title, class_="map__small", cx=x, cy=y, r=9))
    return drawn


@lru_cache(maxsize=1024)
def _country(window: Window, code: str) -> tuple[str, bool, Point]:
    """Give a country's area as path data, whether it is too small to see, and its middle."""
    if window.zoom:
        rings = home_rings(window.frame, (code,))
        path = "".join(polyline(ring, close=True) for ring in rings)
    else:
        rings = [ring for ring in _world_rings(code) if _extent(ring) >= 3]
        path = "".join(fine_ring(ring) for ring in rings)
    x, y = window.project(*_centre(code))
    scale = SCALES[window.zoom] or 38.0
    areas = [area for area, _ in load_world().countries[code].rings if area > 0]
    return path, max(areas, default=0) ** 0.5 / scale < SMALL, (x, y)


def _centre(code: str) -> Point:
    return load_world().countries[code].centre


def _world_rings(code: str) -> list[Ring]:
    """Give a country's rings on the world map, cut where the map is cut."""
    edge = (CUT + 0.01, -90.0, CUT + 359.99, 90.0)
    drawn = []
    for _area, ring in load_world().countries[code].rings:
        points = ring_points(ring, WORLD_RANK)
        for turn in (-360, 0, 360):
            part = clip_area([(longitude + turn, latitude) for longitude, latitude in points], edge)
            if len(part) > 2:
                drawn.append([equal_earth(latitude, longitude) for longitude, latitude in part])
    return drawn


def _extent(run: Ring) -> float:
    xs, ys = [x for x, _ in run], [y for _, y in run]
    return max(xs) - min(xs) + max(ys) - min(ys)


def patterns() -> SafeString:
    """Define the two ways of shading: upright lines for members, lying ones for a wider reach."""
    upright = element("path", class_="map__pattern", d="M2.5 0v5")
    lying = element("path", class_="map__pattern", d="M0 2.5h5")
    return element(
        "defs", _pattern("members", upright, "map__tone"), _pattern("reached", lying, "")
    )


def _pattern(name: str, lines: SafeString, tone: str) -> SafeString:
    ground = [element("rect", class_=tone, width=5, height=5)] if tone else []
    size = {"width": 5, "height": 5, "patternUnits": "userSpaceOnUse"}
    return element("pattern", *ground, lines, id=name, **size)
