"""A partner's sheet: the home country in its surroundings, the place, and near neighbours."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from math import hypot

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from .clipping import contains
from .framing import frame_around
from .lettering import Label, Lettering, text_width
from .places import Place
from .projection import distance_km, format_latitude, format_longitude
from .svg import element, exact_polyline, join
from .terrain import Frame, borders, hatch, home_area, home_rings
from .world import is_country

Point = tuple[float, float]
WIDTH, HEIGHT = 720, 520
BUDGET = 9_800  # bytes for land, borders and home; the lettering takes the rest of 11 kB
SPACING = 18  # units between meridians
NEIGHBOURS = 4
LETTERS, HOME_LETTERS = 26, 30  # the sizes on phones, where lettering is largest


@dataclass(frozen=True)
class _Terrain:
    """The drawn ground of one sheet."""

    frame: Frame
    hatch: str
    borders: str
    home: str
    rings: tuple[tuple[Point, ...], ...]


def partner_sheet(
    place: Place,
    neighbours: Iterable[Place],
    *,
    countries: Sequence[str],
    label: str = "",
) -> SafeString | None:
    """Draw where a partner works; None where there is no country to fill.

    Countries are ISO alpha-2 codes; a region's partner fills several, unknown ones are passed
    over. The ground of 256 sheets is kept per process; lettering is drawn each time.
    """
    home = tuple(sorted({code.upper() for code in countries if is_country(code.upper())}))
    terrain = _terrain(home, None if place.is_vague else place.position) if home else None
    if terrain is None:
        return None
    drawn = _Sheet(terrain, place)
    return element(
        "svg",
        element("path", class_="map__hatch", d=terrain.hatch),
        element("path", class_="map__home", d=terrain.home),
        element("path", class_="map__borders", d=terrain.borders),
        drawn.graticule(),
        drawn.home_place(),
        drawn.neighbours(neighbours),
        class_="map map--sheet",
        viewBox=f"0 0 {WIDTH} {HEIGHT}",
        role="img",
        aria_label=label or _("Map of the surroundings of %(place)s") % {"place": place.lettering},
    )


class _Sheet:
    """The lettering of one sheet, drawn in order of importance."""

    def __init__(self, terrain: _Terrain, place: Place) -> None:
        self.terrain, self.place = terrain, place
        self.spot = terrain.frame.projection.project(*place.position)
        self.letters = Lettering((6, 6, WIDTH - 6, HEIGHT - 6), LETTERS)
        self.letters.block_dot(*self.spot, 10)

    def graticule(self) -> SafeString:
        """Draw the place's own meridian and parallel, lettered at the frame."""
        if self.place.is_vague or not self._is_on_sheet(*self.spot):
            return join([])
        latitude, longitude = self.place.position
        west, east, south, north = self.terrain.frame.window()
        line = self.terrain.frame.line
        meridian = line((longitude, south + (north - south) * i / 24) for i in range(25))
        parallel = line((west + (east - west) * i / 48, latitude) for i in range(49))
        texts = [
            self._at_frame(format_longitude(longitude, 2), meridian, upright=True),
            self._at_frame(format_latitude(latitude, 2), parallel, upright=False),
        ]
        path = "".join(exact_polyline(_straight(run)) for run in [*meridian, *parallel])
        lines = element("path", class_="map__graticule", d=path)
        return join([lines, *(text.draw() for text in texts if text)])

    def _at_frame(self, text: str, runs: list[list[Point]], *, upright: bool) -> Label | None:
        """Letter a line where it meets the frame: above or at the left, else opposite."""
        spots = self._along_top_and_bottom if upright else self._along_sides
        ends = sorted((run[i] for run in runs for i in (0, -1)), key=lambda end: end[upright])
        for x, y in (ends[0], ends[-1]):
            for label in spots(text, x, y):
                if self.letters.is_free(label.box):
                    self.letters.block([label.box])
                    return label
        return None

    def _along_top_and_bottom(self, text: str, x: float, y: float) -> list[Label]:
        if 1 < y < HEIGHT - 1:
            return []
        width = text_width(text, LETTERS)
        base = 26 if y <= 1 else HEIGHT - 12
        top, bottom = base - LETTERS * 0.75, base + 4
        return [
            Label(text, x + 6, base, "start", (x + 6, top, x + 6 + width, bottom)),
            Label(text, x - 6, base, "end", (x - 6 - width, top, x - 6, bottom)),
        ]

    def _along_sides(self, text: str, x: float, y: float) -> list[Label]:
        if 1 < x < WIDTH - 1:
            return []
        width = text_width(text, LETTERS)
        at_left = x <= 1
        x, anchor = (8, "start") if at_left else (WIDTH - 8, "end")
        left = x if at_left else x - width
        return [
            Label(text, x, base, anchor, (left, base - LETTERS * 0.8, left + width, base + 5))
            for base in (y - 6, y + LETTERS)
        ]

    def home_place(self) -> SafeString:
        """Draw the place itself, with its name; nothing if it lies abroad, outside the frame."""
        if not self._is_on_sheet(*self.spot):
            return join([])
        dot = element(
            "circle",
            class_=_dot_classes(self.place, on_home=self._touches_home(*self.spot)),
            cx=self.spot[0],
            cy=self.spot[1],
            r=8,
        )
        label = self._home_label()
        if label is None:
            return dot
        on_home = self._share_on_home(label) > 0.5
        return join([dot, label.draw("map__label--onhome" if on_home else "")])

    def _home_label(self) -> Label | None:
        letters = replace(self.letters, size=HOME_LETTERS)
        free = letters.candidates(self.place.lettering, *self.spot, 16)
        if not free:
            return None
        best = self._cleanest(free)
        self.letters.block([best.box])
        return best

    def _cleanest(self, labels: Sequence[Label]) -> Label:
        """Prefer a label inside the home country, then one outside; avoid those on its edge."""
        shares = [(self._share_on_home(label), label) for label in labels]
        for share, label in shares:
            if share > 0.95:
                return label
        return max(shares, key=lambda pair: round(abs(pair[0] - 0.5), 1))[1]

    def _share_on_home(self, label: Label) -> float:
        left, top, right, bottom = label.box
        points = [
            (left + (right - left) * i / 6, top + (bottom - top) * j / 2)
            for i in range(7)
            for j in range(3)
        ]
        return sum(contains(self.terrain.rings, x, y) for x, y in points) / len(points)

    def neighbours(self, places: Iterable[Place]) -> SafeString:
        """Draw the nearest other members in the frame, if their names have room."""
        project = self.terrain.frame.projection.project
        near = sorted(
            (distance_km(self.place.position, other.position), other.name, other)
            for other in {other.name: other for other in places}.values()
            if other.position != self.place.position
        )
        drawn: list[SafeString] = []
        for distance, _name, other in near:
            x, y = project(*other.position)
            if distance > 9000 or not self._is_on_sheet(x, y):
                continue
            if not self.letters.is_free((x - 9, y - 9, x + 9, y + 9)):
                continue
            free = self.letters.candidates(other.lettering, x, y, 12)
            if not free:
                continue
            label = self._cleanest(free)
            self.letters.block([label.box, (x - 9, y - 9, x + 9, y + 9)])
            kind = _dot_classes(other, self._touches_home(x, y))
            dot = element("circle", class_=kind, cx=x, cy=y, r=6)
            drawn.append(join([dot, label.draw(self._neighbour_class(label))]))
            if len(drawn) == NEIGHBOURS:
                break
        return join(drawn)

    def _is_on_sheet(self, x: float, y: float) -> bool:
        return 12 < x < WIDTH - 12 and 12 < y < HEIGHT - 12

    def _touches_home(self, x: float, y: float) -> bool:
        """Tell whether a dot stands on the home country, even with one side only."""
        around = ((0, 0), (7, 0), (-7, 0), (0, 7), (0, -7))
        return any(contains(self.terrain.rings, x + right, y + down) for right, down in around)

    def _neighbour_class(self, label: Label) -> str:
        return "map__label--nearhome" if self._share_on_home(label) > 0.5 else ""


def _dot_classes(place: Place, on_home: bool) -> str:
    """Choose a dot's shape: open for affiliates, and broken where the place is not known well."""
    is_open = place.is_vague or place.tier in {"affiliate", "former"}
    classes = ["map__place"]
    if place.is_vague:
        classes.append("map__place--vague")
    elif is_open:
        classes.append(f"map__place--{place.tier}")
    if on_home:
        classes.append("map__place--openhome" if is_open else "map__place--onhome")
    return " ".join(classes)


def _straight(run: list[Point]) -> list[Point]:
    """Spare the inner points of a line that is as good as straight."""
    (x_1, y_1), (x_2, y_2) = run[0], run[-1]
    length = max(1.0, hypot(x_2 - x_1, y_2 - y_1))
    bends = [abs((x - x_1) * (y_2 - y_1) - (y - y_1) * (x_2 - x_1)) / length for x, y in run]
    return run[:: max(1, len(run) // 12)] + [run[-1]] if max(bends) > 0.7 else [run[0], run[-1]]


@lru_cache(maxsize=256)
def _terrain(home: tuple[str, ...], position: Point | None) -> _Terrain | None:
    """Draw the ground, leaving out more detail until it fits the budget."""
    frame = frame_around(home, position, WIDTH, HEIGHT)
    if frame is None:
        return None
    coarser = 0
    while True:
        ground = (
            hatch(frame, SPACING, home, coarser),
            borders(frame, home, coarser),
            home_area(frame, home, coarser),
        )
        if sum(map(len, ground)) <= BUDGET or coarser >= 12:
            rings = tuple(tuple(ring) for ring in home_rings(frame, home, coarser))
            return _Terrain(frame, *ground, rings)
        coarser += 1
