"""Read the day a visitor asks about, and show partners as they were on it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.http import QueryDict
from django.utils import timezone

from network.partners.choices import MEMBER_TIERS
from network.partners.memberships import Membership
from network.partners.models import Partner
from network.partners.names import Alias
from network.shared.words import readable

EARLIEST = date(1900, 1, 1)


@dataclass(frozen=True)
class AsOf:
    """The day a view is about, and what was asked for instead if it was no day in the past."""

    day: date
    is_past: bool = False
    ignored: str = ""


def as_of(asked: QueryDict) -> AsOf:
    """Read `as_of` from the address; today for what is bad, absurd or still to come."""
    today = timezone.localdate()
    text = readable(asked.get("as_of", ""))
    if not text:
        return AsOf(today)
    try:
        day = date.fromisoformat(text) if len(text) == len("2018-07-16") else None
    except ValueError:
        day = None
    if day is None or not EARLIEST <= day <= today:
        return AsOf(today, ignored=text)
    return AsOf(day, is_past=day < today)


def name_back(partners: Iterable[Partner], day: date) -> list[Partner]:
    """Call partners what they were called on this day; each needs its aliases loaded."""
    rows = list(partners)
    for row in rows:
        row.name = name_on(row, day)
    return rows


def name_on(partner: Partner, day: date) -> str:
    """Give the former name that was in use on this day, else today's."""
    names = [alias for alias in partner.aliases.all() if _was_used(alias, day)]
    return max(names, key=lambda alias: alias.starts_on or date.min).name if names else partner.name


def _was_used(alias: Alias, day: date) -> bool:
    """Say whether dates show that this former name was in use on a day."""
    return (
        alias.kind == Alias.Kind.FORMER
        and bool(alias.starts_on or alias.ends_on)
        and (alias.starts_on or date.min) <= day <= (alias.ends_on or date.max)
    )


def days_of_change(limit: int = 12) -> list[date]:
    """List the latest days on which a membership began or had just ended, newest first."""
    today = timezone.localdate()
    periods = Membership.objects.filter(
        partner__in=Partner.objects.published().values("pk"), tier__in=MEMBER_TIERS
    )
    days = set()
    columns = ("starts_on", "ends_on", "partner__ended_on")
    for period in periods.select_related("partner").only(*columns):
        if period.starts_on:
            days.add(period.starts_on)
        if period.last_day:
            with_it = period.last_day == period.partner.ended_on
            days.add(period.last_day + timedelta(days=0 if with_it else 1))
    return sorted((day for day in days if EARLIEST <= day <= today), reverse=True)[:limit]
