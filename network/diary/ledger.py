"""Write the diary: compare what is true with what it says, and add what is missing.

`record()` runs in the transaction of the change itself. What it writes has no number yet and
follows the row until the transaction is over; then `publish()` gives it its number, and from there
on the database itself refuses to change it.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import datetime
from typing import Any

from django.db import connection, transaction
from django.db.models import Max
from django.utils import timezone

from network.diary.facts import Fact
from network.diary.models import Entry, Kind, Subject
from network.diary.renames import add_renames, remember_names
from network.diary.sources import SOURCES, Moment, facts_of

NEVER_TAKEN_BACK = {Kind.RENAMED}  # once told, a name stays told, also if nobody kept the old one
BATCH = 200


@transaction.atomic
def record(subject: str, pks: Collection[int], now: datetime | None = None) -> list[Entry]:
    """Add what became true, other or untrue of these rows; gives the new entries.

    The rows are locked first, so that two changes of one row are told one after the other.
    """
    rows = SOURCES[subject].model._base_manager.filter(pk__in=pks)
    list(rows.select_for_update().order_by("pk").values_list("pk"))
    return _catch_up(subject, pks, now or timezone.now())


def record_all(now: datetime | None = None) -> list[Entry]:
    """Add whatever the clock, an import or a command made true; does nothing the second time.

    One kind of subject after the other, so that nobody who saves meanwhile waits for all of them.
    """
    moment = now or timezone.now()
    return [entry for subject in SOURCES for entry in _catch_up_all(subject, moment)]


@transaction.atomic
def _catch_up_all(subject: str, now: datetime) -> list[Entry]:
    return _catch_up(subject, None, now)


@transaction.atomic
def publish() -> int:
    """Give what is committed its numbers, in the order of days; gives how many there were."""
    first = Entry.objects.waiting().order_by("pk").select_for_update().first()
    if first is None:
        return 0
    waiting = list(Entry.objects.waiting().order_by("day", "pk").values_list("pk", flat=True))
    last = Entry.objects.aggregate(last=Max("number"))["last"] or 0
    _number(waiting, last + 1, timezone.now())
    remember_names(Entry.objects.filter(number__gt=last))
    return len(waiting)


def _number(pks: Iterable[int], first: int, moment: datetime) -> None:
    """Write a number on each of them, in one go: a first diary may have a hundred thousand."""
    quote, recorded_at = connection.ops.quote_name, Entry._meta.get_field("recorded_at")
    with connection.cursor() as cursor:
        cursor.executemany(
            f"UPDATE {quote(Entry._meta.db_table)} SET {quote('number')} = %s,"  # noqa: S608
            f" {quote('recorded_at')} = %s WHERE {quote('id')} = %s",
            [
                (number, recorded_at.get_db_prep_value(moment, connection), pk)
                for number, pk in enumerate(pks, first)
            ],
        )


def _catch_up(subject: str, pks: Collection[int] | None, now: datetime) -> list[Entry]:
    at = Moment(now, timezone.localdate(now))
    facts = facts_of(subject, pks, at)
    told = _standing(subject, pks)
    if subject == Subject.PARTNER:
        add_renames(facts, told, at)
    fresh = [
        entry
        for pk in sorted({*facts, *told})
        for entry in _difference(subject, pk, facts.get(pk, []), told.get(pk, []))
    ]
    if fresh:
        Entry.objects.bulk_create(fresh, batch_size=BATCH)
        transaction.on_commit(publish, robust=True)
    return fresh


def _standing(subject: str, pks: Collection[int] | None) -> dict[int, list[Entry]]:
    """Give what the diary says by subject, after taking back what has no number yet."""
    rows = Entry.objects.filter(subject=subject)
    if pks is not None:
        rows = rows.filter(subject_id__in=pks)
    unfinished = rows.waiting()
    unfinished._raw_delete(unfinished.db)
    told = defaultdict(list)
    for entry in rows.standing().order_by("day", "pk"):
        told[entry.subject_id].append(entry)
    return told


def _difference(
    subject: str, pk: int, facts: Iterable[Fact] | None, told: Iterable[Entry]
) -> list[Entry]:
    """Say what has to be added so that the diary tells these facts and no others."""
    if facts is None:
        return []
    open_facts, open_entries = list(facts), list(told)
    _take_pairs(open_facts, open_entries, Fact.is_told_by)
    fresh = [
        _entry(subject, pk, fact, corrects=entry)
        for fact, entry in _take_pairs(open_facts, open_entries, Fact.is_corrected_in)
    ]
    fresh += [_entry(subject, pk, fact) for fact in open_facts]
    return fresh + [_withdrawal(e) for e in open_entries if e.kind not in NEVER_TAKEN_BACK]


def _take_pairs(facts: list[Fact], entries: list[Entry], fits: Any) -> list[tuple[Fact, Entry]]:
    """Take out of both lists what fits together."""
    pairs = []
    for fact in list(facts):
        entry = next((entry for entry in entries if fits(fact, entry)), None)
        if entry is not None:
            pairs.append((fact, entry))
            facts.remove(fact)
            entries.remove(entry)
    return pairs


def _entry(subject: str, pk: int, fact: Fact, corrects: Entry | None = None) -> Entry:
    return Entry(
        kind=fact.kind,
        slot=fact.slot,
        subject=subject,
        subject_id=pk,
        day=fact.day,
        precision=fact.precision,
        says=dict(fact.says),
        names=dict(fact.names),
        corrects=corrects,
    )


def _withdrawal(entry: Entry) -> Entry:
    return Entry(
        kind=entry.kind,
        slot=entry.slot,
        subject=entry.subject,
        subject_id=entry.subject_id,
        day=entry.day,
        precision=entry.precision,
        says=entry.says,
        names=entry.names,
        corrects=entry,
        is_withdrawal=True,
    )
