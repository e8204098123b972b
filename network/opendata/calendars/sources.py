"""Turn sessions, summits, exchanges and deadlines into the entries of a calendar."""

from django.utils.translation import gettext as _

from network.calls.models import Call
from network.exchanges.models import Exchange
from network.opendata.calendars.entries import Entry
from network.opendata.samples import sampled
from network.places.models import Located
from network.shared.site import absolute
from network.shared.slugs import make_slug
from network.summits.facts import SessionFacts, SpeakerFacts, read_facts
from network.summits.models import Summit
from network.summits.sessions import Track
from network.summits.versions import ProgrammeVersion, last_known


def of_summit(summit: Summit) -> Entry | None:
    """Give a summit as whole days; None while its days are not known."""
    if summit.starts_on is None:
        return None
    return Entry(
        uid=str(summit.uid),
        sequence=summit.sequence,
        changed_at=summit.updated_at,
        title=sampled(str(summit), summit.is_sample),
        starts=summit.starts_on,
        ends=summit.ends_on,
        url=absolute(summit.get_absolute_url()),
        text="\n\n".join(part for part in (summit.theme, summit.summary) if part),
        place=", ".join(part for part in (summit.venue, summit.where) if part),
        position=_position(summit),
        categories=(_("Summit"),),
        is_cancelled=summit.is_cancelled,
        is_busy=False,
    )


def of_exchange(exchange: Exchange) -> Entry | None:
    """Give an exchange as whole days; None while its days are not known."""
    if exchange.starts_on is None:
        return None
    return Entry(
        uid=str(exchange.uid),
        sequence=exchange.sequence,
        changed_at=exchange.updated_at,
        title=sampled(str(exchange), exchange.is_sample),
        starts=exchange.starts_on,
        ends=exchange.ends_on,
        url=absolute(exchange.get_absolute_url()),
        text=exchange.summary,
        place=exchange.place or exchange.host.city,
        categories=(_("Exchange"),),
        is_cancelled=exchange.is_cancelled,
        is_busy=False,
    )


def of_deadline(call: Call) -> Entry:
    """Give the deadline of a call as one moment in the zone it is written in.

    An event without an end rather than a VTODO, which most calendars don't show.
    """
    return Entry(
        uid=str(call.uid),
        sequence=call.sequence,
        changed_at=call.updated_at,
        title=sampled(_("Deadline: %(call)s") % {"call": call}, call.is_sample),
        starts=call.closes_at.astimezone(call.zone),
        ends=None,
        url=absolute(call.get_absolute_url()),
        text=call.summary,
        categories=(_("Deadline"),),
        is_busy=False,
    )


def of_session(session: SessionFacts, summit: Summit) -> Entry:
    """Give a session in the zone of its summit, with who is on stage."""
    path = f"{summit.get_absolute_url()}sessions/{session.id}/"
    speakers = "\n".join(_speaker_line(one) for one in session.speakers)
    kinds = (session.kind_label, session.track)
    return Entry(
        uid=session.uid,
        sequence=session.sequence,
        changed_at=session.changed_at,
        title=session.title,
        starts=session.starts_at.astimezone(summit.zone),
        ends=session.ends_at.astimezone(summit.zone),
        url=absolute(path),
        text="\n\n".join(part for part in (session.summary, speakers) if part),
        place=", ".join(part for part in (session.room, summit.venue, summit.where) if part),
        position=_position(summit),
        categories=tuple(word for word in kinds if word),
        is_cancelled=session.is_cancelled or summit.is_cancelled,
    )


def sessions_of(summit: Summit) -> list[SessionFacts]:
    """Give the public sessions of a summit, and those that were taken out as cancelled ones.

    A subscriber who has a session in the calendar loses it only if the feed says that it is off.
    """
    versions = ProgrammeVersion.objects.filter(summit=summit).latest_first()
    return read_facts(last_known(list(versions)))


def in_track(summit: Summit, track: Track) -> list[SessionFacts]:
    """Keep the sessions of a track, and those that were in it and have moved on, as cancelled ones.

    A track that was renamed keeps what its programme was published with under the old name.
    """
    versions = list(ProgrammeVersion.objects.filter(summit=summit).latest_first())
    was_in = {row["uid"] for one in versions for row in one.facts() if _is_of(row["track"], track)}
    rows = [row for row in last_known(versions) if row["uid"] in was_in]
    return read_facts(
        row if _is_of(row["track"], track) else {**row, "is_cancelled": True} for row in rows
    )


def _is_of(name: str, track: Track) -> bool:
    return bool(name) and (name == track.name or make_slug(name) == track.slug)


def _speaker_line(speaker: SpeakerFacts) -> str:
    name = speaker.person.name if speaker.person else ""
    parts = (name, speaker.role_label if not name else "", speaker.affiliation_then)
    return ", ".join(part for part in parts if part)


def _position(place: Located) -> tuple[float, float] | None:
    if place.latitude is None or place.longitude is None:
        return None
    return float(place.latitude), float(place.longitude)
