"""Lay a summit's sessions out by day, in the summit's own time zone."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from network.summits.models import Session, Summit


@dataclass(frozen=True)
class Slot:
    """One session with its times as a clock on the wall of the summit shows them."""

    session: Session
    starts_at: datetime
    ends_at: datetime

    @property
    def ends_another_day(self) -> bool:
        """Say whether it runs past midnight."""
        return self.ends_at.date() != self.starts_at.date()


@dataclass
class Day:
    """One day of the programme."""

    date: date
    number: int
    zone_name: str
    slots: list[Slot] = field(default_factory=list)

    @property
    def anchor(self) -> str:
        """Give the name links to this day use."""
        return f"day-{self.number}"


def programme_of(summit: Summit, sessions: Iterable[Session]) -> list[Day]:
    """Group sessions by the local day they begin on, each day with the name of its offset."""
    zone = summit.zone
    days: dict[date, Day] = {}
    for session in sessions:
        slot = Slot(session, session.starts_at.astimezone(zone), session.ends_at.astimezone(zone))
        begins_on = slot.starts_at.date()
        if begins_on not in days:
            days[begins_on] = Day(begins_on, 0, zone_name(slot.starts_at, zone))
        days[begins_on].slots.append(slot)
    first = min(filter(None, [summit.starts_on, *days]), default=date.min)
    for day in days.values():
        day.number = (day.date - first).days + 1
    return [days[key] for key in sorted(days)]


def zone_name(moment: datetime, zone: ZoneInfo) -> str:
    """Name a zone as it is on that day: 'Europe/Bucharest (UTC+3)'."""
    offset = moment.astimezone(zone).utcoffset() or timedelta()
    minutes = int(offset.total_seconds() // 60)
    hours, rest = divmod(abs(minutes), 60)
    shift = f"UTC{'−' if minutes < 0 else '+'}{hours}" + (f":{rest:02d}" if rest else "")
    return "UTC" if zone.key == "UTC" else f"{zone.key} ({shift})"
