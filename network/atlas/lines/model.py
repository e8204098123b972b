"""What lines are drawn from: plain values, in words that are ready to be shown."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

Shape = Literal["adapted", "as_is", "unknown", "many"]


@dataclass(frozen=True)
class Branch:
    """A place that took something over, or several of one country; others may branch off it."""

    name: str
    note: str
    when: str
    url: str
    label: str
    since: int | None = None
    until: int | None = None
    is_ended: bool = False
    is_travelled: bool = False  # it came through an exchange
    shape: Shape = "unknown"
    weight: int = 1
    branches: tuple["Branch", ...] = ()


@dataclass(frozen=True)
class Line:
    """A project: its makers at the beginning, and a branch for each place that took it over."""

    name: str
    note: str
    url: str
    label: str
    since: int | None = None
    until: int | None = None
    is_ended: bool = False
    branches: tuple[Branch, ...] = ()
    rest: str = ""  # what isn't drawn, in words
    rest_url: str = ""


@dataclass(frozen=True)
class Lane:
    """A branch with its row below the line and the row it comes from; 0 is the line itself."""

    branch: Branch
    row: int
    parent: int
    depth: int
    order: int  # among those that branch off at the same place in the same year


def lanes_of(line: Line, *, latest_first: bool) -> list[Lane]:
    """Put the branches of a line below one another so that no two lines need to cross.

    Where time runs to the right, the latest branch stays nearest to what it leaves, and unknown
    years go furthest; where it runs down, the earliest comes first.
    """
    lanes: list[Lane] = []

    def add(branches: tuple[Branch, ...], parent: int, depth: int) -> None:
        seen: dict[int | None, int] = {}
        for branch in _in_order(branches, latest_first=latest_first):
            order = seen.get(branch.since, 0)
            seen[branch.since] = order + 1
            lanes.append(Lane(branch, len(lanes) + 1, parent, depth, order))
            add(branch.branches, len(lanes), depth + 1)

    add(line.branches, 0, 1)
    return lanes


def years_of(lines: list[Line], today: int) -> tuple[int, int]:
    """Find the first and the last year to be drawn, forty years at most."""
    known = [year for line in lines for year in _years(line) if year]
    last = max([today, *(year for year in known if year <= today + 1)])
    first = min([year for year in known if year > last - 40], default=last - 4)
    return min(first, last - 4), last


def _in_order(branches: tuple[Branch, ...], *, latest_first: bool) -> list[Branch]:
    sign = -1 if latest_first else 1
    return sorted(branches, key=lambda one: (one.since is None, sign * (one.since or 0)))


def _years(holder: Line | Branch) -> Iterator[int | None]:
    yield holder.since
    yield holder.until
    for branch in holder.branches:
        yield from _years(branch)
