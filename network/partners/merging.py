"""Make one partner of two, so that nothing is lost and everything can be put back."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from network.addresses.models import Redirect
from network.exchanges.models import ExchangeGuest
from network.partners.merge_facts import CHOICES, LEFT, LISTS, RIGHT, TIES, overlapping
from network.partners.merge_periods import Span, combine, spans_of
from network.partners.merge_rows import (
    freeze,
    gaps_filled,
    hanging_on,
    links_missing,
    relations,
    twin_of,
)
from network.partners.merges import Merge, NotDuplicate
from network.partners.models import Membership, Partner
from network.partners.names import Alias
from network.shared.relations import both_locked
from network.summits.versions import ProgrammeVersion

Record = dict[str, Any]


@transaction.atomic
def merge(*, keep: Partner, lose: Partner, choices: Mapping[str, str], by: Any) -> Merge:
    """Take `lose` into `keep`; `choices` says "lose" for each thing to be taken from the lost row.

    What can't stand twice (a person named twice, a guest that is the host) is kept in the record.
    """
    if keep.pk == lose.pk:
        raise ValidationError(_("Choose two different partners."))
    keep, lose = both_locked(keep, lose)
    gives_up = keep if choices.get("slug") == RIGHT else lose
    record = _record_of(keep, lose, gives_up.get_absolute_url())
    row = Merge(kept=keep, lost_name=lose.name, lost_path=lose.get_absolute_url())
    line = _make_room(keep, lose, choices, record)
    _move_rows(keep, lose, record)
    _make_periods(keep, line, record)
    record["snapshots"] = _rename_in_programmes(lose.pk, keep.pk)
    Partner.objects.filter(pk=lose.pk)._raw_delete(Partner.objects.db)
    _choose(keep, lose, choices, record)
    keep.refresh_from_db()
    keep.clean()
    _add_aliases(keep, lose, record)
    _redirect(record["old_path"], keep.get_absolute_url(), record)
    row.kept_name, row.record = keep.name, record
    row.created_by = by if getattr(by, "pk", None) else None
    row.save()
    return row


def _record_of(keep: Partner, lose: Partner, old_path: str) -> Record:
    """Begin the record of a merge: the two rows as they were, and the address that will lead on."""
    record: Record = {"keep": keep.pk, "lost": freeze(lose), "before": freeze(keep)["values"]}
    return {**record, "old_path": old_path, "moved": [], "aside": [], "changed": [], "made": []}


def _set_aside(row: models.Model, record: Record) -> None:
    record["aside"] += [freeze(row), *(freeze(hanging) for hanging in hanging_on(row))]
    type(row)._base_manager.filter(pk=row.pk).delete()


def _make_room(
    keep: Partner, lose: Partner, choices: Mapping[str, str], record: Record
) -> list[Span]:
    """Set aside what can't stand beside what moves; gives the line of membership to make anew."""
    guests = ExchangeGuest.objects.filter(
        Q(partner=lose, exchange__host=keep) | Q(partner=keep, exchange__host=lose)
    )
    looked_at = NotDuplicate.objects.filter(Q(first=lose) | Q(second=lose))
    unwanted: list[models.Model] = []
    for name in LISTS:
        if choices.get(name) in (LEFT, RIGHT):
            side = lose if choices[name] == LEFT else keep
            rows: Any = getattr(Partner, name).through._base_manager
            unwanted += rows.filter(partner=side)
    line, periods = _line_of(keep, lose, choices.get("memberships", LEFT))
    for row in [*guests, *looked_at, *unwanted, *periods]:
        _set_aside(row, record)
    for one, other in ((keep, lose), (lose, keep)):
        mutual = {column: None for column in TIES if getattr(one, column) == other.pk}
        Partner.objects.filter(pk=one.pk).update(**mutual)
        for column in mutual:
            setattr(one, column, None)
    return line


def _line_of(keep: Partner, lose: Partner, winner: str) -> tuple[list[Span], list[Membership]]:
    """Give the periods to make anew, and the rows they take the place of; none without overlaps."""
    if not overlapping(keep, lose):
        return [], []
    rows = {p.pk: p for p in (*keep.memberships.all(), *lose.memberships.all())}
    mine, theirs = spans_of(keep.memberships.all()), spans_of(lose.memberships.all())
    line = combine(theirs, mine) if winner == RIGHT else combine(mine, theirs)
    as_they_were = {span for span in (*mine, *theirs) if span in line}
    stay = {span.pk for span in as_they_were}
    fresh = [span for span in line if span not in as_they_were]
    return fresh, [row for pk, row in rows.items() if pk not in stay]


def _make_periods(keep: Partner, line: list[Span], record: Record) -> None:
    for span in line:
        period = Membership.objects.create(
            partner=keep,
            tier=span.tier,
            starts_on=span.starts_on,
            ends_on=span.ends_on,
            note=span.note,
        )
        record["made"].append(freeze(period))


def _move_rows(keep: Partner, lose: Partner, record: Record) -> None:
    """Let every row that names the lost partner name the kept one; twins become one."""
    for model, column in relations():
        for row in model._base_manager.filter(**{column: lose.pk}).order_by("pk"):
            twin = twin_of(row, column, keep.pk)
            if twin is not None:
                _fold(row, twin, record)
                continue
            try:
                with transaction.atomic():
                    model._base_manager.filter(pk=row.pk).update(**{column: keep.pk})
            except IntegrityError:
                _set_aside(row, record)
            else:
                record["moved"].append([model._meta.label, column, row.pk])


def _fold(row: models.Model, twin: models.Model, record: Record) -> None:
    """Keep one of two rows that say the same, with what only the other one knew."""
    values = gaps_filled(row, twin)
    before, links = freeze(twin), links_missing(row, twin)
    _set_aside(row, record)
    for link in links:
        link.save()
        record["made"].append(freeze(link))
    if values:
        type(twin)._base_manager.filter(pk=twin.pk).update(**values)
        record["changed"].append([before, freeze(twin)])


def _rename_in_programmes(old: int, new: int) -> list[list[Any]]:
    """Let published programmes name the kept partner; say where the lost one stood."""
    places: list[list[Any]] = []
    for version in ProgrammeVersion.objects.select_for_update():
        found = [
            [version.pk, session, speaker]
            for session, facts in enumerate(version.snapshot or [])
            for speaker, said in enumerate(facts.get("speakers") or [])
            if said.get("partner") == old
        ]
        for _pk, session, speaker in found:
            version.snapshot[session]["speakers"][speaker]["partner"] = new
        if found:
            ProgrammeVersion.objects.filter(pk=version.pk).update(snapshot=version.snapshot)
        places += found
    return places


def _choose(keep: Partner, lose: Partner, choices: Mapping[str, str], record: Record) -> None:
    """Give the kept row what was chosen from the lost one, and its import number if it has none."""
    columns = [c for name, some in CHOICES.items() if choices.get(name) == RIGHT for c in some]
    if not keep.source_id and lose.source_id:
        columns += ["source", "source_id"]
    values = {column: getattr(lose, column) for column in columns}
    Partner.objects.filter(pk=keep.pk).update(**values)
    record["after"] = freeze(keep)["values"]


def _add_aliases(keep: Partner, lose: Partner, record: Record) -> None:
    """Keep whichever name is no longer the name among the other names."""
    known = {alias.name.casefold() for alias in keep.aliases.all()} | {keep.name.casefold()}
    for name in (lose.name, record["before"]["name"]):
        if name.casefold() not in known:
            alias = Alias.objects.create(partner=keep, name=name, kind=Alias.Kind.OTHER)
            record["made"].append(freeze(alias))
            known.add(name.casefold())


def _redirect(old: str, new: str, record: Record) -> None:
    touched = Redirect.objects.filter(Q(new_path=old) | Q(old_path__in=[old, new]))
    record["redirects"] = [freeze(redirect) for redirect in touched]
    Redirect.objects.move(old=old, new=new)
