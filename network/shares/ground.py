"""The map on a card: the same ground as the atlas draws, as pixels instead of paths."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import radians, sin

from PIL import Image, ImageChops, ImageDraw

from network.atlas import Place, Route, great_circle, is_country
from network.atlas.framing import frame_along, frame_around
from network.atlas.lettering import Label, Lettering
from network.atlas.projection import EARTH_RADIUS_KM, Azimuthal, distance_km, mean_place
from network.atlas.terrain import FARTHEST, Frame, border_lines, hatch_lines, home_rings
from network.shared.theming import Colour
from network.shares.colours import Colours
from network.shares.glyphs import drawable
from network.shares.setting import Style, width_of, write

Point = tuple[float, float]
FINE = 3  # times as large as the card, so that lines are smooth when it is made smaller
SPACING = 10.0
AROUND_KM = 3000  # the width of a map around one place without a country
GLOBE_KM = 22_600  # all that lies within 115 degrees, and a little air
WIDEST_KM = 13_000  # what is wider is shown on the globe
LETTERS = 24
DOT = 9
EDGE = 14


@dataclass(frozen=True)
class Piece:
    """What a card's map is about: places, ways between them, and the countries they are in."""

    places: tuple[Place, ...] = ()
    ways: tuple[Route, ...] = ()
    countries: tuple[str, ...] = ()
    is_wide: bool = False

    @property
    def ends(self) -> tuple[Point, ...]:
        """Give every position that matters, each once."""
        ways = [end.position for way in self.ways for end in (way.origin, way.destination)]
        return tuple(dict.fromkeys([*(place.position for place in self.places), *ways]))

    @property
    def homes(self) -> tuple[str, ...]:
        """Give the countries that can be drawn."""
        return tuple(sorted({code for code in self.countries if is_country(code)}))


def frame_of(piece: Piece, width: int, height: int) -> Frame:
    """Choose what the map shows: journeys, a country, the surroundings of a place, or the globe."""
    ends = piece.ends
    if len(ends) > 1 and not piece.is_wide:
        ways = [great_circle(way.origin.position, way.destination.position) for way in piece.ways]
        walked = [place for way in ways for place in way]
        fitted = frame_along([*ends, *walked], ends, [(width, height)])
        return fitted if _is_near(fitted, ends) else _globe(ends, width, height)
    place = next(iter(shown_places(piece)), None)
    if piece.is_wide or not (place or piece.homes):
        return _globe(ends, width, height)
    spot = None if place is None or place.is_vague else place.position
    if piece.homes and (frame := frame_around(piece.homes, spot, width, height)):
        return frame
    if place is None:
        return _globe(ends, width, height)
    return _around(place.position, AROUND_KM, width, height)


def _is_near(frame: Frame, ends: Sequence[Point]) -> bool:
    middle = frame.projection.latitude, frame.projection.longitude
    return frame.projection.km_per_unit * frame.width <= WIDEST_KM and all(
        distance_km(middle, end) < WIDEST_KM / 2 for end in ends
    )


def _globe(ends: Sequence[Point], width: int, height: int) -> Frame:
    """Show as much of the Earth as a disc can, around what it is about."""
    latitude, longitude = mean_place(ends) if ends else (16.0, 11.0)
    middle = max(-35.0, min(35.0, latitude)), longitude
    return _around(middle, GLOBE_KM * width / min(width, height), width, height)


def _around(place: Point, wide: float, width: int, height: int) -> Frame:
    latitude, longitude = (round(part, 2) for part in place)
    return Frame(Azimuthal(latitude, longitude, wide / width, width / 2, height / 2), width, height)


def draw_ground(piece: Piece, size: tuple[int, int], colours: Colours) -> Image.Image:
    """Draw the map in its final size."""
    frame = frame_of(piece, *size)
    sheet = _Sheet(frame, colours)
    sheet.land(piece.homes)
    sheet.ways(piece.ways)
    sheet.dots(piece)
    return sheet.lettered(piece)


class _Sheet:
    """A map that is drawn large, made smaller, and then lettered."""

    def __init__(self, frame: Frame, colours: Colours) -> None:
        self.frame, self.colours = frame, colours
        large = frame.width * FINE, frame.height * FINE
        self.image = Image.new("RGB", large, colours.ground)
        self.draw = ImageDraw.Draw(self.image)

    def land(self, home: tuple[str, ...]) -> None:
        """Draw land as meridians, borders, and the countries the card is about, filled."""
        colours = self.colours
        self._horizon()
        for run in hatch_lines(self.frame, SPACING, home):
            self._line(run, colours.land, 1.4)
        rings = home_rings(self.frame, home)
        self._fill(rings)
        for run in border_lines(self.frame, home):
            self._line(run, colours.border, 1.0)
        for ring in rings:
            self._line([*ring, ring[0]], colours.ink, 2)

    def _fill(self, rings: Sequence[Sequence[Point]]) -> None:
        """Fill the countries, but not what lies inside them and is another one."""
        area = Image.new("1", self.image.size)
        for ring in rings:
            own = Image.new("1", self.image.size)
            ImageDraw.Draw(own).polygon(self._large(ring), fill=1)
            area = ImageChops.logical_xor(area, own)
        self.image.paste(self.colours.here, mask=area)

    def _horizon(self) -> None:
        """Draw the edge of the globe where all of it is on the sheet."""
        projection = self.frame.projection
        radius = 2 * EARTH_RADIUS_KM * sin(radians(FARTHEST / 2)) / projection.km_per_unit
        if radius <= min(self.frame.width, self.frame.height) / 2:
            colour = self.colours.land
            self._circle(projection.x, projection.y, radius, outline=colour, width=2 * FINE)

    def ways(self, ways: Iterable[Route]) -> None:
        """Draw journeys as great circles."""
        for way in ways:
            walk = great_circle(way.origin.position, way.destination.position, 100)
            for run in self.frame.line((longitude, latitude) for latitude, longitude in walk):
                self._line(run, self.colours.route, 5)

    def dots(self, piece: Piece) -> None:
        """Draw where things are: filled, open for affiliates and those who came, or broken."""
        for place in shown_places(piece):
            if not self._is_on_sheet(place):
                continue
            x, y = self.frame.projection.project(*place.position)
            if place.is_vague:
                self._ring(x, y, 18 if place.precision == "region" else 13)
            else:
                self._dot(x, y, is_open=place.tier in {"affiliate", "former"})

    def lettered(self, piece: Piece) -> Image.Image:
        """Make the map smaller and write the names on it that have room, the last place first."""
        size = self.frame.width, self.frame.height
        self.image = self.image.resize(size, Image.Resampling.BOX)
        self.draw = ImageDraw.Draw(self.image)
        for label in self._labels(piece):
            left = label.x - width_of(label.text, LETTERS, 600) * ANCHORS[label.anchor]
            style = Style(LETTERS, 600, self.colours.ink, self._halo(label))
            write(self.draw, left, label.y, label.text, style)
        return self.image

    def _halo(self, label: Label) -> Colour:
        """Give a name the colour of the ground it mostly stands on."""
        left, top, right, bottom = label.box
        middle = int(top + bottom) // 2
        below = [(int(left + (right - left) * step / 6), middle) for step in range(7)]
        on_home = [self.image.getpixel(spot) == self.colours.here for spot in below]
        return self.colours.here if sum(on_home) > len(on_home) / 2 else self.colours.ground

    def _labels(self, piece: Piece) -> list[Label]:
        places = [place for place in reversed(shown_places(piece)) if self._is_on_sheet(place)]
        letters = Lettering(
            (EDGE, EDGE, self.frame.width - EDGE, self.frame.height - EDGE), LETTERS
        )
        spots = {place: self.frame.projection.project(*place.position) for place in places}
        for spot in spots.values():
            letters.block_dot(*spot, 12)
        for way in piece.ways:
            walk = great_circle(way.origin.position, way.destination.position, 60)
            letters.avoid(self.frame.projection.project(*place) for place in walk)
        named = {(place.position, place.lettering): place for place in places}
        labels = [
            letters.place(text, *spots[place], 16)
            for place in named.values()
            if (text := drawable(place.lettering))
        ]
        return [label for label in labels if label]

    def _is_on_sheet(self, place: Place) -> bool:
        middle = self.frame.projection
        angle = distance_km((middle.latitude, middle.longitude), place.position) / 111.2
        x, y = middle.project(*place.position)
        return (
            angle < FARTHEST
            and EDGE < x < self.frame.width - EDGE
            and (EDGE < y < self.frame.height - EDGE)
        )

    def _dot(self, x: float, y: float, *, is_open: bool) -> None:
        fill = self.colours.ground if is_open else self.colours.ink
        self._circle(x, y, DOT + 2.5, fill=self.colours.ground)
        self._circle(x, y, DOT, fill=fill, outline=self.colours.ink, width=4 * FINE)

    def _ring(self, x: float, y: float, radius: int) -> None:
        """Draw a broken ring: it is somewhere in there."""
        box = [part * FINE for part in (x - radius, y - radius, x + radius, y + radius)]
        for start in range(0, 360, 45):
            self.draw.arc(box, start, start + 28, fill=self.colours.ink, width=3 * FINE)

    def _circle(self, x: float, y: float, radius: float, **how: object) -> None:
        box = [part * FINE for part in (x - radius, y - radius, x + radius, y + radius)]
        self.draw.ellipse(box, **how)  # type: ignore[arg-type]

    def _line(self, run: Sequence[Point], colour: Colour, width: float) -> None:
        self.draw.line(self._large(run), fill=colour, width=round(width * FINE), joint="curve")

    def _large(self, run: Sequence[Point]) -> list[Point]:
        return [(x * FINE, y * FINE) for x, y in run]


ANCHORS = {"start": 0.0, "middle": 0.5, "end": 1.0}


def shown_places(piece: Piece) -> list[Place]:
    """List the places a map marks, hosts last, each once."""
    ends = [way.origin for way in piece.ways] + [way.destination for way in piece.ways]
    return list(dict.fromkeys([*piece.places, *ends]))
