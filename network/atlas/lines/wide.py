"""The lines on a wide sheet: makers on the left, the years across, places on the right."""

from collections.abc import Sequence

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from network.atlas.svg import element, join, number

from . import letters, marks
from .model import Branch, Lane, Line, lanes_of, years_of

WIDTH = 1000
HEADS = 236  # room for names of projects and makers
FROM, TO = 292, 716  # the first year begins and the last ends here
UNKNOWN = 262  # left of all years: not recorded
PLACES = 738
TOP, ROW, GAP = 44, 48, 26
FAN = 7  # branches of one year stand beside one another
MOST_FANNED = 4


class Years:
    """Places a year on the drawing."""

    def __init__(self, first: int, last: int) -> None:
        self.first, self.last = first, last
        self.step = (TO - FROM) / (last - first + 1)

    def start(self, year: int) -> float:
        """Give where a year begins."""
        return FROM + (min(max(year, self.first), self.last) - self.first) * self.step

    def since(self, year: int | None) -> float:
        """Give the middle of a year, or the place of what isn't recorded."""
        return UNKNOWN if year is None else self.start(year) + self.step / 2

    def ticks(self) -> list[int]:
        """Choose the years that are named."""
        every = next(n for n in (1, 2, 5, 10) if n * self.step >= 36)
        return [year for year in range(self.first, self.last + 1) if year % every == 0]


def line_map(lines: Sequence[Line], *, label: str, today: int) -> SafeString:
    """Draw every line with its branches; each is a link, in the order they are read."""
    years = Years(*years_of(list(lines), today))
    drawn, y = [], TOP + 30.0
    for line in lines:
        sheet = _LineSheet(line, years, y)
        drawn.append(sheet.draw())
        y += sheet.height + GAP
    height = y - GAP + 24
    return element(
        "svg",
        _grid(years, height),
        *drawn,
        class_="lines lines--wide",
        viewBox=f"0 0 {WIDTH} {number(height)}",
        role="group",
        aria_label=label,
    )


class _LineSheet:
    """One line: its trunk at the top and its branches below, each in a row of its own."""

    def __init__(self, line: Line, years: Years, top: float) -> None:
        self.line, self.years, self.top = line, years, top
        self.lanes = lanes_of(line, latest_first=True)
        self.starts = {0: self._trunk_start()}
        rows = len(self.lanes) + bool(line.rest)
        self.height = (rows + 0.6) * ROW

    def draw(self) -> SafeString:
        """Draw the trunk over its branches, so that they leave from under it."""
        for lane in self.lanes:
            self.starts[lane.row] = self._start(lane)
        branches = [self._branch(lane) for lane in self.lanes]
        return element("g", self._head(), *branches, self._trunk(), self._rest())

    def _trunk_start(self) -> float:
        first = [branch.since for branch in self.line.branches if branch.since]
        if self.line.since is None or any(year < self.line.since for year in first):
            return UNKNOWN - 14
        return self.years.since(self.line.since) - self.years.step / 2

    def _start(self, lane: Lane) -> float:
        """Give where a branch leaves: never before what it leaves from, the later row first."""
        at = self.years.since(lane.branch.since)
        parent = self.starts[lane.parent] + (marks.BEND + 14 if lane.parent else 6)
        return max(at - FAN * min(lane.order, MOST_FANNED), parent)

    def _y(self, row: int) -> float:
        return self.top + row * ROW

    def _head(self) -> SafeString:
        y, most = self.top, 2 if len(self.lanes) == 1 else 3
        notes = letters.wrap(self.line.note, letters.NOTE, HEADS, most)
        return marks.link(
            self.line.url,
            self.line.label,
            marks.area(0, y - 22, HEADS, 30 + 17 * len(notes)),
            letters.head(self.line.name, 0, y, HEADS),
            *(letters.note(words, 0, y + 18 + 17 * i, HEADS) for i, words in enumerate(notes)),
        )

    def _trunk(self) -> SafeString:
        x, y = self.starts[0], self.top
        end = self._end(self.line, x)
        last = max((self.starts[lane.row] for lane in self.lanes if lane.parent == 0), default=x)
        kind = "lines__run lines__run--ended" if self.line.is_ended else "lines__run"
        return join(
            [
                element(
                    "path",
                    class_=kind,
                    stroke_width=marks.TRUNK,
                    d=f"M{number(x)} {number(y)}H{number(end)}",
                ),
                element("circle", class_="lines__stop lines__stop--home", cx=x, cy=y, r=8),
                marks.bar(end, y) if self.line.is_ended else marks.arrow(end + 8, y),
                _leader(end, y, last) if last > end + 8 else "",
            ]
        )

    def _end(self, holder: Line | Branch, start: float) -> float:
        if not holder.is_ended:
            return TO
        if holder.until is None:
            return max(TO - self.years.step, start + 40)
        end = self.years.start(holder.until) + self.years.step / 2
        return max(end, start + marks.BEND + 20)

    def _branch(self, lane: Lane) -> SafeString:
        branch, y, x = lane.branch, self._y(lane.row), self.starts[lane.row]
        end = self._end(branch, x)
        return marks.link(
            branch.url,
            branch.label,
            marks.area(PLACES, y - 22, WIDTH - PLACES, ROW - 4),
            marks.bend(branch, x, self._y(lane.parent), y, end=end),
            marks.stop(branch, x + marks.BEND + 6, y),
            marks.bar(end, y) if branch.is_ended else marks.arrow(end + 8, y),
            _leader(end, y, TO + 8) if branch.is_ended else "",
            letters.name(branch.name, PLACES, y - 2, WIDTH - PLACES, branch.when),
            letters.note(branch.note, PLACES, y + 15, WIDTH - PLACES),
        )

    def _rest(self) -> SafeString:
        if not self.line.rest:
            return join([])
        y = self._y(len(self.lanes) + 1)
        return marks.link(
            self.line.rest_url,
            f"{self.line.name}: {self.line.rest}",
            marks.area(PLACES, y - 22, WIDTH - PLACES, ROW - 4),
            letters.note(self.line.rest, PLACES, y, WIDTH - PLACES),
        )


def _leader(end: float, y: float, to: float) -> SafeString:
    """Lead the eye from where something ended to its name, or to what still came of it."""
    way = f"M{number(end + 8)} {number(y)}H{number(to)}"
    return element("path", class_="lines__leader", d=way)


def _grid(years: Years, height: float) -> SafeString:
    """Draw the years behind everything, named at the top."""
    rules = "".join(
        f"M{number(years.start(year))} {TOP - 8}V{number(height)}" for year in years.ticks()
    )
    names = [
        element("text", str(year), class_="lines__year", x=years.start(year) + 3, y=TOP - 12)
        for year in years.ticks()
    ]
    heads = [
        element("text", words, class_="lines__column", x=x, y=TOP - 12)
        for words, x in ((_("Made by"), 0), ("?", UNKNOWN - 18), (_("Run by"), PLACES))
    ]
    rule = element("path", class_="lines__grid", d=rules)
    return element("g", rule, *names, *heads, aria_hidden="true")
