"""Make one partner of two, so that nothing is lost and everything can be put back."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from network.addresses.models import Redirect
from network.exchanges.models import ExchangeGuest
from network.partners.merge_rows import freeze, relations
from network.partners.merges import Merge, NotDuplicate
from network.partners.models import Membership, Partner
from network.partners.names import Alias
from network.summits.versions import ProgrammeVersion

LEFT, RIGHT = "keep", "lose"
# What is chosen as one, because its columns mean nothing apart.
CHOICES: dict[str, list[str]] = {
    "name": ["name"],
    "local_name": ["local_name", "local_language"],
    "summary": ["summary"],
    "description": ["description", "description_html"],
    "scope": ["scope"],
    "city": ["city"],
    "area": ["area"],
    "region": ["region"],
    "latitude": ["latitude", "longitude", "precision"],
    "parent": ["parent_id", "parent_kind"],
    "fiscal_host": ["fiscal_host_id"],
    "successor": ["successor_id"],
    "founded_year": ["founded_year"],
    "website": ["website"],
    "blog_url": ["blog_url"],
    "feed_url": ["feed_url"],
    "code_url": ["code_url"],
    "events_url": ["events_url"],
    "logo": ["logo", "logo_alt", "logo_width", "logo_height"],
    "verified_on": ["verified_on"],
    "ended_on": ["ended_on", "ending_reason", "lessons_url", "archive_url"],
    "published_at": ["published_at"],
}
TIES = ["parent_id", "fiscal_host_id", "successor_id"]


def differing(keep: Partner, lose: Partner) -> list[str]:
    """Name what the two say differently, in the order of the screen."""
    return [
        name
        for name, columns in CHOICES.items()
        if any(getattr(keep, column) != getattr(lose, column) for column in columns)
    ]


def overlapping(keep: Partner, lose: Partner) -> list[tuple[Membership, Membership]]:
    """List the periods of the two that share a day, pair by pair."""
    return [
        (mine, theirs)
        for mine in keep.memberships.all()
        for theirs in lose.memberships.all()
        if not (mine.starts_on and theirs.ends_on and theirs.ends_on < mine.starts_on)
        and not (theirs.starts_on and mine.ends_on and mine.ends_on < theirs.starts_on)
    ]


def moving(lose: Partner) -> list[tuple[str, int]]:
    """Count in words what would move: every kind of row that names this partner."""
    found: dict[str, int] = {}
    for model, column in relations():
        count = model._base_manager.filter(**{column: lose.pk}).count()
        words = str(model._meta.verbose_name_plural)
        if model._meta.auto_created:
            field: Any = next(
                f for f in model._meta.fields if f.is_relation and f.attname != column
            )
            words = str(field.related_model._meta.verbose_name_plural)
        if count:
            found[words] = found.get(words, 0) + count
    return sorted(found.items())


@transaction.atomic
def merge(*, keep: Partner, lose: Partner, choices: Mapping[str, str], by: Any) -> Merge:
    """Take `lose` into `keep`; `choices` says "lose" for each thing to be taken from the lost row.

    What would break a rule (a person twice, a guest that is the host) is kept in the record.
    """
    if keep.pk == lose.pk:
        raise ValidationError(_("Choose two different partners."))
    locked = {p.pk: p for p in _locked(keep.pk, lose.pk)}
    if len(locked) < 2:
        raise ValidationError(_("One of the two is gone. Look at the list again."))
    keep, lose = locked[keep.pk], locked[lose.pk]
    record: dict[str, Any] = {
        "keep": keep.pk,
        "lost": freeze(lose),
        "before": freeze(keep)["values"],
        "moved": [],
        "aside": [],
    }
    row = Merge(
        kept=keep, kept_name=keep.name, lost_name=lose.name, lost_path=lose.get_absolute_url()
    )
    _make_room(keep, lose, choices, record)
    _move_rows(keep, lose, record)
    record["snapshots"] = _rename_in_programmes(lose.pk, keep.pk)
    Partner.objects.filter(pk=lose.pk)._raw_delete(Partner.objects.db)
    _choose(keep, lose, choices, record)
    keep.refresh_from_db()
    keep.clean()
    _add_alias(keep, lose, record)
    _redirect(row.lost_path, keep.get_absolute_url(), record)
    row.kept_name, row.record = keep.name, record
    row.created_by = by if getattr(by, "pk", None) else None
    row.save()
    return row


def _locked(*numbers: int) -> models.QuerySet[Partner]:
    return Partner.objects.select_for_update().filter(pk__in=numbers).order_by("pk")


def _set_aside(row: models.Model, record: dict[str, Any]) -> None:
    record["aside"].append(freeze(row))
    type(row)._base_manager.filter(pk=row.pk).delete()


def _make_room(
    keep: Partner, lose: Partner, choices: Mapping[str, str], record: dict[str, Any]
) -> None:
    """Set aside what can't stand beside what moves: own guests, overlaps, ties to each other."""
    guests = ExchangeGuest.objects.filter(
        Q(partner=lose, exchange__host=keep) | Q(partner=keep, exchange__host=lose)
    )
    pairs = overlapping(keep, lose)
    side = 1 if choices.get("memberships") == RIGHT else 0
    periods = {pair[1 - side].pk: pair[1 - side] for pair in pairs}
    looked_at = NotDuplicate.objects.filter(Q(first=lose) | Q(second=lose))
    for row in [*guests, *periods.values(), *looked_at]:
        _set_aside(row, record)
    mutual = {column: None for column in TIES if getattr(keep, column) == lose.pk}
    if mutual:
        Partner.objects.filter(pk=keep.pk).update(**mutual)
    mutual = {column: None for column in TIES if getattr(lose, column) == keep.pk}
    if mutual:
        Partner.objects.filter(pk=lose.pk).update(**mutual)
        for column in mutual:
            setattr(lose, column, None)


def _move_rows(keep: Partner, lose: Partner, record: dict[str, Any]) -> None:
    for model, column in relations():
        for row in model._base_manager.filter(**{column: lose.pk}).order_by("pk"):
            try:
                with transaction.atomic():
                    model._base_manager.filter(pk=row.pk).update(**{column: keep.pk})
            except IntegrityError:
                _set_aside(row, record)
            else:
                record["moved"].append([model._meta.label, column, row.pk])


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


def _choose(
    keep: Partner, lose: Partner, choices: Mapping[str, str], record: dict[str, Any]
) -> None:
    """Give the kept row what was chosen from the lost one, and its import number if it has none."""
    columns = [c for name, some in CHOICES.items() if choices.get(name) == RIGHT for c in some]
    if not keep.source_id and lose.source_id:
        columns += ["source", "source_id"]
    values = {column: getattr(lose, column) for column in columns}
    Partner.objects.filter(pk=keep.pk).update(**values)
    record["after"] = freeze(keep)["values"]


def _add_alias(keep: Partner, lose: Partner, record: dict[str, Any]) -> None:
    """Keep whichever name is no longer the name among the other names."""
    record["aliases"] = []
    known = {alias.name.casefold() for alias in keep.aliases.all()} | {keep.name.casefold()}
    for name in (lose.name, record["before"]["name"]):
        if name.casefold() not in known:
            alias = Alias.objects.create(partner=keep, name=name, kind=Alias.Kind.OTHER)
            record["aliases"].append(alias.pk)
            known.add(name.casefold())


def _redirect(old: str, new: str, record: dict[str, Any]) -> None:
    touched = Redirect.objects.filter(Q(new_path=old) | Q(old_path__in=[old, new]))
    record["redirects"] = [freeze(redirect) for redirect in touched]
    Redirect.objects.move(old=old, new=new)
