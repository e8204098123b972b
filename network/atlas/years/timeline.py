"""The time line: a column for each year, a row for each kind, every mark a link."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString

from network.atlas.lettering import text_width
from network.atlas.svg import element

from .bars import Bar, label_step

WIDTH, MARGIN = 1000, 132
LETTERS, ROW, HEAD, STRIP = 13, 46, 30, 120
APART = 24.0  # units between marks, so that each is a target of its own


@dataclass(frozen=True)
class Happening:
    """Something that happened in a year, with the page that tells it."""

    year: int
    name: str
    url: str


@dataclass(frozen=True)
class Row:
    """What happened of one kind; where a year has no room for marks, their number leads on."""

    name: str
    shape: str
    happenings: tuple[Happening, ...]
    more_url: str  # with %s for the year
    more_words: str  # with %(count)d and %(year)d

    def of(self, year: int) -> list[Happening]:
        """Give what happened in a year."""
        return [one for one in self.happenings if one.year == year]


def timeline(bars: Sequence[Bar], rows: Sequence[Row], *, label: str, chosen: int) -> SafeString:
    """Draw members as a strip of bars, and below it each kind of happening as a row of marks."""
    step = (WIDTH - MARGIN) / max(1, len(bars))
    height = HEAD + STRIP + ROW * len(rows) + 8
    place = {bar.year: MARGIN + step * number for number, bar in enumerate(bars)}
    parts = []
    if chosen in place:
        band = {"x": place[chosen], "y": 0, "width": step, "height": height}
        parts.append(element("rect", class_="years__chosen", **band))
    parts += _years(place, step)
    parts += _strip(bars, place, step)
    for number, row in enumerate(rows):
        top = HEAD + STRIP + ROW * number
        parts.append(element("path", class_="years__base", d=f"M0 {top}h{WIDTH}"))
        parts.append(_words(row.name, top + ROW / 2 + 5))
        for year, left in place.items():
            parts += _cell(row, year, left + step / 2, top + ROW / 2, step)
    return element(
        "svg",
        *parts,
        class_="years years--line",
        viewBox=f"0 0 {WIDTH} {height}",
        role="group",
        aria_label=label,
    )


def _years(place: dict[int, float], step: float) -> list[SafeString]:
    """Letter the years, each a link that chooses it; the last one always has its label."""
    every, last = label_step(step, LETTERS + 2), max(place, default=0)
    return [
        element(
            "a",
            element("rect", class_="years__target", x=left, y=2, width=step, height=26),
            element(
                "text",
                str(year) if (last - year) % every == 0 else "·",
                class_="years__year",
                x=left + step / 2,
                y=20,
                text_anchor="middle",
            ),
            href=f"?year={year}",
            aria_label=str(year),
        )
        for year, left in place.items()
    ]


def _strip(bars: Sequence[Bar], place: dict[int, float], step: float) -> list[SafeString]:
    most = max((bar.total for bar in bars), default=0) or 1
    drawn = []
    for bar in bars:
        left, y = place[bar.year], float(HEAD + STRIP - 8)
        pieces = []
        for number, part in enumerate(bar.parts):
            high = (STRIP - 34) * part / most
            y -= high
            if high:
                kind = f"years__part years__part--{number}"
                size = {"x": left + 2, "y": y, "width": step - 4, "height": high}
                pieces.append(element("rect", class_=kind, **size))
        if bar.total and text_width(str(bar.total), LETTERS) <= step:
            x, top = left + step / 2, y - 5
            number_text = str(bar.total)
            pieces.append(_middle(number_text, x, top, "years__number"))
        title = element("title", bar.words)
        if pieces:
            drawn.append(element("a", title, *pieces, href=bar.url, aria_label=bar.words))
    return drawn


def _cell(row: Row, year: int, x: float, y: float, step: float) -> list[SafeString]:
    """Draw a year's marks side by side, or their number where they have no room."""
    found = row.of(year)
    if len(found) > max(1, int(step / APART)):
        words = row.more_words % {"count": len(found), "year": year}
        ring = element("circle", class_="years__many", cx=x, cy=y, r=13)
        text = _middle(str(len(found)), x, y + 4.5, "years__number")
        title = element("title", words)
        url = row.more_url.replace("%s", str(year))
        return [element("a", title, ring, text, href=url, aria_label=words)]
    first = x - APART * (len(found) - 1) / 2
    return [_mark(row, one, first + APART * number, y) for number, one in enumerate(found)]


def _mark(row: Row, one: Happening, x: float, y: float) -> SafeString:
    words = f"{one.name} ({one.year})"
    return element(
        "a",
        element("title", words),
        element("circle", class_="years__target", cx=x, cy=y, r=12),
        element("path", class_=f"years__mark years__mark--{row.shape}", d=_shape(row.shape, x, y)),
        href=one.url,
        aria_label=f"{row.name}: {words}",
    )


def _shape(shape: str, x: float, y: float) -> str:
    """Give each kind a shape of its own: colour tells nothing."""
    outlines = {
        "joined": "M{x} {up}l7 12h-14z",
        "left": "M{x} {down}l7 -12h-14z",
        "summit": "M{left} {up}h12v12h-12z",
        "exchange": "M{left} {y}a6 6 0 1 0 12 0a6 6 0 1 0 -12 0z",
        "reuse": "M{x} {up}l7 7l-7 7l-7 -7z",
    }
    near = {"x": x, "y": y, "up": y - 6, "down": y + 6, "left": x - 6}
    return outlines[shape].format(**{name: f"{value:.1f}" for name, value in near.items()})


def _words(text: str, y: float) -> SafeString:
    return element("text", text, class_="years__name", x=0, y=y)


def _middle(text: str, x: float, y: float, kind: str) -> SafeString:
    return element("text", text, class_=kind, x=x, y=y, text_anchor="middle")
