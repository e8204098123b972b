"""Find for every letter a typeface that has it; what none has is left out, never drawn as a box."""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from pathlib import Path

from django.conf import settings
from PIL import ImageFont, features

OWN = Path(settings.BASE_DIR) / "static" / "fonts"
OTHERS = Path(__file__).parent / "fonts"
SIMPLE = ("cyrillic", "cyrillic-ext", "greek", "vietnamese", "georgian", "armenian", "ethiopic")
JOINED = ("arabic", "hebrew", "devanagari", "bengali", "thai")  # letters that change by neighbours
PROBE = 40  # pixels at which a letter is looked for
NO_LETTER = "\uffff"
JOINERS = "\u200c\u200d"  # between letters of scripts whose letters change by their neighbours
MOSTLY = 0.7  # of a text's letters have to be there for it to be shown at all


@dataclass(frozen=True)
class Face:
    """A typeface: the portal's own have weights, the others one that goes with them."""

    path: Path
    has_weights: bool = False
    is_light: bool = False

    def at(self, size: int, weight: int) -> ImageFont.FreeTypeFont:
        """Give it at a size in pixels and a weight."""
        return _opened(self, size, weight if self.has_weights else 0)


def _faces() -> tuple[Face, ...]:
    shaped = JOINED if features.check("raqm") else ()
    others = [OTHERS / f"noto-{name}.woff2" for name in (*SIMPLE, *shaped)]
    return (
        Face(OWN / "sans.woff2", True),
        Face(OWN / "sans-pl.woff2", True),
        Face(OWN / "sans-ext.woff2", True),
        *map(Face, [*others, OTHERS / "portal-hangul.woff2"]),
        Face(OTHERS / "droid-cjk.woff2", is_light=True),
    )


FACES = _faces()


@lru_cache(maxsize=24)
def _opened(face: Face, size: int, weight: int) -> ImageFont.FreeTypeFont:
    font = ImageFont.truetype(face.path, size)
    if weight:
        font.set_variation_by_axes([weight])
    return font


@lru_cache(maxsize=4096)
def face_of(letter: str) -> Face | None:
    """Give the first typeface that has a letter; None where all would draw a box."""
    return next((face for face in FACES if _has(face, letter)), None)


def _has(face: Face, letter: str) -> bool:
    font = face.at(PROBE, 600)
    mask, nothing = font.getmask(letter), font.getmask(NO_LETTER)
    return (mask.size, bytes(mask)) != (nothing.size, bytes(nothing))


def drawable(text: str) -> str:
    """Give what can be drawn of a text in one line; '' where too much of it would be missing."""
    plain = unicodedata.normalize("NFC", text)
    spaced = "".join(" " if unicodedata.category(c) in {"Cc", "Zl", "Zp"} else c for c in plain)
    kept = "".join(c for c in spaced if c.isspace() or c in JOINERS or _is_drawn(c))
    wanted, drawn = (sum(c.isalnum() for c in one) for one in (plain, kept))
    return " ".join(kept.split()) if drawn and drawn >= MOSTLY * wanted else ""


def _is_drawn(letter: str) -> bool:
    """Say whether a letter has a form; marks of direction have none, and would turn lines round."""
    return unicodedata.category(letter) != "Cf" and face_of(letter) is not None


@dataclass(frozen=True)
class Run:
    """Letters of one typeface that are written in one direction."""

    text: str
    face: Face
    is_leftwards: bool


def runs_of(text: str, base: bool | None = None) -> list[Run]:
    """Cut a line into runs, in the order in which they stand from left to right.

    A line of a longer text is told which way the whole text goes.
    """
    base = is_leftwards(text) if base is None else base
    pieces = list(_pieces(text, base))
    placed = pieces[::-1] if base else pieces
    ordered: list[Run] = []
    for leftwards, group in groupby(placed, key=lambda run: run.is_leftwards):
        runs = list(group)
        ordered += runs if leftwards == base else runs[::-1]
    return ordered


def is_leftwards(text: str) -> bool:
    """Say whether a text's first letter belongs to a script that is written leftwards."""
    return next((way for c in text if (way := _way(c)) is not None), False)


def _pieces(text: str, base: bool) -> Iterator[Run]:
    ways = _ways(text, base)
    keyed = zip(_faces_in(text), ways, text, strict=True)
    for (face, way), group in groupby(keyed, key=lambda one: one[:2]):
        yield Run("".join(c for _face, _way, c in group), face, way)


def _faces_in(text: str) -> Iterator[Face]:
    """Give every letter its typeface; marks and joiners take that of the letter they belong to."""
    face = FACES[0]
    for letter in text:
        belongs = letter in JOINERS or (unicodedata.combining(letter) and _has(face, letter))
        face = face if belongs else face_of(letter) or FACES[0]
        yield face


def _ways(text: str, base: bool) -> list[bool]:
    """Give every letter its direction; signs between two letters of one direction take theirs."""
    known = [_way(c) for c in text]
    after: list[bool] = []
    following = base
    for way in reversed(known):
        following = following if way is None else way
        after.append(following)
    ways, before = [], base
    for way, next_way in zip(known, reversed(after), strict=True):
        before = before if way is None else way
        ways.append(before if way is not None or before == next_way else base)
    return ways


@lru_cache(maxsize=4096)
def _way(letter: str) -> bool | None:
    """Say whether a letter goes leftwards; None for signs, which follow their neighbours."""
    kind = unicodedata.bidirectional(letter)
    if kind in {"R", "AL"}:
        return True
    return False if kind in {"L", "EN", "AN"} else None
