"""Draw covers for stories: land in upright lines, and the way somebody travelled."""

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from functools import lru_cache
from io import BytesIO
from pathlib import Path

from django.contrib.staticfiles import finders
from PIL import Image, ImageColor, ImageDraw

from network.atlas import great_circle
from network.atlas.projection import WORLD_WIDTH, equal_earth

Point = tuple[float, float]
Place = Sequence[Decimal | float]  # longitude, latitude

SIZE = (780, 520)
FINER = 3  # drawn larger, then brought down, so that edges are smooth
SHADES = 3  # between two colours, for smooth edges
LAND_LINE = 1.25  # as wide as in land.svg, in its units
NUMBER = re.compile(r"-?\d*\.?\d+")
STEP = re.compile(r"([Mlv])([^Mlv]*)")

# Paper, land and way: the colours of day and night in tokens.css, with the land as light as on
# the site's own maps.
LOOKS = {
    "day": ("#edf1ee", "#b3bebe", "#b8005a"),
    "night": ("#0b1720", "#3f515c", "#ff86b6"),
}


def draw_cover(
    *,
    look: str,
    centre: Place,
    width: int,
    route: Sequence[Place],
    more: Sequence[Place] = (),
) -> bytes:
    """Draw part of the world, `width` degrees wide, with the ways that end where the route does."""
    paper, land, way = LOOKS[look]
    frame = Frame(centre, width)
    image = Image.new("RGB", (SIZE[0] * FINER, SIZE[1] * FINER), paper)
    pen = ImageDraw.Draw(image)
    for line in land_lines():
        pen.line(frame.place(line), fill=land, width=round(LAND_LINE * frame.scale))
    start, goal = route
    for origin in (*more, start):
        draw_way(pen, frame, origin, goal, way, is_main=origin is start)
    for place in (*more, start):
        draw_dot(pen, frame, place, fill=way, rim=paper, radius=12 if place is start else 9)
    draw_dot(pen, frame, goal, fill=paper, rim=way, radius=12)
    return as_png(image, [(paper, land), (paper, way), (land, way)])


class Frame:
    """The part of land.svg that a picture shows, and its size in pixels."""

    def __init__(self, centre: Place, degrees_wide: int) -> None:
        x, y = equal_earth(float(centre[1]), float(centre[0]))
        self.scale = SIZE[0] * FINER * 360 / (WORLD_WIDTH * degrees_wide)
        self.left = x - SIZE[0] * FINER / self.scale / 2
        self.top = y - SIZE[1] * FINER / self.scale / 2

    def place(self, points: Iterable[Point]) -> list[Point]:
        """Turn points of land.svg into pixels."""
        return [((x - self.left) * self.scale, (y - self.top) * self.scale) for x, y in points]


@lru_cache(maxsize=1)
def land_lines() -> tuple[tuple[Point, ...], ...]:
    """Read the lines of land.svg, each a few points long."""
    path = finders.find("img/land.svg")
    if not isinstance(path, str):
        raise FileNotFoundError("img/land.svg")
    svg = Path(path).read_text(encoding="utf-8")
    steps = re.search(r' d="([^"]+)"', svg)
    return tuple(map(tuple, _lines(steps[1] if steps else "")))


def _lines(steps: str) -> Iterator[list[Point]]:
    """Follow a path that knows three commands: begin here, go on by so much, go down by so much."""
    line: list[Point] = []
    for command, numbers in STEP.findall(steps):
        values = [float(number) for number in NUMBER.findall(numbers)]
        if command == "v":
            values = [value for down in values for value in (0.0, down)]
        pairs = list(zip(values[::2], values[1::2], strict=True))
        if command == "M":
            if line:
                yield line
            line = [pairs.pop(0)]
        for right, down in pairs:
            line.append((line[-1][0] + right, line[-1][1] + down))
    if line:
        yield line


def draw_way(
    pen: ImageDraw.ImageDraw,
    frame: Frame,
    origin: Place,
    goal: Place,
    colour: str,
    *,
    is_main: bool,
) -> None:
    """Draw the great circle between two places."""
    start, end = ((float(latitude), float(longitude)) for longitude, latitude in (origin, goal))
    walk = [equal_earth(*place) for place in great_circle(start, end, step_km=40)]
    wide = (5 if is_main else 3) * FINER
    pen.line(frame.place(walk), fill=colour, width=wide, joint="curve")


def draw_dot(
    pen: ImageDraw.ImageDraw, frame: Frame, place: Place, *, fill: str, rim: str, radius: int
) -> None:
    """Draw a place as a dot with a rim."""
    [centre] = frame.place([equal_earth(float(place[1]), float(place[0]))])
    pen.circle(centre, radius * FINER, fill=fill, outline=rim, width=4 * FINER)


def as_png(image: Image.Image, ramps: Sequence[tuple[str, str]]) -> bytes:
    """Bring the drawing down to its size, in the few colours there are and shades between them."""
    palette = Image.new("P", (1, 1))
    palette.putpalette([part for colour in shades(ramps) for part in colour])
    small = image.resize(SIZE, Image.Resampling.LANCZOS)
    buffer = BytesIO()
    small.quantize(palette=palette, dither=Image.Dither.NONE).save(buffer, "PNG", optimize=True)
    return buffer.getvalue()


def shades(ramps: Sequence[tuple[str, str]]) -> list[tuple[int, ...]]:
    """Give the colours of each ramp, from its beginning to its end."""
    steps = [step / SHADES for step in range(SHADES + 1)]
    pairs = [(ImageColor.getrgb(first), ImageColor.getrgb(last)) for first, last in ramps]
    return list(
        dict.fromkeys(
            tuple(round(a + (b - a) * share) for a, b in zip(first, last, strict=True))
            for first, last in pairs
            for share in steps
        )
    )
