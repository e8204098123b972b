"""Lay periods of membership out on a line of time."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from network.partners.memberships import Membership

LENGTH = 1000


@dataclass(frozen=True)
class Stretch:
    """One period on the line: where it begins and how long it is, in thousandths of the line."""

    period: Membership
    x: int
    width: int
    is_now: bool


def line_of(periods: Iterable[Membership], today: date) -> list[Stretch]:
    """Place each period that has begun on a line from the first known day to today.

    A period whose start isn't recorded begins at the edge, some two years before what is known.
    """
    begun = [p for p in periods if p.starts_on is None or p.starts_on <= today]
    days = [d for p in begun for d in (p.starts_on, p.last_day) if d is not None and d <= today]
    first = min(days, default=today)
    if any(p.starts_on is None for p in begun):
        first = first.replace(year=max(first.year - 2, 1), day=1)
    whole = max((today - first).days, 1)
    stretches = []
    for period in begun:
        x = _place(period.starts_on or first, first, whole)
        end = _place(min(period.last_day or today, today), first, whole)
        stretches.append(Stretch(period, x, max(end - x, 4), period.covers(today)))
    return stretches


def _place(day: date, first: date, whole: int) -> int:
    return round((day - first).days * LENGTH / whole)
