"""Lay a summit's sessions out by day, in whatever time zone they are looked at."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from zoneinfo import ZoneInfo

from network.shared.zones import zone_name
from network.summits.facts import SessionFacts
from network.summits.grid import Cell, Grid, Placed, grid_of


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

    @property
    def clock_turns(self) -> str:
        """Say which way the clocks are turned while it is on: 'forward', 'back' or ''."""
        before, after = self.starts_at.utcoffset(), self.ends_at.utcoffset()
        if before is None or after is None or before == after:
            return ""
        return "forward" if after > before else "back"


@dataclass
class Day:
    """One day of the programme."""

    date: date
    number: int
    zone_name: str
    zone_name_later: str = ""
    slots: list[Slot] = field(default_factory=list)
    grid: Grid | None = None

    @property
    def anchor(self) -> str:
        """Give the name links to this day use."""
        return f"day-{self.number}"

    @property
    def rows(self) -> list[tuple[Slot, Cell | None]]:
        """Give each session with its place in the grid, None for both where a list is shown."""
        cells: list[Cell] | list[None] = self.grid.cells if self.grid else [None] * len(self.slots)
        return list(zip(self.slots, cells, strict=True))

    @property
    def times(self) -> list[tuple[datetime, int]]:
        """Give the moments at which something begins, by the clock on that wall, and their line."""
        at = {slot.session.starts_at: slot.starts_at for slot in self.slots}
        return [(at[line.moment], line.number) for line in self.grid.lines] if self.grid else []


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
        same_time = bool(day.slots) and day.slots[-1].session.starts_at == session.starts_at
        day.slots.append(Slot(session, starts_at, ends_at, same_time))
        later = zone_name(ends_at, zone)
        day.zone_name_later = later if later != day.zone_name else day.zone_name_later
    first = min([*([first_day] if first_day else []), *days], default=date.min)
    for day in days.values():
        day.number = (day.date - first).days + 1
    return [days[key] for key in sorted(days)]


def in_columns(days: list[Day], rooms: list[str], tracks: list[str]) -> list[Day]:
    """Lay out each day by room, or by track where a single room is named; else leave it a list."""
    for day in days:
        sessions = [slot.session for slot in day.slots]
        by_room = [Placed(one.starts_at, one.ends_at, one.room) for one in sessions]
        by_track = [Placed(one.starts_at, one.ends_at, one.track) for one in sessions]
        has_rooms = len({one.room for one in sessions} - {""}) > 1
        day.grid = grid_of(by_room, rooms) if has_rooms else grid_of(by_track, tracks)
    return days


def regroups(sessions: Iterable[SessionFacts], zone: ZoneInfo, home: ZoneInfo) -> bool:
    """Say whether a session is on another day in this zone than it is at the summit."""
    return any(
        one.starts_at.astimezone(zone).date() != one.starts_at.astimezone(home).date()
        for one in sessions
    )


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
