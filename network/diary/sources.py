"""Where the facts of the diary come from: one function for each kind of subject."""

from collections.abc import Callable, Collection
from datetime import date, datetime, timedelta
from itertools import zip_longest
from typing import Any, NamedTuple

from django.db.models import Model, Prefetch, QuerySet

from network.calls.models import Call
from network.diary.facts import Fact, steps_of
from network.diary.models import Kind, Precision, Subject
from network.exchanges.models import Exchange
from network.partners.merges import Merge
from network.partners.models import Partner
from network.partners.names import Alias
from network.projects.models import Project
from network.projects.reuses import Reuse
from network.summits.models import Summit
from network.summits.versions import ProgrammeVersion

Facts = list[Fact]
NEXT_DAY = timedelta(days=1)


class Moment(NamedTuple):
    """The time that facts are asked for."""

    now: datetime
    today: date


class Source(NamedTuple):
    """How rows of one kind are loaded and read; None for facts means: leave what is written."""

    model: type[Model]
    load: Callable[[], QuerySet]
    read: Callable[[Any, Moment], Facts | None]


def _is_public(row: Any, at: Moment) -> bool:
    return row.published_at is not None and row.published_at <= at.now


def partner_facts(partner: Partner, at: Moment) -> Facts:
    """Tell when a partner joined, changed, left and ended, and what it was called before."""
    if not _is_public(partner, at):
        return []
    names = _named(partner)
    facts = []
    for step in steps_of(partner.memberships.all(), partner.ended_on, at.today):
        precision = Precision.UNKNOWN if step.day == date.min else Precision.DAY
        says = {"from": str(step.before), "to": str(step.after)}
        facts.append(Fact(step.kind, step.day, precision, says, names))
    if partner.ended_on and partner.ended_on <= at.today:
        facts.append(Fact(Kind.ENDED, partner.ended_on, names=names))
    return facts + _renames(partner, at)


def _renames(partner: Partner, at: Moment) -> Facts:
    """Read earlier names with a known last day; the next one, or today's, took its place."""
    dated = [a for a in partner.aliases.all() if a.kind == Alias.Kind.FORMER and a.ends_on]
    rows = sorted(dated, key=lambda alias: (alias.ends_on or date.max, alias.pk))
    facts = []
    for alias, follower in zip_longest(rows, rows[1:]):
        new = follower.name if follower else partner.name
        day = (alias.ends_on or date.max) + NEXT_DAY
        names = {**_named(partner), "old": alias.name, "new": new}
        slot = alias.name.casefold()[:190]
        if day <= at.today and slot != new.casefold()[:190]:
            facts.append(Fact(Kind.RENAMED, day, names=names, slot=slot, may_be_a_day_off=True))
    return facts


def merge_facts(merge: Merge, at: Moment) -> Facts | None:
    """Tell that two entries were one organisation, if visitors had seen both."""
    if merge.undone_at is not None:
        return []
    if "lost" not in merge.record:  # forgotten after thirty days; what was told stays
        return None
    if merge.kept is None or not _is_public(merge.kept, at):
        return []
    if not merge.record["lost"]["values"].get("published_at"):
        return []
    names = {**_named(merge.kept), "name": merge.kept_name, "lost": merge.lost_name}
    says = {"kept": merge.record["keep"], "lost": merge.record["lost"]["values"]["id"]}
    return [Fact(Kind.MERGED, merge.created_at.date(), says=says, names=names)]


def call_facts(call: Call, at: Moment) -> Facts:
    """Tell when a call opened, and when its results came out."""
    if not _is_public(call, at) or call.is_sample:
        return []
    facts = []
    if call.opens_at <= at.now:
        facts.append(_of(call, Kind.CALL_OPENED, call.opens_at.astimezone(call.zone).date()))
    if call.results_published_at and call.results_published_at <= at.now:
        out_on = call.results_published_at.astimezone(call.zone).date()
        facts.append(_of(call, Kind.CALL_DECIDED, out_on))
    return facts


def summit_facts(summit: Summit, at: Moment) -> Facts:
    """Tell when a summit was announced, held or cancelled, and each version of its programme."""
    if not _is_public(summit, at) or summit.is_sample or summit.published_at is None:
        return []
    announced = summit.published_at.astimezone(summit.zone).date()
    last = summit.ends_on or summit.starts_on
    facts = []
    if announced <= (summit.starts_on or date(summit.year, 12, 31)):
        facts.append(_of(summit, Kind.ANNOUNCED, announced))
    if summit.is_cancelled:
        facts.append(_of(summit, Kind.SUMMIT_CANCELLED, at.today, is_noticed=True))
    elif last and last < at.now.astimezone(summit.zone).date():
        facts.append(_of(summit, Kind.HELD, last))
    elif not last and summit.year < at.today.year:
        facts.append(_of(summit, Kind.HELD, date(summit.year, 1, 1), Precision.YEAR))
    for version in summit.versions.all():
        names = {**_named(summit), "number": version.number}
        day = version.released_at.astimezone(summit.zone).date()
        facts.append(Fact(Kind.PROGRAMME, day, names=names, slot=str(version.number)))
    return facts


def exchange_facts(exchange: Exchange, at: Moment) -> Facts:
    """Tell when an exchange began and ended, or that it was cancelled."""
    if not _is_public(exchange, at) or exchange.is_sample:
        return []
    if exchange.is_cancelled:
        return [_of(exchange, Kind.EXCHANGE_CANCELLED, at.today, is_noticed=True)]
    facts = []
    if exchange.starts_on and exchange.starts_on <= at.today:
        facts.append(_of(exchange, Kind.BEGUN, exchange.starts_on))
    elif not exchange.starts_on and exchange.year < at.today.year:
        facts.append(_of(exchange, Kind.BEGUN, date(exchange.year, 1, 1), Precision.YEAR))
    if exchange.ends_on and exchange.ends_on < at.today:
        facts.append(_of(exchange, Kind.OVER, exchange.ends_on))
    return facts


def project_facts(project: Project, at: Moment) -> Facts:
    """Tell who was the first to run a project that others made, and when it ended."""
    if not _is_public(project, at) or project.is_sample:
        return []
    facts = []
    for reuse in project.reuses.all():
        if who := _who(reuse, at):
            names = {**_named(project), "who": who}
            says = {"reuse": reuse.pk}
            day = date(reuse.year, 1, 1) if reuse.year else date.min
            precision = Precision.YEAR if reuse.year else Precision.UNKNOWN
            facts.append(Fact(Kind.FIRST_REUSE, day, precision, says, names))
            break
    if project.ended_on and project.ended_on <= at.today:
        facts.append(_of(project, Kind.PROJECT_ENDED, project.ended_on))
    return facts


def _who(reuse: Reuse, at: Moment) -> str:
    """Name who runs it: never a partner that visitors don't see."""
    if reuse.partner:
        return reuse.partner.name if _is_public(reuse.partner, at) else ""
    return reuse.organisation or (str(reuse.country.label) if reuse.country else "")


def _named(row: Any) -> dict[str, Any]:
    return {"name": str(row), "path": row.get_absolute_url()}


def _of(row: Any, kind: str, day: date, precision: str = Precision.DAY, **more: Any) -> Fact:
    return Fact(kind, day, precision, names=_named(row), **more)


def _partners() -> QuerySet:
    return Partner.objects.prefetch_related("memberships", "aliases")


def _summits() -> QuerySet:
    versions = ProgrammeVersion.objects.only("summit_id", "number", "released_at")
    return Summit.objects.prefetch_related(Prefetch("versions", versions))


def _projects() -> QuerySet:
    columns = ("project_id", "organisation", "year", "country")
    partner = ("partner__name", "partner__published_at")
    reuses = Reuse.objects.select_related("partner", "country").only(*columns, *partner)
    return Project.objects.prefetch_related(Prefetch("reuses", reuses))


SOURCES: dict[str, Source] = {
    Subject.PARTNER: Source(Partner, _partners, partner_facts),
    Subject.MERGE: Source(Merge, lambda: Merge.objects.select_related("kept"), merge_facts),
    Subject.CALL: Source(Call, lambda: Call.objects.all(), call_facts),
    Subject.SUMMIT: Source(Summit, _summits, summit_facts),
    Subject.EXCHANGE: Source(Exchange, lambda: Exchange.objects.all(), exchange_facts),
    Subject.PROJECT: Source(Project, _projects, project_facts),
}


def facts_of(subject: str, pks: Collection[int] | None, at: Moment) -> dict[int, Facts | None]:
    """Read the facts of rows, or of all; a row that is gone isn't among them."""
    source = SOURCES[subject]
    rows = source.load() if pks is None else source.load().filter(pk__in=pks)
    return {row.pk: source.read(row, at) for row in rows}
