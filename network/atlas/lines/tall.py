"""The lines on a narrow sheet: each runs down, its branches to the right, one stop a row."""

from collections.abc import Sequence

from django.utils.safestring import SafeString

from network.atlas.svg import element, join, number

from . import letters, marks
from .model import Lane, Line, lanes_of

WIDTH = 328  # what a telephone of 360 has between its margins
TRUNK_X, INDENT, DEEPEST = 10, 30, 4
NAME_HEIGHT, NOTE_HEIGHT, AIR = 20, 17, 14
GAP = 34


def line_tree(lines: Sequence[Line], *, label: str, width: int = WIDTH) -> SafeString:
    """Draw every line from its makers down; each stop is a link, in the order they are read."""
    drawn, y = [], 22.0
    for line in lines:
        sheet = _LineColumn(line, y, width)
        drawn.append(sheet.draw())
        y = sheet.bottom + GAP
    return element(
        "svg",
        *drawn,
        class_="lines lines--tall",
        viewBox=f"0 0 {width} {number(y - GAP + 8)}",
        role="group",
        aria_label=label,
    )


class _LineColumn:
    """One line: its name, then its stops."""

    def __init__(self, line: Line, top: float, width: int) -> None:
        self.line, self.top, self.width = line, top, width
        self.lanes = lanes_of(line, latest_first=False)
        self.notes = letters.wrap(line.note, letters.NOTE, width - TRUNK_X - 16)
        self.home = top + NAME_HEIGHT + len(self.notes) * NOTE_HEIGHT + 4
        self.spots = {0: (float(TRUNK_X), self.home)}
        self.bottom = self.home

    def draw(self) -> SafeString:
        """Draw the line's head and one stop below the other."""
        parts = [self._head()]
        y = self.home + 8
        for lane in self.lanes:
            part, y = self._branch(lane, y)
            parts.append(part)
        if self.line.rest:
            y += AIR + NOTE_HEIGHT
            parts.append(self._rest(y))
        self.bottom = y
        home = element("circle", class_="lines__stop lines__stop--home", cx=10, cy=self.home, r=8)
        return element("g", *parts, home)

    def _head(self) -> SafeString:
        y = self.top
        notes = [
            letters.note(words, 0, y + 20 + i * NOTE_HEIGHT, self.width)
            for i, words in enumerate(self.notes)
        ]
        height = NAME_HEIGHT + len(notes) * NOTE_HEIGHT + 8
        name = letters.head(self.line.name, 0, y, self.width)
        area = marks.area(0, y - 20, self.width, height)
        return marks.link(self.line.url, self.line.label, area, name, *notes)

    def _branch(self, lane: Lane, above: float) -> tuple[SafeString, float]:
        """Draw a stop below what is there already; give where its words end."""
        branch = lane.branch
        x = TRUNK_X + INDENT * min(lane.depth, DEEPEST)
        text = x + 16
        room = self.width - text
        words = " · ".join(part for part in (branch.when, branch.note) if part)
        notes = letters.wrap(words, letters.NOTE, room)
        y = above + AIR + NAME_HEIGHT
        stop = y - 5
        left, top = self.spots[lane.parent]
        self.spots[lane.row] = (x, stop)
        bottom = y + len(notes) * NOTE_HEIGHT
        drawn = marks.link(
            branch.url,
            branch.label,
            marks.area(x, y - 18, self.width - x, bottom - y + 24),
            marks.bend(branch, min(left, x - INDENT), top, stop, end=x),
            marks.stop(branch, x, stop),
            marks.bar(x + 10, stop) if branch.is_ended else "",
            letters.name(branch.name, text, y, room),
            *(letters.note(one, text, y + 17 * (i + 1), room) for i, one in enumerate(notes)),
        )
        return drawn, bottom

    def _rest(self, y: float) -> SafeString:
        label = f"{self.line.name}: {self.line.rest}"
        area = marks.area(TRUNK_X, y - 18, self.width - TRUNK_X, 26)
        words = letters.note(self.line.rest, TRUNK_X + 16, y, self.width - TRUNK_X - 16)
        return marks.link(self.line.rest_url, label, area, words) if words else join([])
