"""What is done to a whole programme at once."""

from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils import timezone

from network.summits.changes import compare, with_revisions
from network.summits.facts import working_facts
from network.summits.models import Summit
from network.summits.sessions import Session, Speaker
from network.summits.versions import ProgrammeVersion, last_known


def unreleased_changes(summit: Summit) -> list[dict[str, Any]]:
    """List what visitors don't see yet, in the shape of `changes.compare()`."""
    latest = ProgrammeVersion.objects.filter(summit=summit).latest_first().first()
    return compare(latest.facts() if latest else [], working_facts(summit))


@transaction.atomic
def release_programme(
    *, summit: Summit, note: str = "", by: Any = None, now: datetime | None = None
) -> ProgrammeVersion:
    """Make the programme as it stands the public one, with a list of what changed."""
    Summit.objects.select_for_update().get(pk=summit.pk)
    moment = now or timezone.now()
    versions = list(ProgrammeVersion.objects.filter(summit=summit).latest_first())
    latest = versions[0] if versions else None
    before = latest.facts() if latest else []
    working = working_facts(summit)
    version = ProgrammeVersion.objects.create(
        summit=summit,
        number=(latest.number if latest else 0) + 1,
        note=note,
        snapshot=with_revisions(last_known(versions), working, moment.astimezone(UTC).isoformat()),
        changes=compare(before, working) if latest else [],
        released_at=moment,
        released_by=by,
    )
    _mark_as_public(summit, working, moment)
    return version


@transaction.atomic
def keep_hours(*, summit: Summit, before: str) -> None:
    """Leave every session at the hour it has on the clock, after the summit got another zone."""
    old = ZoneInfo(before)
    sessions = list(summit.sessions.all())
    for session in sessions:
        session.starts_at, session.ends_at = on_the_same_clock(session, old, summit.zone)
    Session.objects.bulk_update(sessions, ["starts_at", "ends_at"])


def on_the_same_clock(
    session: Session, old: ZoneInfo, new: ZoneInfo, *, later: timedelta = timedelta()
) -> tuple[datetime, datetime]:
    """Give begin and end by the same clock in another zone, some days later.

    An hour that the clocks skip there becomes the next one that exists; where that would leave
    nothing of the session, it keeps its length.
    """
    begins, ends = (
        (moment.astimezone(old).replace(tzinfo=None) + later).replace(tzinfo=new).astimezone(UTC)
        for moment in (session.starts_at, session.ends_at)
    )
    return begins, ends if ends > begins else begins + (session.ends_at - session.starts_at)


def _mark_as_public(summit: Summit, working: list[dict[str, Any]], moment: datetime) -> None:
    """Let the pages of people, partners and topics know what is in the public programme."""
    sessions = Session.objects.filter(summit=summit, released_at__isnull=True)
    sessions.filter(pk__in=[row["id"] for row in working]).update(released_at=moment)
    speakers = Speaker.objects.filter(session__summit=summit)
    shown = [one["id"] for row in working for one in row["speakers"]]
    speakers.filter(released_at__isnull=True, pk__in=shown).update(released_at=moment)
    speakers.exclude(pk__in=shown).update(released_at=None)
