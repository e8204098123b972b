"""Keep the figures of a year, and count one anew."""

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from network.figures.counting import count_years
from network.figures.keeping import method_of
from network.figures.models import Figure
from network.shared.kept_figures import How


class YearIsNotOver(Exception):
    """Figures of a year can be kept only once it is over."""


@transaction.atomic
def keep_year(*, year: int, now: datetime | None = None) -> list[Figure]:
    """Keep today's count of a year that is over; what is kept already, and a year of noughts, stay.

    Safe to run twice at once: the database keeps each figure of a year once.
    """
    moment = now or timezone.now()
    today = timezone.localdate(moment)
    if year >= today.year:
        raise YearIsNotOver
    counts = count_years([year], today)[year]
    if not any(counts.values()):
        return []
    kept = set(Figure.objects.filter(year=year).values_list("of", flat=True))
    rows = [
        Figure(
            year=year,
            of=of,
            position=position,
            as_of=date(year, 12, 31),
            counted_at=moment,
            **_counted(of, value, today),
        )
        for position, (of, value) in enumerate(counts.items())
        if of not in kept
    ]
    Figure.objects.bulk_create(rows, ignore_conflicts=True)
    return rows


@transaction.atomic
def count_again(*, figure: Figure, now: datetime | None = None) -> int | None:
    """Replace a figure by today's count; give the number before, None if it is the same."""
    moment = now or timezone.now()
    today = timezone.localdate(moment)
    row = Figure.objects.select_for_update().get(pk=figure.pk)
    value = count_years([row.year], today)[row.year].get(row.of, row.value)
    before = row.value
    if value == before:
        return None
    for name, new in _counted(row.of, value, today).items():
        setattr(row, name, new)
    row.counted_at, row.source_url = moment, ""
    row.save()
    return before


def _counted(of: str, value: int, today: date) -> dict[str, Any]:
    return {"value": value, "how": How.COUNTED, "method": method_of(of, today)}
