"""Count the network as it is now and year by year, in as many queries however many years."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import date
from typing import Any

from django.db.models import CharField, Count, F, Func, IntegerField, QuerySet, Value
from django.db.models.functions import ExtractYear

from blog.models import Post
from network.figures.lists import exchanges, lists_on, projects, reuses, summits
from network.figures.models import Figure
from network.partners.models import Partner
from network.places.models import Country
from network.shared.counting import CountOf
from network.summits.models import Summit
from network.summits.sessions import Session
from network.summits.versions import ProgrammeVersion, ProgrammeVersionQuerySet

Of = Figure.Of


def count_on(past: date | None = None) -> dict[str, int]:
    """Count today, or a day gone by, in one query; countries are always there to hang counts on."""
    columns = {str(name): CountOf(rows) for name, rows in lists_on(past).items()}
    return Country.objects.values(**columns).first() or dict.fromkeys(columns, 0)


def count_years(years: Collection[int], today: date) -> dict[int, dict[str, int]]:
    """Count what each of these years had, by the same rules for all of them."""
    counts: dict[int, dict[str, int]] = {
        year: dict.fromkeys([str(of) for of in Of.values if of], 0) for year in years
    }
    if not counts:
        return counts
    for of, year, number in _by_year(counts):
        counts[int(year)][of] = number
    for year, number in count_sessions(counts).items():
        counts[year][Of.SESSIONS] = number
    for year, (members, countries) in _members(counts, today).items():
        counts[year][Of.MEMBERS], counts[year][Of.COUNTRIES] = members, countries
    return counts


def _by_year(years: Collection[int]) -> Iterable[tuple[str, int, int]]:
    """Count what has a year of its own, from all lists at once."""
    lists: list[tuple[str, QuerySet, Any]] = [
        (Of.SUMMITS, summits(), F("year")),
        (Of.EXCHANGES, exchanges(), F("year")),
        (Of.PROJECTS, projects(), F("started_year")),
        (Of.REUSES, reuses(), F("year")),
        (Of.STORIES, Post.objects.published(), ExtractYear("published_at")),
    ]
    first, *others = [
        rows.order_by()
        .annotate(of_year=year)
        .filter(of_year__in=list(years))
        .values("of_year")
        .annotate(of_what=Value(str(of), output_field=CharField()), number=Count("pk"))
        .values_list("of_what", "of_year", "number")
        for of, rows, year in lists
    ]
    return first.union(*others, all=True).order_by()


def count_sessions(years: Collection[int] | None = None) -> dict[int, int]:
    """Count the sessions of public programmes by year; breaks and what is off are none."""
    found: dict[int, int] = defaultdict(int)
    programmes = _programmes(years).values_list("summit__year", SessionCount("snapshot"))
    for year, number in programmes:
        found[year] += number
    return dict(found)


class SessionCount(Func):
    """Count the sessions of a programme where it is: it is large, and only its length is wanted.

    What counts is what `_counts` says, in the words of each database.
    """

    output_field = IntegerField()

    def as_sqlite(self, compiler: Any, connection: Any, **context: Any) -> Any:
        """Count with SQLite's own functions."""
        return self.as_sql(compiler, connection, template=ON_SQLITE)

    def as_postgresql(self, compiler: Any, connection: Any, **context: Any) -> Any:
        """Count with PostgreSQL's own functions."""
        return self.as_sql(compiler, connection, template=ON_POSTGRESQL)


ON_SQLITE = (
    "(SELECT COUNT(*) FROM json_each(%(expressions)s) AS one"
    " WHERE NOT json_extract(one.value, '$.is_cancelled')"
    " AND json_extract(one.value, '$.kind') <> 'break')"
)
ON_POSTGRESQL = (
    "(SELECT COUNT(*) FROM jsonb_array_elements(%(expressions)s) AS one"
    " WHERE NOT (one ->> 'is_cancelled')::boolean AND one ->> 'kind' <> 'break')"
)


def counted_sessions(years: Collection[int] | None = None) -> list[tuple[Summit, dict[str, Any]]]:
    """List the sessions that are counted, by summit and by time: the latest summit first."""
    versions = _programmes(years).select_related("summit").order_by("-summit__year", "summit")
    return [
        (version.summit, row)
        for version in versions
        for row in sorted(version.facts(), key=lambda row: (row["starts_at"], row["id"]))
        if _counts(row)
    ]


def _programmes(years: Collection[int] | None) -> ProgrammeVersionQuerySet:
    held = summits() if years is None else summits().filter(year__in=list(years))
    versions = ProgrammeVersion.objects.filter(summit__in=held.order_by().values("pk"))
    return versions.newest_of_each()


def _counts(row: dict[str, Any]) -> bool:
    return not row["is_cancelled"] and row["kind"] != Session.Kind.BREAK


def _members(years: Iterable[int], today: date) -> dict[int, tuple[int, int]]:
    """Count members, and the countries they are in, on the last day of each year or today."""
    first, *others = [
        Partner.objects.published()
        .members(min(date(year, 12, 31), today))
        .order_by()
        .annotate(of_year=Value(year, output_field=IntegerField()))
        .values_list("of_year", "pk", "countries")
        for year in years
    ]
    members, countries = defaultdict(set), defaultdict(set)
    for year, member, country in first.union(*others, all=True).order_by():
        members[year].add(member)
        countries[year].add(country)
    return {year: (len(members[year]), len(countries[year] - {None})) for year in members}
