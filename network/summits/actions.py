"""What is done to a whole programme at once."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils import timezone

from network.shared.kept_figures import How
from network.summits.afterwards import SummitFigure
from network.summits.changes import compare, with_revisions
from network.summits.facts import public_programme, working_facts
from network.summits.figures import counts_of, method_of
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


class NothingToCount(Exception):
    """A summit has no public programme yet."""


@dataclass(frozen=True)
class Recount:
    """A number that was kept, and the one that stood there before, None for none."""

    of: str
    before: int | None
    value: int

    def __str__(self) -> str:
        label = str(SummitFigure.Of(self.of).label)
        if self.before is None:
            return f"{label}: {self.value}"
        return f"{label}: {self.before} → {self.value}"


@transaction.atomic
def keep_figures(*, summit: Summit, again: bool = False) -> list[Recount]:
    """Keep today's count of the public programme; what was kept before stays, unless `again`."""
    Summit.objects.select_for_update().get(pk=summit.pk)
    programme = public_programme(summit)
    if programme is None:
        raise NothingToCount
    kept = {row.of: row for row in SummitFigure.objects.filter(summit=summit).reverse()}
    changed = []
    for of, value in counts_of(programme).items():
        row = kept.get(of)
        if row is None and not value:
            continue  # nobody keeps a nought
        if row is not None and (not again or row.value == value):
            continue
        changed.append(Recount(of, row.value if row else None, value))
        row = row or SummitFigure(summit=summit, of=of)
        row.value, row.how, row.method = value, How.COUNTED, method_of(programme)
        row.as_of, row.source_url = summit.today(), ""
        row.save()
    return changed
