"""What counts as a fact of the diary, and how a partner's membership becomes a line of them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from network.diary.models import Kind, Precision
from network.partners.choices import MEMBER_TIERS, Tier
from network.partners.memberships import Membership

BELONGS = (*MEMBER_TIERS, Tier.SUSPENDED)


@dataclass(frozen=True)
class Fact:
    """Something that is true and public now: what, on which day, and in which words.

    `says` and the day are compared with what the diary holds; `names` are kept as they are today.
    A day that nobody knows but by looking is `is_noticed`: the day it was first seen stands.
    """

    kind: str
    day: date = date.min
    precision: str = Precision.DAY
    says: Mapping[str, Any] = field(default_factory=dict)
    names: Mapping[str, Any] = field(default_factory=dict)
    slot: str = ""
    is_noticed: bool = False
    may_be_a_day_off: bool = False

    def is_told_by(self, entry: Any) -> bool:
        """Say whether an entry of the diary says just this."""
        if (entry.kind, entry.slot) != (self.kind, self.slot) or entry.says != dict(self.says):
            return False
        return self.is_noticed or self._has_day_of(entry)

    def is_corrected_in(self, entry: Any) -> bool:
        """Say whether an entry tells the same thing with another day or in another way."""
        return (entry.kind, entry.slot) == (self.kind, self.slot)

    def _has_day_of(self, entry: Any) -> bool:
        if entry.precision != self.precision:
            return False
        return abs((entry.day - self.day).days) <= (1 if self.may_be_a_day_off else 0)


@dataclass(frozen=True)
class Step:
    """A day on which a partner became something else to the network."""

    day: date
    before: str
    after: str

    @property
    def kind(self) -> str:
        """Say what this step is called."""
        if self.after not in BELONGS:
            return Kind.LEFT
        return Kind.CHANGED if self.before in BELONGS else Kind.JOINED


def steps_of(periods: Iterable[Membership], ended_on: date | None, until: date) -> list[Step]:
    """Lay a membership out as steps up to a day; a start nobody recorded is the first of all days.

    This says in steps what `with_tier()` says of one day.
    """
    rows = list(periods)
    days = {date.min if row.starts_on is None else row.starts_on for row in rows}
    days |= {row.ends_on + timedelta(days=1) for row in rows if row.ends_on and row.ends_on < until}
    days |= {ended_on} if ended_on else set()
    steps, before = [], ""
    for day in sorted(day for day in days if day <= until):
        after = _tier_on(rows, ended_on, day)
        if after != before and {before, after} & set(BELONGS):
            steps.append(Step(day, before, after))
        before = after
    return steps


def _tier_on(rows: list[Membership], ended_on: date | None, day: date) -> str:
    begun = [row for row in rows if (row.starts_on or date.min) <= day]
    if ended_on is None or ended_on > day:
        for row in begun:
            if row.ends_on is None or row.ends_on >= day:
                return row.tier
    was_member = any(row.tier in MEMBER_TIERS for row in begun)
    return Tier.FORMER.value if was_member else ""
