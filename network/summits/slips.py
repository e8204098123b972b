"""What looks like a slip in a programme: it is told, never forbidden."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db.models import TextChoices
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from network.summits.models import Summit
from network.summits.sessions import Session, Speaker


class SlipKind(TextChoices):
    """What looks wrong."""

    ROOM = "room", _("“%(first)s” and “%(second)s” are in %(what)s at the same time (%(when)s).")
    SPEAKER = (
        "speaker",
        _("%(what)s is in “%(first)s” and “%(second)s” at the same time (%(when)s)."),
    )
    BREAK = "break", _("“%(second)s” runs during the break “%(first)s” (%(when)s).")
    DAY = "day", _("“%(first)s” is on %(when)s, which is not a day of the summit.")
    INVITED = (
        "invited",
        _("%(what)s has been invited to “%(first)s” but has not confirmed; visitors don’t see it."),
    )


@dataclass(frozen=True)
class Slip:
    """One thing that looks wrong, with the sessions it is about and when."""

    kind: SlipKind
    first: Session
    second: Session | None
    what: str
    when: datetime

    def words(self, summit: Summit) -> str:
        """Say it in the summit's own time."""
        return str(self.kind.label) % self.facts(summit)

    def facts(self, summit: Summit) -> dict[str, object]:
        """Give what the words are filled with."""
        return {
            "first": self.first,
            "second": self.second,
            "what": self.what,
            "when": clock(self.when, summit),
        }

    def is_about(self, sessions: Collection[Session]) -> bool:
        """Say whether one of these sessions is in it."""
        return self.first in sessions or self.second in sessions


def clock(moment: datetime, summit: Summit) -> str:
    """Write a moment in the summit's own time: '27 September 2018, 09:30'."""
    return date_format(timezone.localtime(moment, summit.zone), "j F Y, H:i")


def slips_of(summit: Summit) -> list[Slip]:
    """Find what looks wrong in the rows of a programme; three queries, however many sessions."""
    return slips_in(_rows(summit), summit)


def slips_at_release(summit: Summit) -> list[Slip]:
    """Find what looks wrong, and who would be missing because they have not confirmed yet."""
    sessions = _rows(summit)
    return [*slips_in(sessions, summit), *unconfirmed(sessions)]


def _rows(summit: Summit) -> list[Session]:
    return list(summit.sessions.select_related("room").prefetch_related("speakers__person"))


def slips_in(sessions: list[Session], summit: Summit) -> list[Slip]:
    """Find what looks wrong among sessions that were read with room and speakers."""
    return [*clashes(sessions), *outside_the_days(sessions, summit)]


def unconfirmed(sessions: Iterable[Session]) -> list[Slip]:
    """Find who is still only invited to a session that takes place."""
    return [
        Slip(SlipKind.INVITED, session, None, str(speaker), session.starts_at)
        for session in sessions
        if not session.is_cancelled
        for speaker in session.speakers.all()
        if speaker.status == Speaker.Status.INVITED
    ]


def clashes(sessions: Iterable[Session]) -> list[Slip]:
    """Find pairs that share a minute and a room, a speaker or, with a break of all rooms, a day.

    Cancelled sessions and speakers who withdrew are nowhere.
    """
    taking_place = [one for one in sessions if not one.is_cancelled]
    return [slip for one, other in overlapping(taking_place) for slip in _clash(one, other)]


def overlapping(sessions: Iterable[Session]) -> Iterator[tuple[Session, Session]]:
    """Give each pair of sessions that share a minute, the one that begins first first."""
    still_on: list[Session] = []
    for session in sorted(sessions, key=lambda one: (one.starts_at, one.ends_at, one.pk or 0)):
        still_on = [one for one in still_on if one.ends_at > session.starts_at]
        yield from ((one, session) for one in still_on)
        still_on.append(session)


def _clash(one: Session, other: Session) -> Iterator[Slip]:
    when = max(one.starts_at, other.starts_at)
    if one.room and other.room and one.room == other.room:
        yield Slip(SlipKind.ROOM, one, other, one.room.name, when)
    for pause, session in ((one, other), (other, one)):
        if pause.is_break and pause.room is None and not session.is_break:
            yield Slip(SlipKind.BREAK, pause, session, "", when)
    both = people_of(one) & people_of(other)
    for person in sorted(both, key=lambda somebody: (somebody.name, somebody.pk)):
        yield Slip(SlipKind.SPEAKER, one, other, person.name, when)


def people_of(session: Session) -> set:
    """Give who is on stage in a session, as far as they are named and have not withdrawn."""
    rows = session.speakers.all()
    return {one.person for one in rows if one.person and one.status != Speaker.Status.WITHDRAWN}


def outside_the_days(sessions: Iterable[Session], summit: Summit) -> list[Slip]:
    """Find sessions that begin before the first or after the last day of their summit."""
    first, last = summit.starts_on, summit.ends_on
    if first is None or last is None:
        return []
    return [
        Slip(SlipKind.DAY, session, None, "", session.starts_at)
        for session in sessions
        if not first <= timezone.localdate(session.starts_at, summit.zone) <= last
    ]
