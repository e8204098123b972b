"""The programme as editors work on it: one day, or what was looked for, line by line."""

from collections import Counter
from collections.abc import Iterable
from datetime import date, timedelta
from functools import cached_property

from django.db.models import Prefetch
from django.utils import timezone

from network.shared.admin_words import without_accents
from network.summits.grid import Grid, Placed, grid_of
from network.summits.models import Summit
from network.summits.sessions import Session, Speaker
from network.summits.slips import Slip, slips_in, unconfirmed

MOST_LINES = 100
MOST_DAYS = 31
ODD = "odd"


class Plan:
    """All sessions of a summit, and those somebody asked to see; four queries, however many."""

    def __init__(self, summit: Summit, *, day: str = "", words: str = "", only: str = "") -> None:
        self.summit = summit
        self.words = words.replace("\x00", "").strip()[:200]
        self.only_odd = only == ODD
        self.asked_day = day

    @cached_property
    def sessions(self) -> list[Session]:
        """Give every session with its room, its track and its speakers."""
        speakers = Speaker.objects.select_related("person", "partner")
        rows = self.summit.sessions.select_related("room", "track")
        sessions = list(rows.prefetch_related(Prefetch("speakers", speakers)))
        for session in sessions:
            session.summit = self.summit
        return sessions

    @cached_property
    def slips(self) -> list[Slip]:
        """Give what looks odd, and who has not confirmed yet."""
        return [*slips_in(self.sessions, self.summit), *unconfirmed(self.sessions)]

    @cached_property
    def slips_by_session(self) -> dict[int, list[Slip]]:
        """Give what looks odd for each session it is about."""
        found: dict[int, list[Slip]] = {}
        for slip in self.slips:
            for session in filter(None, (slip.first, slip.second)):
                found.setdefault(session.pk, []).append(slip)
        return found

    def day_of(self, session: Session) -> date:
        """Give the day a session begins on, where the summit takes place."""
        return timezone.localdate(session.starts_at, self.summit.zone)

    @cached_property
    def days(self) -> list[tuple[date, int]]:
        """Give the days of the summit and any others with sessions, each with how many."""
        counts = Counter(self.day_of(session) for session in self.sessions)
        first, last = self.summit.starts_on, self.summit.ends_on
        if first and last:
            for number in range(min((last - first).days + 1, MOST_DAYS)):
                counts.setdefault(first + timedelta(days=number), 0)
        return sorted(counts.items())

    @cached_property
    def day(self) -> date | None:
        """Give the day on the screen: the one asked for, today, or the first; None in a search."""
        if self.is_search:
            return None
        known = [day for day, _count in self.days]
        asked = next((day for day in known if day.isoformat() == self.asked_day), None)
        today = self.summit.today()
        return asked or (today if today in known else next(iter(known), None))

    @property
    def is_search(self) -> bool:
        """Say whether sessions of all days are looked through."""
        return bool(self.words) or self.only_odd

    @cached_property
    def found(self) -> list[Session]:
        """Give the sessions on the screen."""
        rows: Iterable[Session] = self.sessions
        if self.only_odd:
            rows = [row for row in rows if row.pk in self.slips_by_session]
        if self.words:
            wanted = _plain(self.words).split()
            rows = [row for row in rows if all(word in _text_of(row) for word in wanted)]
        if not self.is_search:
            rows = [row for row in rows if self.day_of(row) == self.day]
        return list(rows)

    @property
    def lines(self) -> list[Session]:
        """Give as many of them as one screen takes."""
        return self.found[:MOST_LINES]

    @property
    def left_out(self) -> int:
        """Say how many were found beyond those."""
        return len(self.found) - len(self.lines)

    @cached_property
    def grid(self) -> Grid | None:
        """Lay the day out by room, None where that would say less than the lines do."""
        if self.day is None:
            return None
        rooms = [room.name for room in self.summit.rooms.all()]
        return grid_of([_placed(session) for session in self.lines], rooms)


def _placed(session: Session) -> Placed:
    return Placed(session.starts_at, session.ends_at, session.room.name if session.room else "")


def _text_of(session: Session) -> str:
    """Give the words a session is found by."""
    names = [str(speaker) for speaker in session.speakers.all()]
    places = [str(session.room or ""), str(session.track or ""), str(session.get_kind_display())]
    return _plain(" ".join([session.title, *names, *places]))


def _plain(words: str) -> str:
    return without_accents(words).casefold()
