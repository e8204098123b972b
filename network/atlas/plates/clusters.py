"""Places too near to be told apart on a drawing become one mark; no place is lost."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import floor, hypot

from network.atlas.places import Place

Point = tuple[float, float]
Spot = tuple[Point, Place]


@dataclass(frozen=True)
class Mark:
    """One place, or several that stand together, with the point they are drawn at."""

    x: float
    y: float
    places: tuple[Place, ...]

    @property
    def is_cluster(self) -> bool:
        """Say whether it stands for several."""
        return len(self.places) > 1


def cluster(spots: Iterable[Spot], reach: float) -> list[Mark]:
    """Gather spots nearer than `reach` until all marks are that far apart.

    Every spot is in exactly one mark; marks keep the order of their first spot.
    """
    groups = [(spot, [(number, place)]) for number, (spot, place) in enumerate(spots)]
    while True:
        gathered = _gather(groups, reach)
        if len(gathered) == len(groups):
            break
        groups = gathered
    groups = [(middle, sorted(members, key=lambda one: one[0])) for middle, members in groups]
    groups.sort(key=lambda group: group[1][0][0])
    return [Mark(x, y, tuple(place for _, place in members)) for (x, y), members in groups]


def _gather(
    groups: Sequence[tuple[Point, list[tuple[int, Place]]]], reach: float
) -> list[tuple[Point, list[tuple[int, Place]]]]:
    """Let each group join the nearest one before it, if that is near enough."""
    kept: list[tuple[Point, list[tuple[int, Place]]]] = []
    cells: dict[tuple[int, int], list[int]] = defaultdict(list)
    for (x, y), members in groups:
        column, row = floor(x / reach), floor(y / reach)
        near = [
            (hypot(kept[at][0][0] - x, kept[at][0][1] - y), at)
            for i in (-1, 0, 1)
            for j in (-1, 0, 1)
            for at in cells[column + i, row + j]
        ]
        distance, at = min(near, default=(reach, -1))
        if distance >= reach:
            cells[column, row].append(len(kept))
            kept.append(((x, y), members))
            continue
        (other_x, other_y), others = kept[at]
        share = len(members) / (len(members) + len(others))
        middle = other_x + (x - other_x) * share, other_y + (y - other_y) * share
        cells[floor(other_x / reach), floor(other_y / reach)].remove(at)
        cells[floor(middle[0] / reach), floor(middle[1] / reach)].append(at)
        kept[at] = (middle, [*others, *members])
    return kept
