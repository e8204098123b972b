"""Turn places on the globe into points on a drawing, and measure and write them."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import (
    asin,
    atan2,
    ceil,
    cos,
    degrees,
    hypot,
    isclose,
    radians,
    sin,
    sqrt,
)

from django.utils.translation import pgettext

EARTH_RADIUS_KM = 6371.0
CUT = -169.0  # where world maps and strips begin and end; it meets almost no land
WORLD_MERIDIAN = CUT + 180
WORLD_WIDTH, WORLD_HEIGHT, WORLD_TOP = 1000, 446, 4

_EQUAL_EARTH = (1.340264, -0.081106, 0.000893, 0.003796)
_EQUAL_EARTH_UNIT = 992.4 / 5.413259  # land.svg keeps a little air left and right
_EQUAL_EARTH_EQUATOR = 253.43

Point = tuple[float, float]


def wrap(longitude: float) -> float:
    """Bring a longitude into -180 … 180."""
    return (longitude + 180) % 360 - 180


def equal_earth(latitude: float, longitude: float) -> Point:
    """Place a point on the world of land.svg: 1000 wide, 11° E in the middle, north up."""
    first, second, third, fourth = _EQUAL_EARTH
    squeeze = sqrt(3) / 2
    theta = asin(squeeze * sin(radians(max(-90.0, min(90.0, latitude)))))
    square = theta * theta
    sixth = square**3
    slope = first + 3 * second * square + sixth * (7 * third + 9 * fourth * square)
    x = radians(wrap(longitude - WORLD_MERIDIAN)) * cos(theta) / (squeeze * slope)
    y = theta * (first + second * square + sixth * (third + fourth * square))
    return (
        WORLD_WIDTH / 2 + x * _EQUAL_EARTH_UNIT,
        _EQUAL_EARTH_EQUATOR - y * _EQUAL_EARTH_UNIT,
    )


def strip_x(longitude: float) -> float:
    """Place a longitude on the meridian strip: 0 at 169° W, growing eastwards to 1."""
    return (longitude - CUT) % 360 / 360


def distance_km(origin: Point, destination: Point) -> float:
    """Measure the great circle between two (latitude, longitude) pairs."""
    latitude_1, latitude_2 = radians(origin[0]), radians(destination[0])
    across = radians(destination[1] - origin[1])
    half = (
        sin((latitude_2 - latitude_1) / 2) ** 2
        + cos(latitude_1) * cos(latitude_2) * sin(across / 2) ** 2
    )
    return 2 * EARTH_RADIUS_KM * asin(min(1.0, sqrt(half)))


def vector(latitude: float, longitude: float) -> tuple[float, float, float]:
    """Give the unit vector from the middle of the Earth to a place."""
    phi, lam = radians(latitude), radians(longitude)
    return cos(phi) * cos(lam), cos(phi) * sin(lam), sin(phi)


def from_vector(x: float, y: float, z: float) -> Point:
    """Give the (latitude, longitude) a vector of any length points at."""
    return degrees(atan2(z, hypot(x, y))), degrees(atan2(y, x))


def mean_place(places: Sequence[Point]) -> Point:
    """Find the middle of several places on the globe; opposite places fall back to the first."""
    vectors = [vector(*place) for place in places]
    x, y, z = (sum(parts) for parts in zip(*vectors, strict=True))
    if hypot(x, y, z) < 1e-6:
        return places[0]
    return from_vector(x, y, z)


def great_circle(origin: Point, destination: Point, step_km: float = 150) -> list[Point]:
    """Walk the shortest way between two places, as (latitude, longitude) pairs."""
    angle = distance_km(origin, destination) / EARTH_RADIUS_KM
    if angle < 1e-9:
        return [origin, destination]
    start, end = vector(*origin), vector(*destination)
    if isclose(angle, 3.141592653589793, abs_tol=1e-6):
        return [origin, (90.0, origin[1]), destination]  # any way is shortest: take the pole
    pieces = max(2, ceil(angle * EARTH_RADIUS_KM / step_km))
    walk = []
    for piece in range(pieces + 1):
        share = piece / pieces
        near, far = sin((1 - share) * angle) / sin(angle), sin(share * angle) / sin(angle)
        walk.append(
            from_vector(*(near * a + far * b for a, b in zip(start, end, strict=True))),
        )
    return walk


@dataclass(frozen=True)
class Azimuthal:
    """Lay out the surroundings of one place without changing any area (Lambert's projection)."""

    latitude: float
    longitude: float
    km_per_unit: float = 1.0
    x: float = 0.0
    y: float = 0.0

    def project(self, latitude: float, longitude: float) -> Point:
        """Place a point; the opposite end of the Earth lies on a circle far outside."""
        here, phi = radians(self.latitude), radians(latitude)
        lam = radians(longitude - self.longitude)
        depth = sin(here) * sin(phi) + cos(here) * cos(phi) * cos(lam)
        if 1 + depth < 1e-12:
            return self.x, self.y - 2 * EARTH_RADIUS_KM / self.km_per_unit
        reach = EARTH_RADIUS_KM / self.km_per_unit * sqrt(2 / (1 + depth))
        return (
            self.x + reach * cos(phi) * sin(lam),
            self.y - reach * (cos(here) * sin(phi) - sin(here) * cos(phi) * cos(lam)),
        )

    def line(self, places: Iterable[Point], horizon: float) -> Iterator[Point | None]:
        """Place many (longitude, latitude) pairs; those beyond the horizon (a depth) are None."""
        up, level = sin(radians(self.latitude)), cos(radians(self.latitude))
        radius, middle = EARTH_RADIUS_KM / self.km_per_unit, self.longitude
        for longitude, latitude in places:
            phi, lam = radians(latitude), radians(longitude - middle)
            rise, reach = sin(phi), cos(phi)
            ahead = reach * cos(lam)
            depth = up * rise + level * ahead
            if depth <= horizon:
                yield None
                continue
            size = radius * sqrt(2 / (1 + depth))
            yield (
                self.x + size * reach * sin(lam),
                self.y - size * (level * rise - up * ahead),
            )

    def invert(self, x: float, y: float) -> Point | None:
        """Give the (latitude, longitude) of a point; nothing lies outside the Earth's disc."""
        right = (x - self.x) * self.km_per_unit / EARTH_RADIUS_KM
        up = (self.y - y) * self.km_per_unit / EARTH_RADIUS_KM
        reach = hypot(right, up)
        if reach > 2:
            return None
        if reach < 1e-12:
            return self.latitude, self.longitude
        angle, here = 2 * asin(reach / 2), radians(self.latitude)
        latitude = asin(
            max(-1.0, min(1.0, cos(angle) * sin(here) + up * sin(angle) * cos(here) / reach))
        )
        longitude = atan2(
            right * sin(angle), reach * cos(here) * cos(angle) - up * sin(here) * sin(angle)
        )
        return degrees(latitude), wrap(self.longitude + degrees(longitude))


def format_latitude(latitude: float, decimals: int = 1) -> str:
    """Write a latitude as on a chart: 44.44° N. The equator has no letter."""
    north, south = pgettext("compass", "N"), pgettext("compass", "S")
    return _format_degrees(latitude, decimals, north, south)


def format_longitude(longitude: float, decimals: int = 1) -> str:
    """Write a longitude as on a chart: 26.10° E. The prime meridian has no letter."""
    east, west = pgettext("compass", "E"), pgettext("compass", "W")
    return _format_degrees(wrap(longitude), decimals, east, west)


def format_coordinates(latitude: float, longitude: float, decimals: int = 1) -> str:
    """Write both, with no-break spaces between: 44.44° N 26.10° E."""
    return f"{format_latitude(latitude, decimals)}\N{NO-BREAK SPACE}" + format_longitude(
        longitude, decimals
    )


def round_distance(kilometres: float) -> int:
    """Round a distance to the 10 km that are honest between cities."""
    return int(kilometres / 10 + 0.5) * 10


def _format_degrees(value: float, decimals: int, positive: str, negative: str) -> str:
    size = f"{abs(value):.{decimals}f}"
    if float(size) == 0:
        return f"{size}°"
    return f"{size}°\N{NO-BREAK SPACE}{positive if value > 0 else negative}"
