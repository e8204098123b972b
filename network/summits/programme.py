"""Lay a summit's sessions out by day, in whatever time zone they are looked at."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from zoneinfo import ZoneInfo

from network.shared.zones import zone_name
from network.summits.facts import SessionFacts


@dataclass(frozen=True)
class Slot:
    """One session with its times as a clock on the wall of that zone shows them."""

    session: SessionFacts
    starts_at: datetime
    ends_at: datetime
    is_parallel: bool = False

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


def programme_of(
    sessions: Iterable[SessionFacts], zone: ZoneInfo, first_day: date | None
) -> list[Day]:
    """Group sessions by the local day they begin on, each day with the name of its offset.

    Days are counted from the summit's first one; somewhere else a programme may begin a day early,
    and then that day is the first.
    """
    days: dict[date, Day] = {}
    for session in sessions:
        starts_at, ends_at = session.starts_at.astimezone(zone), session.ends_at.astimezone(zone)
        begins_on = starts_at.date()
        day = days.setdefault(begins_on, Day(begins_on, 0, zone_name(starts_at, zone)))
        same_time = bool(day.slots) and day.slots[-1].starts_at == starts_at
        day.slots.append(Slot(session, starts_at, ends_at, same_time))
    first = min([*([first_day] if first_day else []), *days], default=date.min)
    for day in days.values():
        day.number = (day.date - first).days + 1
    return [days[key] for key in sorted(days)]


@dataclass(frozen=True)
class Thread:
    """A track, or a room where there are no tracks: what is on there, and what comes next."""

    name: str
    now: list[Slot]
    next: Slot | None


def now_and_next(sessions: Iterable[SessionFacts], now: datetime, zone: ZoneInfo) -> list[Thread]:
    """Say for each track what is on and what follows; what is for everybody stands first."""
    rows = [one for one in sessions if not one.is_cancelled]
    by_track = any(one.track for one in rows)
    threads: dict[str, list[SessionFacts]] = {}
    for one in rows:
        threads.setdefault(one.track if by_track else one.room, []).append(one)
    found = []
    for name in sorted(threads):
        ordered = sorted(threads[name], key=lambda one: (one.starts_at, one.room, one.id))
        on_now = [_slot(one, zone) for one in ordered if one.is_on(now)]
        coming = next((_slot(one, zone) for one in ordered if one.starts_at > now), None)
        if on_now or coming:
            found.append(Thread(name, on_now, coming))
    return found


def _slot(session: SessionFacts, zone: ZoneInfo) -> Slot:
    return Slot(session, session.starts_at.astimezone(zone), session.ends_at.astimezone(zone))


@dataclass(frozen=True)
class Choice:
    """A list to choose from: its name in the address, its values, and the one chosen."""

    name: str
    options: list[tuple[str, str]]
    chosen: str


def narrow(
    sessions: list[SessionFacts], asked: dict[str, str]
) -> tuple[list[SessionFacts], list[Choice]]:
    """Keep sessions of a track, a room, a language or a kind; breaks of all rooms stay.

    Values that no session has are left out of account.
    """
    choices, kept = [], sessions
    for name in ("track", "room", "language", "kind"):
        labels = {
            getattr(one, name): one.kind_label if name == "kind" else getattr(one, name)
            for one in sessions
            if getattr(one, name) and not (name == "kind" and one.is_break)
        }
        chosen = asked.get(name, "") if asked.get(name, "") in labels else ""
        if len(labels) > 1:
            options = sorted(labels.items(), key=lambda pair: pair[1])
            choices.append(Choice(name, options, chosen))
        if chosen:
            kept = [one for one in kept if one.is_break or getattr(one, name) == chosen]
    return kept, choices
