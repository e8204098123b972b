"""Count several lists in one query, and tell which years a list has."""

from datetime import date, datetime
from typing import Any

from django.db.models import Exists, IntegerField, Max, Min, QuerySet, Subquery
from django.utils import timezone


class CountOf(Subquery):
    """The number of rows of another list, as a column of this one."""

    template = "(SELECT COUNT(*) FROM (%(subquery)s) counted)"
    output_field = IntegerField()

    def __init__(self, rows: QuerySet[Any]) -> None:
        super().__init__(rows.order_by().values("pk"))


def years_in(rows: QuerySet[Any], moment: str) -> list[int]:
    """List the years in which a list has rows, the latest first; looks up each year, not each row.

    `moment` is a field with an index.
    """
    ends = rows.order_by().aggregate(first=Min(moment), last=Max(moment))
    if ends["first"] is None:
        return []
    years = [str(year) for year in range(_year(ends["first"]), _year(ends["last"]) + 1)]
    in_year = {f"in_{year}": rows.order_by().filter(**{f"{moment}__year": year}) for year in years}
    columns = {name: Exists(found) for name, found in in_year.items()}
    found = rows.order_by().values(**columns)[:1].get()
    return [int(year) for year in reversed(years) if found[f"in_{year}"]]


def _year(moment: date) -> int:
    return timezone.localdate(moment).year if isinstance(moment, datetime) else moment.year
