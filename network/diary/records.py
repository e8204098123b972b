"""The diary for machines: entries as records, and where to go on."""

from datetime import date, datetime, time
from typing import Any, NamedTuple

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

from network.diary.models import Entry, Precision
from network.diary.words import title
from network.shared.site import absolute

AT_ONCE = 500
LARGEST = 2**63 - 1


class Unreadable(ValueError):
    """The address asks since when, and what it says is no number and no moment."""


class Slice(NamedTuple):
    """Some entries in the order of their numbers, and where to go on if there are more."""

    entries: list[Entry]
    goes_on_since: int | None


def slice_since(since: str) -> Slice:
    """Give the next entries after a number, or from a day or moment of recording on."""
    rows = _since(since.strip()).select_related("corrects").order_by("number")
    entries = list(rows[: AT_ONCE + 1])
    has_more = len(entries) > AT_ONCE
    entries = entries[:AT_ONCE]
    return Slice(entries, entries[-1].number if has_more else None)


def _since(since: str) -> QuerySet:
    rows = Entry.objects.published()
    if not since:
        return rows
    if since.isascii() and since.isdigit():
        return rows.filter(number__gt=min(int(since[:20]), LARGEST))
    moment = _moment(since)
    if moment is None:
        raise Unreadable(
            _("Write since= as the number of an entry, a day (2026-03-01) or a moment (ISO 8601).")
        )
    return rows.filter(recorded_at__gte=moment)


def _moment(text: str) -> datetime | None:
    try:
        if len(text) == len("2026-03-01"):
            return timezone.make_aware(datetime.combine(date.fromisoformat(text), time.min))
        moment = parse_datetime(text.replace(" ", "+")) if len(text) < 40 else None
        if moment is None or not 1 < moment.year < 9999:
            return None
    except (ValueError, OverflowError):
        return None
    return timezone.make_aware(moment) if timezone.is_naive(moment) else moment


def record_of(entry: Entry) -> dict[str, Any]:
    """Give an entry with every field in its order; the names are those of the time."""
    has_day, has_year = entry.precision == Precision.DAY, entry.precision != Precision.UNKNOWN
    return {
        "number": entry.number,
        "id": f"urn:uuid:{entry.uid}",
        "kind": entry.kind,
        "words": title(entry),
        "day": entry.day.isoformat() if has_day else None,
        "year": entry.day.year if has_year else None,
        "recorded_at": entry.recorded_at.isoformat(),
        "about": {
            "kind": entry.subject,
            "id": entry.subject_id,
            "name": entry.names.get("name", ""),
            "url": absolute(entry.names.get("path", "")),
        },
        "from": entry.says.get("from"),
        "to": entry.says.get("to"),
        "old_name": entry.names.get("old"),
        "new_name": entry.names.get("new"),
        "corrects": entry.corrects.number if entry.corrects else None,
        "is_withdrawal": entry.is_withdrawal,
        "url": absolute(entry.get_absolute_url()),
    }
