"""Middle values, ratios and how they are written; nothing here touches the machine."""

import math
from collections.abc import Iterable
from statistics import median

MINUS = "–"


def middle(values: Iterable[float]) -> float:
    """Give the median; not a number where nothing was measured."""
    known = [value for value in values if not math.isnan(value)]
    return median(known) if known else math.nan


def ratio(ours: float, theirs: float) -> float:
    """Say how many times as much ours is; not a number where theirs wasn't measured."""
    return ours / theirs if theirs and not math.isnan(theirs) else math.nan


def figure(value: float) -> str:
    """Write a figure with as many digits as it deserves: 0.26, 5.1, 420, 12,300."""
    if math.isnan(value):
        return MINUS
    if value >= 1000:
        return f"{round(value, -2):,.0f}"
    if value >= 20:
        return f"{value:,.0f}"
    return f"{value:.1f}" if value >= 1 else f"{value:.2f}"


def times(value: float) -> str:
    """Write a ratio: '5.1 ×'."""
    return MINUS if math.isnan(value) else f"{figure(value)} ×"


def percent(value: float) -> str:
    """Write a ratio as a share: '62 %'."""
    return MINUS if math.isnan(value) else f"{value * 100:.0f} %"


def kilobytes(count: float) -> str:
    """Write bytes in thousands: '15 kB'."""
    return MINUS if math.isnan(count) else f"{figure(count / 1000)} kB"
