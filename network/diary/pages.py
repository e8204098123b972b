"""What the page of the diary shows: a year or all, narrowed to one kind of subject."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.db.models import QuerySet
from django.http import QueryDict

from network.diary.models import Entry, Kind, Subject
from network.shared.counting import years_in

UNRECORDED = date.min.year


@dataclass(frozen=True)
class Chosen:
    """What the address asks for, and what in it meant nothing."""

    entries: QuerySet
    about: str = ""
    kind: str = ""
    is_ignored: bool = False

    @property
    def is_narrowed(self) -> bool:
        """Say whether anything is left out."""
        return bool(self.about or self.kind)


@dataclass(frozen=True)
class Year:
    """The entries of one year; 0 for those whose day nobody recorded."""

    year: int
    entries: list[Entry]


def choose(asked: QueryDict, year: int | None) -> Chosen:
    """Give the published entries the address asks for, with what they correct."""
    rows = Entry.objects.published().select_related("corrects", "correction").latest_first()
    if year is not None:
        rows = rows.filter(day__range=(date(year, 1, 1), date(year, 12, 31)))
    about, kind = asked.get("about", ""), asked.get("kind", "")
    is_ignored = bool((about and about not in Subject) or (kind and kind not in Kind))
    about, kind = about if about in Subject else "", kind if kind in Kind else ""
    if about:
        rows = rows.filter(subject=about)
    if kind:
        rows = rows.filter(kind=kind)
    return Chosen(rows, about, kind, is_ignored)


def years() -> list[int]:
    """List the years with entries, the latest first."""
    return years_in(Entry.objects.published().filter(day__year__gt=UNRECORDED), "day")


def by_year(entries: Iterable[Entry]) -> list[Year]:
    """Put entries, the latest first, under their years."""
    groups = groupby(entries, key=lambda entry: entry.day.year)
    return [Year(0 if year == UNRECORDED else year, list(rows)) for year, rows in groups]
