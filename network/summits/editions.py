"""The archive: each summit with its numbers, registration and what can be watched, and by year."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, prefetch_related_objects

from network.summits.afterwards import Material
from network.summits.models import Summit
from network.summits.stages import Registration, registration_of

NEAREST = 4


@dataclass(frozen=True)
class Edition:
    """A summit in a list: its kept figures, its registration, and how much can be looked at."""

    summit: Summit
    registration: Registration
    material_count: int

    @property
    def figures(self) -> list[Any]:
        """Give the figures that were kept, in their order."""
        return list(self.summit.figures.all())


def editions_of(summits: Sequence[Summit], now: datetime) -> list[Edition]:
    """Give summits with their numbers in two queries, however many there are."""
    prefetch_related_objects(list(summits), "figures")
    shown = Material.objects.shown().filter(session__summit__in=[one.pk for one in summits])
    counts = dict(shown.order_by().values_list("session__summit").annotate(Count("pk")))
    return [
        Edition(summit, registration_of(summit, None, now), counts.get(summit.pk, 0))
        for summit in summits
    ]


def years_of(summits: Iterable[Summit]) -> list[tuple[int, int]]:
    """Give the years of summits, the latest first, each with how many there are."""
    return sorted(Counter(summit.year for summit in summits).items(), reverse=True)


def nearest_years(year: int, years: Iterable[int]) -> list[int]:
    """Give the years nearest to one without a summit, in their order."""
    by_distance = sorted(set(years), key=lambda known: (abs(known - year), known))
    return sorted(by_distance[:NEAREST])


def archive_of(year: int, now: datetime) -> dict[str, Any]:
    """Give the summits of a year, and the years beside it; the nearest ones where there is none."""
    published = Summit.objects.published()
    rows = list(published.filter(year=year).with_hosts().order_by("starts_on", "pk"))
    years = sorted(set(published.order_by().values_list("year", flat=True)))
    return {
        "year": year,
        "editions": editions_of(rows, now),
        "before": max((known for known in years if known < year), default=None),
        "after": min((known for known in years if known > year), default=None),
        "nearest": nearest_years(year, years) if not rows else [],
    }
