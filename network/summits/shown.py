"""A programme as one visitor asks to see it: which version, in which zone, how much of it."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.http import urlencode

from network.shared.zones import ZoneChoice, asked_zone
from network.summits.facts import Programme, SessionFacts, draft_programme, public_programme
from network.summits.models import Summit
from network.summits.programme import (
    Choice,
    Day,
    Thread,
    in_columns,
    narrow,
    now_and_next,
    programme_of,
    regroups,
)
from network.summits.sessions import Track
from network.summits.stages import Stage

CARRIED = ("tz", "draft")  # what links to sessions take along
FILTERS = ("track", "room", "language", "kind")


@dataclass(frozen=True)
class Shown:
    """What a page needs of a programme."""

    programme: Programme | None
    zone: ZoneChoice
    days: list[Day]
    choices: list[Choice]
    regroups: bool
    query: str
    back: str
    tracks: list[Track]

    @property
    def sessions(self) -> list[SessionFacts]:
        """Give all sessions, whatever they were narrowed to."""
        return self.programme.sessions if self.programme else []

    @property
    def is_draft(self) -> bool:
        """Say whether this is what visitors don't see yet."""
        return self.programme is not None and self.programme.version is None

    def threads(self, stage: Stage) -> list[Thread]:
        """Say for each track what is on and what follows, while the summit is on."""
        if stage.name != "on_now":
            return []
        return now_and_next(self.sessions, stage.now, self.zone.zone)


def programme_for(request: HttpRequest, summit: Summit) -> Programme | None:
    """Give the public programme; staff who ask for the draft see what is not out yet."""
    if asks_for_draft(request):
        return draft_programme(summit)
    return public_programme(summit)


def asks_for_draft(request: HttpRequest) -> bool:
    """Say whether somebody of the staff wants to see what is not out yet."""
    return "draft" in request.GET and request.user.is_authenticated and request.user.is_staff


def is_in_calendar(summit: Summit, programme: Programme | None, session: SessionFacts) -> bool:
    """Say whether visitors can put a session into their calendars: it is public, and ahead."""
    is_public = summit.is_published and programme is not None and programme.version is not None
    return is_public and session.ends_at > timezone.now()


def shown_programme(request: HttpRequest, summit: Summit) -> Shown:
    """Read from the address how somebody wants to see the programme, and lay it out."""
    programme = programme_for(request, summit)
    zone = asked_zone(request, summit.zone)
    sessions = programme.sessions if programme else []
    kept, choices = narrow(sessions, request.GET.dict())
    days = programme_of(kept, zone.zone, summit.starts_on)
    return Shown(
        programme=programme,
        zone=zone,
        days=in_columns(days, _names(summit.rooms), _names(summit.tracks)),
        choices=choices,
        regroups=regroups(sessions, zone.zone, summit.zone),
        query=asked(request, CARRIED),
        back=asked(request, ("draft", *FILTERS)),
        tracks=_in_calendars(summit, programme),
    )


def asked(request: HttpRequest, names: tuple[str, ...]) -> str:
    """Give these parts of the address as a query, '' if none was asked for."""
    taken = {name: request.GET[name] for name in names if name in request.GET}
    return f"?{urlencode(taken)}" if taken else ""


def _in_calendars(summit: Summit, programme: Programme | None) -> list[Track]:
    """Give the tracks of the public programme: each has a calendar of its own."""
    if programme is None or programme.version is None or not summit.is_published:
        return []
    named = {session.track for session in programme.sessions}
    return [track for track in summit.tracks.all() if track.name in named]


def _names(rows: Any) -> list[str]:
    return [row.name for row in rows.all()]
