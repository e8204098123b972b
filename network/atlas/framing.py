"""Choose the piece of the Earth a drawing shows: a partner's countries, or journeys."""

from collections.abc import Iterable, Sequence

from .clipping import contains
from .projection import Azimuthal, distance_km, mean_place
from .terrain import Frame
from .world import load_world, ring_points

Point = tuple[float, float]
SMALLEST_KM = 320  # a sheet is never narrower, so that an island state shows its sea
MAIN_PART = 0.8  # of a country's area must be in the frame; overseas parts may lie outside
WIDEST_KM = 14_000  # what is wider is the world, and has a map of its own
OVERSEAS_KM = 800  # from here on a part of a country gets a sheet without the bulk of it
ABROAD_KM = 100  # a place further out isn't in its countries; the sheet shows them all the same
COMPANY_KM = 500  # islands this near belong on one sheet
MARGIN = 0.13  # of each side stays free around journeys, for names
SHORTEST_KM = 2200  # short journeys still show a recognisable piece of the world


def frame_around(
    home: tuple[str, ...], position: Point | None, width: int, height: int
) -> Frame | None:
    """Fit the home countries, or the part of them the place lies in, with air around."""
    places = [
        (latitude, (longitude + 180) % 360 - 180)
        for ring in _main_rings(home, position)
        for longitude, latitude in ring
    ]
    middle = mean_place(places)
    for _round in range(2):
        around = Azimuthal(*middle)
        wide, high, middle = _extent(around, places)
    if max(wide, high) > WIDEST_KM:
        return None
    share = 0.44 + 0.42 * max(0.0, min(1.0, (max(wide, high) - 1200) / 3800))
    scale = max(wide / width / share, high / height / (share + 0.12), SMALLEST_KM / width)
    return Frame(
        Azimuthal(round(middle[0], 2), round(middle[1], 2), scale, width / 2, height / 2),
        width,
        height,
    )


def frame_along(
    places: Sequence[Point], ends: Sequence[Point], sizes: Sequence[tuple[int, int]]
) -> Frame:
    """Fit all places of journeys on the lying sheet (the first size) or the upright one (the last).

    The middle lies level with the journeys' ends, so that long ones show a bow.
    """
    level = sum(latitude for latitude, _longitude in ends) / len(ends)
    around = Azimuthal(round(level, 1), round(mean_place(places)[1], 1))
    points = [around.project(*place) for place in places]
    left, right = min(x for x, _y in points), max(x for x, _y in points)
    top, bottom = min(y for _x, y in points), max(y for _x, y in points)
    width, height = sizes[0] if right - left > bottom - top else sizes[-1]
    room = 1 - 2 * MARGIN
    scale = max((right - left) / width / room, (bottom - top) / height / room, SHORTEST_KM / width)
    return Frame(
        Azimuthal(
            around.latitude,
            around.longitude,
            round(scale, 3),
            round(width / 2 - (left + right) / 2 / scale, 1),
            round(height / 2 - (top + bottom) / 2 / scale, 1),
        ),
        width,
        height,
    )


def _extent(around: Azimuthal, places: list[Point]) -> tuple[float, float, Point]:
    """Measure the places' width and height in km, and find the middle of that box."""
    points = [around.project(*place) for place in places]
    left, right = min(x for x, _ in points), max(x for x, _ in points)
    top, bottom = min(y for _, y in points), max(y for _, y in points)
    middle = around.invert((left + right) / 2, (top + bottom) / 2)
    return right - left, bottom - top, middle or (around.latitude, around.longitude)


def _main_rings(home: Iterable[str], position: Point | None) -> list[list[Point]]:
    """Choose the parts that matter: the bulk of each country, or the far island we are on."""
    main: list[list[Point]] = []
    others: list[list[Point]] = []
    for code in home:
        rings = [ring for ring in load_world().countries[code].rings if ring[0] > 0]
        wanted, so_far = MAIN_PART * sum(area for area, _ in rings), 0.0
        for area, ring in rings:
            (main if so_far < wanted else others).append(_outline(ring))
            so_far += area
    if position is None or any(_holds(ring, position) for ring in main):
        return main
    nearest = min([*main, *others], key=lambda ring: _gap(ring, position))
    if nearest in main or _gap(nearest, position) > ABROAD_KM:
        return main
    if min(_gap(ring, position) for ring in main) < OVERSEAS_KM:
        return [*main, nearest]
    return _company(nearest, others)


def _company(ring: list[Point], others: list[list[Point]]) -> list[list[Point]]:
    """Show an overseas island with those around it."""
    middle = ring[0][::-1]
    return [other for other in others if distance_km(middle, other[0][::-1]) < COMPANY_KM] or [ring]


def _gap(ring: list[Point], position: Point) -> float:
    """Measure how far a place is from a ring: nothing inside it, else to its nearest point."""
    if _holds(ring, position):
        return 0.0
    return min(distance_km(position, (latitude, longitude)) for longitude, latitude in ring)


def _outline(ring: tuple[int, ...]) -> list[Point]:
    points = ring_points(ring, 9)
    return points if len(points) > 12 else ring_points(ring, 0)


def _holds(ring: list[Point], position: Point) -> bool:
    latitude, longitude = position
    longitude += 360 * round((ring[0][0] - longitude) / 360)
    return any(contains([ring], longitude + turn, latitude) for turn in (-360, 0, 360))
