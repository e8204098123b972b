"""The figures of a year as pages show them: what was kept, else today's count, each with proof."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import F
from django.db.models.functions import ExtractYear
from django.urls import reverse
from django.utils.translation import gettext as _

from blog.models import Post
from network.figures.counting import count_on, count_sessions, count_years
from network.figures.keeping import how_counted
from network.figures.lists import exchanges, projects, reuses, summits
from network.figures.models import Figure
from network.figures.proofs import proof_url
from network.shared.dates import FIRST_YEAR
from network.shared.kept_figures import ShownFigure

Of = Figure.Of


def figures_now() -> list[tuple[int, str, str]]:
    """Give what there is today: number, words, and the address of the list that proves it."""
    count = {**count_on(), Of.SESSIONS: sum(count_sessions().values())}
    rows = [
        (Of.MEMBERS, _("members")),
        (Of.COUNTRIES, _("countries")),
        (Of.SUMMITS, _("summits")),
        (Of.SESSIONS, _("sessions")),
        (Of.EXCHANGES, _("exchanges")),
        (Of.PROJECTS, _("projects")),
        (Of.REUSES, _("reuses")),
        (Of.STORIES, _("stories")),
    ]
    return [(count[of], words, proof_url(of)) for of, words in rows if count[of]]


def years_known(today: date) -> list[int]:
    """Give the years of which there is something to tell, this one first, in one query."""
    rows = [
        Figure.objects.annotate(of_year=F("year")),
        summits().annotate(of_year=F("year")),
        exchanges().annotate(of_year=F("year")),
        reuses().annotate(of_year=F("year")),
        Post.objects.published().annotate(of_year=ExtractYear("published_at")),
    ]
    first, *others = [one.order_by().values_list("of_year").distinct() for one in rows]
    found = {int(year) for (year,) in first.union(*others).order_by() if year} | {today.year}
    return sorted((year for year in found if FIRST_YEAR <= year <= today.year), reverse=True)


def figures_of(
    years: list[int], today: date, counts: dict[int, dict[str, int]] | None = None
) -> tuple[dict[int, list[ShownFigure]], dict[int, dict[str, int]]]:
    """Give the figures of each year, and today's count beside them, in a few queries."""
    counts = counts or count_years(years, today)
    kept: dict[int, list[Figure]] = {year: [] for year in years}
    for row in Figure.objects.filter(year__in=years):
        kept[row.year].append(row)
    shown = {year: list(_of_year(year, kept[year], counts[year], today)) for year in years}
    return shown, counts


def _of_year(
    year: int, kept: list[Figure], counts: dict[str, int], today: date
) -> Iterable[ShownFigure]:
    """Give what was kept or is counted now in the fixed order, then what staff added."""
    by_of = {row.of: row for row in kept if row.of}
    for of, value in counts.items():
        proof = proof_of(of, year, today)
        if of in by_of:
            if by_of[of].value:
                yield by_of[of].shown(proof, value)
        elif value:
            words = str(Of(of).label)
            how = how_counted(of)
            yield ShownFigure(
                str(value), words, today, how, proof_url=proof, list_count=value, is_live=True
            )
    yield from (row.shown() for row in kept if not row.of)


def proof_of(of: str, year: int, today: date) -> str:
    """Give the address of the list that is as long as a figure says."""
    if of in (Of.MEMBERS, Of.COUNTRIES):
        return proof_url(of, date(year, 12, 31) if year < today.year else None)
    if of == Of.SESSIONS:
        return f"{proof_url(of)}?year={year}"
    if of == Of.STORIES:
        return reverse("blog:year", args=[year])
    return f"{reverse('figures:year', args=[year])}#{of}"


def lists_of(year: int) -> dict[str, Any]:
    """Give the lists that a year's figures are the length of."""
    taken = reuses().filter(year=year).select_related("project", "partner", "country")
    return {
        "summits": summits().filter(year=year).select_related("country").newest_first(),
        "exchanges": exchanges().filter(year=year).newest_first(),
        "projects": projects().filter(started_year=year).order_by("name", "pk"),
        "reuses": taken.order_by("project__name", "pk"),
        "stories": Post.objects.published().filter(published_at__year=year).newest_first(),
    }
