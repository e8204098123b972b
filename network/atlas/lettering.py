"""Put names beside their places so that no two touch and none is cut."""

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from django.utils.safestring import SafeString

from .clipping import Rectangle
from .svg import element

Point = tuple[float, float]

# Widths of Archivo at 84 % and 650, in em; a little generous.
_WIDTHS = (
    (0.19, " \N{NO-BREAK SPACE}"),
    (0.27, "'|ijl,.I!`"),
    (0.31, "/:;\\ft-"),
    (0.36, "r[](){}"),
    (0.42, '*°"'),
    (0.47, "_zvy$s"),
    (0.65, "XAKRCDHU&N"),
    (0.70, "GOQw"),
    (0.79, "mM"),
    (0.87, "W%@"),
)
_WIDTH_OF = {letter: width for width, letters in _WIDTHS for letter in letters}
_CAPITAL, _OTHER, _WIDE = 0.61, 0.53, 1.05
LONGEST = 34  # letters; a longer name is shortened on the map, never on the page


def text_width(text: str, size: float) -> float:
    """Estimate how wide a label stands on the drawing."""
    total = 0.0
    for letter in text:
        plain = unicodedata.normalize("NFD", letter)[0]
        if unicodedata.combining(plain):
            continue
        if unicodedata.east_asian_width(letter) in "WF":
            total += _WIDE
        else:
            total += _WIDTH_OF.get(plain, _CAPITAL if plain.isupper() else _OTHER)
    return total * size


def shorten(text: str) -> str:
    """Cut a name that no map has room for at a word, with an ellipsis."""
    text = " ".join(text.split())
    if len(text) <= LONGEST:
        return text
    head = text[: LONGEST - 1]
    if " " in head[LONGEST // 2 :]:
        head = head[: head.rindex(" ")]
    return head.rstrip(" ,.;:-–") + "…"


@dataclass(frozen=True)
class Label:
    """Words with a place on the drawing and the box they fill."""

    text: str
    x: float
    y: float
    anchor: str
    box: Rectangle

    def draw(self, modifiers: str = "") -> SafeString:
        """Write the label as an SVG text; modifiers are classes added to map__label."""
        return element(
            "text",
            self.text,
            class_=f"map__label {modifiers}".strip(),
            x=self.x,
            y=self.y,
            text_anchor="" if self.anchor == "start" else self.anchor,
        )


@dataclass
class Lettering:
    """Places labels one after another: the important come first and get the best spots."""

    bounds: Rectangle
    size: float
    taken: list[Rectangle] = field(default_factory=list)
    avoided: list[Point] = field(default_factory=list)

    def block(self, boxes: Iterable[Rectangle]) -> None:
        """Keep labels off these boxes."""
        self.taken.extend(boxes)

    def block_dot(self, x: float, y: float, radius: float) -> None:
        """Keep labels off a dot."""
        self.taken.append((x - radius, y - radius, x + radius, y + radius))

    def avoid(self, points: Iterable[Point]) -> None:
        """Prefer spots away from these points, such as those of a route."""
        self.avoided.extend(points)

    def candidates(self, text: str, x: float, y: float, gap: float) -> list[Label]:
        """List the spots beside a point that are free, the best first."""
        text = shorten(text)
        width = text_width(text, self.size)
        spots = [
            label for label in _spots(text, x, y, gap, width, self.size) if self.is_free(label.box)
        ]
        return sorted(spots, key=lambda label: self._crowding(label.box))

    def place(self, text: str, x: float, y: float, gap: float) -> Label | None:
        """Take the best free spot beside a point, or none."""
        free = self.candidates(text, x, y, gap)
        if not free:
            return None
        self.taken.append(free[0].box)
        return free[0]

    def is_free(self, box: Rectangle) -> bool:
        """Tell whether a box is inside the drawing and touches nothing."""
        left, top, right, bottom = self.bounds
        if box[0] < left or box[1] < top or box[2] > right or box[3] > bottom:
            return False
        return not any(_touch(box, other) for other in self.taken)

    def _crowding(self, box: Rectangle) -> int:
        return sum(box[0] <= x <= box[2] and box[1] <= y <= box[3] for x, y in self.avoided)


def _spots(text: str, x: float, y: float, gap: float, width: float, size: float) -> Sequence[Label]:
    """Right, left, above, below, then the corners."""
    middle, up, down, near = size * 0.35, -gap - size * 0.1, gap + size * 0.8, gap * 0.6
    return [
        _label(text, x + right, y + drop, anchor, width, size)
        for anchor, right, drop in (
            ("start", gap, middle),
            ("end", -gap, middle),
            ("middle", 0.0, up),
            ("middle", 0.0, down),
            ("start", near, up + size * 0.1),
            ("end", -near, up + size * 0.1),
            ("start", near, down),
            ("end", -near, down),
        )
    ]


def _label(text: str, x: float, y: float, anchor: str, width: float, size: float) -> Label:
    left = {"start": x, "middle": x - width / 2, "end": x - width}[anchor]
    box = (left - 2, y - size * 0.8, left + width + 2, y + size * 0.24)
    return Label(text, x, y, anchor, box)


def _touch(one: Rectangle, other: Rectangle) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
