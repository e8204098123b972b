"""The piece of the Earth a plate shows: its scale, its middle, and how it stands in an address."""

from dataclasses import dataclass
from math import cos, floor, isfinite, radians
from typing import Self

from network.atlas.projection import (
    WORLD_HEIGHT,
    WORLD_TOP,
    WORLD_WIDTH,
    Azimuthal,
    distance_km,
    equal_earth,
    mean_place,
    wrap,
)
from network.atlas.terrain import KM_PER_DEGREE, Frame

Point = tuple[float, float]
WIDTH, HEIGHT = 1000, 600
SCALES = (0.0, 16.0, 8.0, 4.0, 2.0, 1.0, 0.5)  # kilometres of a unit; the first is the world
STEPS = (0.0, 10.0, 5.0, 2.5, 1.0, 0.5, 0.25)  # degrees between middles, so that plates can be kept
WIDENINGS = (1, 2, 3, 4, 6)  # of the step eastwards, towards the poles; all of them divide 360
WORLD_STEP = 0.286  # degrees of latitude of a unit, near enough on the whole world
DEEPEST = len(SCALES) - 1
FARTHEST_NORTH = 80.0
FITS = 0.7  # of a plate's sides may be filled by what it was opened for


@dataclass(frozen=True)
class Window:
    """The whole world (zoom 0), or a piece of it around a middle."""

    zoom: int = 0
    latitude: float = 0.0
    longitude: float = 11.0

    @classmethod
    def around(cls, zoom: int, latitude: float, longitude: float) -> Self:
        """Open a window near a place: middles lie on a grid, so that few different plates exist."""
        zoom = max(0, min(DEEPEST, zoom))
        if zoom == 0:
            return cls()
        step = STEPS[zoom]
        latitude = _snap(max(-FARTHEST_NORTH, min(FARTHEST_NORTH, latitude)), step)
        narrow = cos(radians(latitude))
        east = step * max(times for times in WIDENINGS if times == 1 or times * narrow <= 1.1)
        return cls(zoom, latitude, wrap(_snap(longitude, east)))

    @classmethod
    def read(cls, zoom: str, at: str) -> Self:
        """Read what stands in an address; anything that is no window is the world."""
        latitude, _comma, longitude = at[:40].partition(",")
        try:
            place = float(latitude), float(longitude)
            wanted = int(zoom[:3])
        except ValueError:
            return cls()
        if not all(map(isfinite, place)) or abs(place[0]) > 90 or abs(place[1]) > 360:
            return cls()
        return cls.around(wanted, *place)

    @classmethod
    def on(cls, places: list[Point], *, above: int = 0) -> Self | None:
        """Open the closest window that shows all these places, deeper than another; else None."""
        middle = mean_place(places)
        for zoom in range(DEEPEST, above, -1):
            window = cls.around(zoom, *middle)
            if all(window.holds(*place, FITS) for place in places):
                return window
        return None

    @property
    def query(self) -> str:
        """Write the window as it stands in an address; '' for the world."""
        return f"zoom={self.zoom}&at={self.at}" if self.zoom else ""

    @property
    def at(self) -> str:
        """Write the middle: '44.5,26'."""
        return f"{self.latitude:g},{self.longitude:g}"

    @property
    def step(self) -> str:
        """Write the degrees of latitude that a unit is, for scripts that point at the drawing."""
        return f"{SCALES[self.zoom] / KM_PER_DEGREE if self.zoom else WORLD_STEP:.5f}"

    @property
    def middle(self) -> str:
        """Write the height on the drawing at which the middle's latitude lies."""
        return f"{HEIGHT / 2 if self.zoom else equal_earth(0, 0)[1]:g}"

    @property
    def box(self) -> tuple[float, float, float, float]:
        """Give the drawing's (left, top, width, height)."""
        if self.zoom:
            return 0, 0, WIDTH, HEIGHT
        return 0, WORLD_TOP, WORLD_WIDTH, WORLD_HEIGHT

    @property
    def frame(self) -> Frame:
        """Give the projection of a piece of the world; the world itself has none."""
        scale = SCALES[self.zoom]
        middle = Azimuthal(self.latitude, self.longitude, scale, WIDTH / 2, HEIGHT / 2)
        return Frame(middle, WIDTH, HEIGHT)

    @property
    def width_km(self) -> int:
        """Say how wide the piece is, in round kilometres."""
        return round(SCALES[self.zoom] * WIDTH)

    def project(self, latitude: float, longitude: float) -> Point:
        """Place a point on the drawing, perhaps outside it."""
        if not self.zoom:
            return equal_earth(latitude, longitude)
        return self.frame.projection.project(latitude, longitude)

    def holds(self, latitude: float, longitude: float, share: float = 1.0) -> bool:
        """Tell whether a place is inside, or inside the middle share of it."""
        if not self.zoom:
            return True
        if distance_km((self.latitude, self.longitude), (latitude, longitude)) > 10_000:
            return False
        x, y = self.project(latitude, longitude)
        return abs(x - WIDTH / 2) <= WIDTH / 2 * share and abs(y - HEIGHT / 2) <= HEIGHT / 2 * share

    def closer(self) -> Self | None:
        """Give the same middle at twice the scale; None at the deepest."""
        return None if self.zoom == DEEPEST else self._zoomed(self.zoom + 1)

    def further(self) -> Self | None:
        """Give the same middle at half the scale; None for the world."""
        return self._zoomed(self.zoom - 1) if self.zoom else None

    def moved(self, right: int, up: int) -> Self:
        """Give the neighbouring window, half a plate away."""
        step = SCALES[self.zoom] / KM_PER_DEGREE / 2
        east = step * WIDTH / max(0.17, cos(radians(self.latitude)))
        latitude = self.latitude + up * step * HEIGHT
        return type(self).around(self.zoom, latitude, self.longitude + right * east)

    def _zoomed(self, zoom: int) -> Self:
        return type(self).around(zoom, self.latitude or 20, self.longitude)


def _snap(value: float, step: float) -> float:
    return floor(value / step + 0.5) * step
