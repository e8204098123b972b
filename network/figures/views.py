"""The numbers of the network: today, and year by year with what proves them."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from network.figures.charts import charts_of
from network.figures.counting import count_years
from network.figures.keeping import differing
from network.figures.models import Figure
from network.figures.over_time import over_time
from network.figures.proofs import PROOFS
from network.figures.yearly import figures_now, figures_of, lists_of, years_known
from network.pagecache.parts import Whole
from network.shared.paging import page_of

PAGE_SIZE = 100


@require_safe
def figure_list(request: HttpRequest) -> HttpResponse:
    """Show the numbers of today, each with the list that proves it, and those of every year."""
    return render(request, "network/figures/figure_list.html", {"whole": Whole(_every_figure)})


def _every_figure() -> dict[str, Any]:
    """Count what there is today and was in every year."""
    today = timezone.localdate()
    years = years_known(today)
    story = over_time("", today, years)
    counts = count_years({*years, *story.years}, today)
    shown, _counts = figures_of(years, today, counts)
    return {
        "now": figures_now(),
        "charts": charts_of(story, counts, today),
        "today": today,
        "years": [(year, shown[year]) for year in years if shown[year]],
    }


@require_safe
def over_time_page(request: HttpRequest) -> HttpResponse:
    """Show the years of the network as a time line, one of them chosen, and as a table."""
    story = over_time(request.GET.get("year", ""), timezone.localdate())
    at = story.years.index(story.chosen)
    context = {
        "story": story,
        "before": story.years[at - 1] if at else None,
        "after": story.years[at + 1] if at + 1 < len(story.years) else None,
        "chosen": story.bars[at],
    }
    return render(request, "network/figures/over_time.html", context)


@require_safe
def figure_year(request: HttpRequest, year: int) -> HttpResponse:
    """Show one year on a page to print: its figures, and the lists they are the length of."""
    today = timezone.localdate()
    years = years_known(today)
    if year not in years:
        raise Http404
    shown, counts = figures_of([year], today)
    kept = list(Figure.objects.filter(year=year)) if request.user.is_staff else []
    context = {
        "year": year,
        "is_over": year < today.year,
        "figures": shown[year],
        "differing": differing(kept, counts),
        "before": max((known for known in years if known < year), default=None),
        "after": min((known for known in years if known > year), default=None),
        **lists_of(year),
    }
    return render(request, "network/figures/figure_year.html", context)


@require_safe
def figure_proof(request: HttpRequest, of: str) -> HttpResponse:
    """Show what was counted, row by row: the list that is as long as its figure says."""
    proof = PROOFS.get(of)
    if proof is None:
        raise Http404
    moment, year, ignored = proof.asked(request.GET)
    page = page_of(request, proof.find(moment, year), PAGE_SIZE)
    context = {
        "proof": proof,
        "moment": moment,
        "year": year,
        "ignored": ignored,
        "page": page,
        "rows": [proof.show(row) for row in page],
        "more": reverse(proof.more),
    }
    return render(request, "network/figures/figure_proof.html", context)
