"""Where a summit stands by the clock, which decides what its page and the front page say first."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from network.summits.facts import Programme
from network.summits.models import Summit


class StageName(TextChoices):
    """The life of a summit, from the first word to the last recording."""

    ANNOUNCED = "announced", _("announced")
    CALL_OPEN = "call_open", _("call for sessions open")
    PROGRAMME = "programme", _("programme is out")
    ON_NOW = "on_now", _("on now")
    THANKS = "thanks", _("held")
    CANCELLED = "cancelled", _("cancelled")


class Registration(TextChoices):
    """Whether one can register."""

    NONE = "none", _("no registration")
    OPENS = "opens", _("opens later")
    OPEN = "open", _("open")
    FULL = "full", _("full")
    CLOSED = "closed", _("closed")


@dataclass(frozen=True)
class Stage:
    """What is to be said about a summit at this moment."""

    name: StageName
    registration: Registration
    now: datetime

    @property
    def is_before(self) -> bool:
        """Say whether it is still to come."""
        return self.name in (StageName.ANNOUNCED, StageName.CALL_OPEN, StageName.PROGRAMME)

    @property
    def is_ahead(self) -> bool:
        """Say whether some of it is still to come, so that it belongs in calendars."""
        return self.is_before or self.name == StageName.ON_NOW


def stage_of(summit: Summit, programme: Programme | None, now: datetime) -> Stage:
    """Tell the stage from the clock, the days and the programme."""
    return Stage(_name_of(summit, programme, now), registration_of(summit, programme, now), now)


def span_of(summit: Summit, programme: Programme | None) -> tuple[datetime, datetime] | None:
    """Give the moments between which it is on: local midnights, or a session that runs longer.

    None while the days are not known.
    """
    if summit.starts_on is None or summit.ends_on is None:
        return None
    begins = datetime.combine(summit.starts_on, time.min, summit.zone)
    ends = datetime.combine(summit.ends_on + timedelta(days=1), time.min, summit.zone)
    sessions = programme.sessions if programme else []
    last = max((one.ends_at for one in sessions if not one.is_cancelled), default=ends)
    return begins, max(ends, last)


def _name_of(summit: Summit, programme: Programme | None, now: datetime) -> StageName:
    if summit.is_cancelled:
        return StageName.CANCELLED
    span = span_of(summit, programme)
    if span is None:
        is_past = summit.year < now.astimezone(summit.zone).year
        return StageName.THANKS if is_past else _before(summit, programme, now)
    if now >= span[1]:
        return StageName.THANKS
    return StageName.ON_NOW if now >= span[0] else _before(summit, programme, now)


def _before(summit: Summit, programme: Programme | None, now: datetime) -> StageName:
    if programme and programme.sessions:
        return StageName.PROGRAMME
    if is_call_open(summit, now):
        return StageName.CALL_OPEN
    return StageName.ANNOUNCED


def is_call_open(summit: Summit, now: datetime) -> bool:
    """Say whether sessions can be proposed; the last second counts."""
    opens, closes = summit.call_opens_at, summit.call_closes_at
    return opens is not None and closes is not None and opens <= now <= closes


def registration_of(summit: Summit, programme: Programme | None, now: datetime) -> Registration:
    """Tell whether one can register at this moment."""
    if not summit.registration_url or summit.is_cancelled:
        return Registration.NONE
    span = span_of(summit, programme)
    over = now >= span[1] if span else summit.year < now.astimezone(summit.zone).year
    if over:
        return Registration.NONE
    if summit.registration_closes_at and now > summit.registration_closes_at:
        return Registration.CLOSED
    if summit.registration_is_full:
        return Registration.FULL
    if summit.registration_opens_at and now < summit.registration_opens_at:
        return Registration.OPENS
    return Registration.OPEN
