"""Lay the sessions of a day side by side: a column for each room, lines where something begins.

Rows of the grid lie between two moments at which anything begins or ends, so that a short session
has room for its words and an hour without any takes none. What is on at the same time in the same
column stands in lanes beside each other; no two sessions ever cover each other.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

MOST_LINES = 80  # as many as the stylesheet knows
MOST_LANES = 8
FEW_LANES = 4


@dataclass(frozen=True)
class Placed:
    """What is to be placed: when it is on, and in which column; '' is for all of them."""

    starts_at: datetime
    ends_at: datetime
    column: str

    def meets(self, other: "Placed") -> bool:
        """Say whether both are on at some moment."""
        return self.starts_at < other.ends_at and other.starts_at < self.ends_at


@dataclass(frozen=True)
class Cell:
    """Where one session stands: from one line to another, in one lane or across several."""

    first: int
    last: int
    lane: int
    lanes: int

    @property
    def classes(self) -> str:
        """Name the place for the stylesheet, which may not be told in the page itself."""
        return f"from-{self.first} to-{self.last} lane-{self.lane} over-{self.lanes}"


@dataclass(frozen=True)
class Column:
    """A heading, and the lanes below it; '' is what is for all rooms."""

    name: str
    lane: int
    lanes: int


@dataclass(frozen=True)
class Line:
    """A moment at which something begins."""

    moment: datetime
    number: int


@dataclass(frozen=True)
class Grid:
    """One day as a grid; the cells are in the order the sessions were given in."""

    columns: list[Column]
    lines: list[Line]
    cells: list[Cell]
    lanes: int

    @property
    def size(self) -> str:
        """Say whether it fits a page of middling width or needs a wide one."""
        return "few" if self.lanes <= FEW_LANES else "many"


def grid_of(items: Sequence[Placed], order: Iterable[str] = ()) -> Grid | None:
    """Place the sessions of a day; None where a list says it better: one column, or too many.

    Columns come in this order, then any others by name.
    """
    items = [_by_the_clock(item) for item in items]
    known = {name: place for place, name in enumerate(order)}
    names = sorted({item.column for item in items} - {""}, key=lambda n: (known.get(n, 999), n))
    moments = sorted({moment for item in items for moment in (item.starts_at, item.ends_at)})
    if len(names) < 2 or len(moments) > MOST_LINES:
        return None
    across = {place for place, item in enumerate(items) if _is_across(item, items)}
    if any(not item.column and place not in across for place, item in enumerate(items)):
        names = ["", *names]
    columns, lane_of = _columns(items, across, names)
    total = sum(column.lanes for column in columns)
    if total > MOST_LANES:
        return None
    line_of = {moment: number for number, moment in enumerate(moments, start=1)}
    cells = []
    for place, item in enumerate(items):
        lane, lanes = (1, total) if place in across else lane_of[place]
        cells.append(Cell(line_of[item.starts_at], line_of[item.ends_at], lane, lanes))
    begins = sorted({item.starts_at for item in items})
    return Grid(columns, [Line(one, line_of[one]) for one in begins], cells, total)


def _by_the_clock(item: Placed) -> Placed:
    """Put both ends into UTC: on the wall an hour may come twice."""
    return Placed(item.starts_at.astimezone(UTC), item.ends_at.astimezone(UTC), item.column)


def _is_across(item: Placed, items: Sequence[Placed]) -> bool:
    """Say whether something for all rooms is on alone, and so can span them."""
    return not item.column and not any(o.meets(item) for o in items if o is not item)


def _columns(
    items: Sequence[Placed], across: set[int], names: Sequence[str]
) -> tuple[list[Column], dict[int, tuple[int, int]]]:
    """Give the columns one after the other, and the lane and the width of each session."""
    columns: list[Column] = []
    lane_of: dict[int, tuple[int, int]] = {}
    first = 1
    for name in names:
        places = [p for p, one in enumerate(items) if one.column == name and p not in across]
        lanes = _lanes({place: items[place] for place in places})
        width = max(lanes.values(), default=0) + 1
        for place, lane in lanes.items():
            alone = not any(items[place].meets(items[o]) for o in places if o != place)
            lane_of[place] = (first, width) if alone else (first + lane, 1)
        columns.append(Column(name, first, width))
        first += width
    return columns, lane_of


def _lanes(items: dict[int, Placed]) -> dict[int, int]:
    """Give each session of a column the first lane that is free when it begins."""
    free_from: list[datetime] = []
    found = {}
    for place, item in sorted(items.items(), key=lambda pair: (pair[1].starts_at, pair[0])):
        lane = next((n for n, end in enumerate(free_from) if end <= item.starts_at), None)
        if lane is None:
            lane = len(free_from)
            free_from.append(item.ends_at)
        free_from[lane] = item.ends_at
        found[place] = lane
    return found
