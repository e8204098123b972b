"""Notice that a partner is called otherwise than before."""

from collections.abc import Mapping

from django.db.models import QuerySet

from network.diary.facts import Fact
from network.diary.models import Entry, Kind, KnownName
from network.diary.sources import Moment
from network.partners.models import Partner


def add_renames(
    facts: Mapping[int, list[Fact] | None], told: Mapping[int, list[Entry]], at: Moment
) -> None:
    """Add a fact for each public partner that bears another name than the diary knows.

    What is seen for the first time has no earlier name. An earlier name that an editor wrote down
    with its last day is told already, with that day.
    """
    rows = {row.pk: row for row in Partner.objects.filter(pk__in=facts).published(at.now)}
    known = dict(KnownName.objects.filter(pk__in=rows).values_list("pk", "name"))
    for pk, partner in rows.items():
        before, entries, own = known.get(pk, partner.name), told.get(pk, []), facts[pk]
        if own is None or before.casefold() == partner.name.casefold():
            continue
        slot, seen = before.casefold()[:190], [entry.slot for entry in entries]
        if slot in seen:
            own.append(_rename(partner, before, at, f"{slot} {len(seen)}"))
        elif slot not in [fact.slot for fact in own]:
            own.append(_rename(partner, before, at, slot))
    fresh = [KnownName(pk, row.name) for pk, row in rows.items() if pk not in known]
    KnownName.objects.bulk_create(fresh, ignore_conflicts=True)


def remember_names(entries: QuerySet[Entry]) -> None:
    """Know partners by their new names from now on, once their renaming has been published."""
    for entry in entries.filter(kind=Kind.RENAMED, is_withdrawal=False).order_by("number"):
        names = KnownName.objects.filter(pk=entry.subject_id, name__iexact=entry.names["old"])
        names.update(name=entry.names["new"])


def _rename(partner: Partner, before: str, at: Moment, slot: str) -> Fact:
    names = {
        "name": partner.name,
        "path": partner.get_absolute_url(),
        "old": before,
        "new": partner.name,
    }
    return Fact(Kind.RENAMED, at.today, names=names, slot=slot)
