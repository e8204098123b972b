"""A small chart: one bar a year, in one or two parts told apart by their filling."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString

from network.atlas.lettering import text_width
from network.atlas.svg import element

WIDTH, HEIGHT = 360, 150
TOP, BASE, SIDE = 22, 126, 4
LETTERS = 12
WIDEST = 34.0


@dataclass(frozen=True)
class Bar:
    """A year with its number, or two that are stacked, and the list that proves it.

    `part_urls` are the lists of the parts where there are several; `listed` is how long the list is
    where that is not the number, because the number was kept and the list went on.
    """

    year: int
    parts: tuple[int, ...]
    url: str
    words: str
    part_urls: tuple[str, ...] = ()
    listed: int | None = None

    @property
    def cells(self) -> list[tuple[int, str, int]]:
        """Give each part with the list that proves it and how long that is; nought has none."""
        urls = self.part_urls or (self.url,)
        lengths = self.parts if self.listed is None else (self.listed,)
        rows = zip(self.parts, urls, lengths, strict=True)
        return [(part, url if part else "", length) for part, url, length in rows]

    @property
    def total(self) -> int:
        """Add the parts."""
        return sum(self.parts)


def year_bars(bars: Sequence[Bar], *, label: str) -> SafeString:
    """Draw bars from nought; each is a link with its number, lettered where there is room."""
    step = (WIDTH - 2 * SIDE) / max(1, len(bars))
    most = max((bar.total for bar in bars), default=0) or 1
    every = label_step(step, LETTERS)
    drawn = [
        _bar(
            bar, SIDE + step * number, step, most, shows_year=(len(bars) - 1 - number) % every == 0
        )
        for number, bar in enumerate(bars)
    ]
    base = element("path", class_="years__base", d=f"M0 {BASE}h{WIDTH}")
    return element(
        "svg",
        *drawn,
        base,
        class_="years years--bars",
        viewBox=f"0 0 {WIDTH} {HEIGHT}",
        role="group",
        aria_label=label,
    )


def label_step(step: float, size: float) -> int:
    """Choose every how many years are lettered, so that no two labels touch."""
    wide = text_width("2000", size) + 6
    return next((every for every in (1, 2, 5, 10, 20) if every * step >= wide), 50)


def _bar(bar: Bar, left: float, step: float, most: int, *, shows_year: bool) -> SafeString:
    wide = min(WIDEST, step * 0.72)
    x, y = left + (step - wide) / 2, float(BASE)
    pieces = []
    for number, part in enumerate(bar.parts):
        high = (BASE - TOP) * part / most
        y -= high
        if high:
            kind = f"years__part years__part--{number}"
            pieces.append(element("rect", class_=kind, x=x, y=y, width=wide, height=high))
    number_text = str(bar.total)
    if bar.total and text_width(number_text, LETTERS) <= step:
        pieces.append(_text(number_text, left + step / 2, y - 5, "years__number"))
    if shows_year:
        at = min(max(left + step / 2, 15), WIDTH - 15)
        pieces.append(_text(str(bar.year), at, BASE + 17, "years__year"))
    target = element("rect", class_="years__target", x=left, y=0, width=step, height=HEIGHT)
    title = element("title", bar.words)
    return element("a", title, target, *pieces, href=bar.url, aria_label=bar.words)


def _text(text: str, x: float, y: float, kind: str) -> SafeString:
    return element("text", text, class_=kind, x=x, y=y, text_anchor="middle")
