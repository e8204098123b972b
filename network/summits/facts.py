"""The sessions of a programme as plain facts, read from the public version or from the rows.

Visitors see the newest version; editors write rows. Both become `SessionFacts` here, so that
pages, calendars and data need not know which it was. In a snapshot a session is a dict with the
keys `id`, `uid`, `title`, `kind`, `starts_at`, `ends_at`, `room`, `track`, `language`, `summary`,
`registration_url`, `is_cancelled`, `sequence`, `changed_at` and `speakers`; moments are ISO 8601
in UTC, rooms and tracks are names, and a speaker is a dict with `id`, `person`, `role`,
`affiliation` and `partner`, where person and partner are ids or None.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from network.partners.models import Partner
from network.people.models import Person
from network.summits.models import Summit
from network.summits.sessions import Session, Speaker
from network.summits.versions import ProgrammeVersion


@dataclass(frozen=True)
class SpeakerFacts:
    """Somebody on stage, with role and affiliation of that day; no person if only a role."""

    id: int
    role: str
    person: Person | None
    partner: Partner | None
    affiliation: str

    @property
    def role_label(self) -> str:
        """Give the role in words."""
        known = self.role in Speaker.Role.values
        return str(Speaker.Role(self.role).label) if known else self.role

    @property
    def affiliation_then(self) -> str:
        """Give the affiliation of that day: the words if there are any, else the partner."""
        return self.affiliation or (self.partner.name if self.partner else "")


@dataclass(frozen=True)
class SessionFacts:
    """One session as visitors see it; moments are aware, rooms and tracks are names or ''."""

    id: int
    uid: str
    title: str
    kind: str
    starts_at: datetime
    ends_at: datetime
    room: str
    track: str
    language: str
    summary: str
    registration_url: str
    is_cancelled: bool
    sequence: int
    changed_at: datetime
    speakers: tuple[SpeakerFacts, ...]

    @property
    def kind_label(self) -> str:
        """Give the kind in words."""
        known = self.kind in Session.Kind.values
        return str(Session.Kind(self.kind).label) if known else self.kind

    @property
    def is_break(self) -> bool:
        """Say whether this is coffee rather than content."""
        return self.kind == Session.Kind.BREAK

    def is_on(self, now: datetime) -> bool:
        """Say whether it is on at this moment."""
        return not self.is_cancelled and self.starts_at <= now < self.ends_at


@dataclass(frozen=True)
class Programme:
    """The sessions of one summit and the version they were released in, None for a preview."""

    version: ProgrammeVersion | None
    sessions: list[SessionFacts]

    def find(self, session_id: int) -> SessionFacts | None:
        """Give one session, None if it isn't in this version."""
        return next((one for one in self.sessions if one.id == session_id), None)


def public_programme(summit: Summit) -> Programme | None:
    """Give what visitors see, in three queries; None before the first version."""
    version = ProgrammeVersion.objects.filter(summit=summit).latest_first().first()
    if version is None:
        return None
    return Programme(version, read_facts(version.facts()))


def public_programmes(summits: Iterable[Summit]) -> dict[int, Programme]:
    """Give what visitors see of several summits, by their keys, in one query.

    Who is on stage is left out: that would take people and partners along.
    """
    versions = ProgrammeVersion.objects.filter(summit__in=[one.pk for one in summits])
    return {
        version.summit_id: Programme(
            version, read_facts({**row, "speakers": []} for row in version.facts())
        )
        for version in versions.newest_of_each()
    }


def draft_programme(summit: Summit) -> Programme:
    """Give what would be released now, for the eyes of staff."""
    return Programme(None, read_facts(working_facts(summit)))


def working_facts(summit: Summit) -> list[dict[str, Any]]:
    """Give the rows of a programme in the shape of a snapshot, with whoever has confirmed."""
    sessions = summit.sessions.select_related("room", "track").prefetch_related("speakers")
    return [facts_of(session) for session in sessions]


def facts_of(session: Session) -> dict[str, Any]:
    """Give one row in the shape of a snapshot."""
    speakers = [one for one in session.speakers.all() if one.status == Speaker.Status.CONFIRMED]
    return {
        "id": session.pk,
        "uid": str(session.uid),
        "title": session.title,
        "kind": session.kind,
        "starts_at": session.starts_at.astimezone(UTC).isoformat(),
        "ends_at": session.ends_at.astimezone(UTC).isoformat(),
        "room": session.room.name if session.room else "",
        "track": session.track.name if session.track else "",
        "language": session.language,
        "summary": session.summary,
        "registration_url": session.registration_url,
        "is_cancelled": session.is_cancelled,
        "sequence": 0,
        "changed_at": session.updated_at.astimezone(UTC).isoformat(),
        "speakers": [
            {
                "id": one.pk,
                "person": one.person_id,
                "role": one.role,
                "affiliation": one.affiliation,
                "partner": one.partner_id,
            }
            for one in speakers
        ],
    }


def read_facts(snapshot: Iterable[dict[str, Any]]) -> list[SessionFacts]:
    """Turn a snapshot into facts; names are those people and partners have today."""
    rows = list(snapshot)
    speakers = [one for row in rows for one in row.get("speakers", [])]
    people = Person.objects.in_bulk({one["person"] for one in speakers if one["person"]})
    partners = Partner.objects.in_bulk({one["partner"] for one in speakers if one["partner"]})
    return [
        SessionFacts(
            **{
                **row,
                "starts_at": datetime.fromisoformat(row["starts_at"]),
                "ends_at": datetime.fromisoformat(row["ends_at"]),
                "changed_at": datetime.fromisoformat(row["changed_at"]),
                "speakers": tuple(
                    SpeakerFacts(
                        id=one["id"],
                        role=one["role"],
                        person=people.get(one["person"]),
                        partner=partners.get(one["partner"]),
                        affiliation=one["affiliation"],
                    )
                    for one in row["speakers"]
                ),
            }
        )
        for row in rows
    ]
