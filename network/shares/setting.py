"""Set type: break a text into lines that fit, shrink it where it is long, and write it."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from PIL import ImageDraw

from network.shared.theming import Colour
from network.shares.glyphs import is_leftwards, runs_of

ELLIPSIS = "…"
HALO = 4
LEADING = 1.08  # of the size, from line to line, for titles


@dataclass(frozen=True)
class Style:
    """A size, a weight and a colour; a halo keeps lettering readable on a map."""

    size: int
    weight: int
    colour: Colour
    halo: Colour | None = None


@dataclass(frozen=True)
class Block:
    """Lines that fit, and the size at which they do."""

    lines: tuple[str, ...]
    size: int
    is_leftwards: bool = False

    @property
    def height(self) -> float:
        """Give the height of all lines."""
        return len(self.lines) * self.size * LEADING


def width_of(text: str, size: int, weight: int) -> float:
    """Measure a line."""
    return sum(run.face.at(size, weight).getlength(run.text) for run in runs_of(text))


def fit(text: str, box: tuple[int, int], sizes: Sequence[int], weight: int) -> Block:
    """Set a text as large as fits into a box; what is too long even when small gets an ellipsis."""
    width, height = box
    for size in sizes:
        lines = _wrapped(text, width, size, weight)
        block = Block(tuple(lines), size, is_leftwards(text))
        if block.height <= height and (size == sizes[-1] or _has_room(text, width, size, weight)):
            return block
    most = max(1, int(height / (sizes[-1] * LEADING)))
    kept = lines[:most]
    if len(lines) > most:
        kept[-1] = _shortened(kept[-1], width, sizes[-1], weight)
    return Block(tuple(kept), sizes[-1], is_leftwards(text))


def one_line(text: str, width: int, size: int, weight: int) -> str:
    """Give as much of a text as one line holds."""
    fits = width_of(text, size, weight) <= width
    return text if fits else _shortened(text, width, size, weight)


def write(
    draw: ImageDraw.ImageDraw,
    x: float,
    y: float,
    text: str,
    style: Style,
    *,
    is_leftwards: bool | None = None,
) -> None:
    """Write a line from x on, its letters standing on y; scripts without a bold face get one."""
    for run in runs_of(text, is_leftwards):
        font = run.face.at(style.size, style.weight)
        direction = "rtl" if run.is_leftwards else None
        bolder = style.size // 44 if style.weight > 600 and run.face.is_light else 0
        draw.text((x, y), run.text, fill=style.colour, font=font, anchor="ls", direction=direction,
                  stroke_width=HALO if style.halo else bolder,
                  stroke_fill=style.halo or style.colour)  # fmt: skip
        x += font.getlength(run.text, direction=direction)


def write_block(
    draw: ImageDraw.ImageDraw, x: int, top: float, width: int, block: Block, style: Style
) -> None:
    """Write lines below one another; those of scripts that run leftwards begin at the right."""
    for number, line in enumerate(block.lines):
        own = width_of(line, style.size, style.weight)
        left = x + width - own if block.is_leftwards else x
        base = top + style.size * (0.8 + LEADING * number)
        write(draw, left, base, line, style, is_leftwards=block.is_leftwards)


def _wrapped(text: str, width: int, size: int, weight: int) -> list[str]:
    """Break a text at spaces and between ideographs, and a longer word where it has to."""
    lines: list[str] = []
    line = ""
    for part in _parts(text):
        if width_of((line + part).rstrip(), size, weight) <= width:
            line += part
            continue
        if line.strip():
            lines.append(line.rstrip())
        *whole, line = _cut(part, width, size, weight)
        lines += whole
    return [*lines, line.rstrip()] if line.strip() else lines


def _has_room(text: str, width: int, size: int, weight: int) -> bool:
    """Say whether no word has to be cut at this size."""
    return all(width_of(part.rstrip(), size, weight) <= width for part in _parts(text))


def _parts(text: str) -> list[str]:
    """List what stays together, each with the space behind it."""
    parts: list[str] = []
    for letter in text:
        if parts and not _may_break(parts[-1][-1], letter):
            parts[-1] += letter
        else:
            parts.append(letter)
    return parts


def _may_break(before: str, letter: str) -> bool:
    if letter == " " or unicodedata.combining(letter):
        return False
    opens = unicodedata.category(before) in {"Ps", "Pi"}
    closes = unicodedata.category(letter).startswith("P") and letter not in "([{“‘«"
    return before in " -–—/" or (
        (_is_ideograph(before) or _is_ideograph(letter)) and not opens and not closes
    )


def _is_ideograph(letter: str) -> bool:
    return unicodedata.east_asian_width(letter) in "WF" and not 0xAC00 <= ord(letter) <= 0xD7A3


def _cut(part: str, width: int, size: int, weight: int) -> list[str]:
    """Cut a word that is wider than a line, never between a letter and its marks."""
    pieces = [""]
    for cluster in _clusters(part):
        if pieces[-1] and width_of((pieces[-1] + cluster).rstrip(), size, weight) > width:
            pieces.append("")
        pieces[-1] += cluster
    return pieces


def _clusters(text: str) -> list[str]:
    clusters: list[str] = []
    for letter in text:
        if clusters and unicodedata.category(letter).startswith("M"):
            clusters[-1] += letter
        else:
            clusters.append(letter)
    return clusters


def _shortened(line: str, width: int, size: int, weight: int) -> str:
    clusters = _clusters(line)
    while clusters and width_of("".join(clusters).rstrip() + ELLIPSIS, size, weight) > width:
        clusters.pop()
    return "".join(clusters).rstrip(" ,.;:-–—") + ELLIPSIS
