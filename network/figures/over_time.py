"""The network over time: who was a member when, who came and went, and what happened first."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.db.models import IntegerField, Min, Value
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from network.atlas.keeping import kept
from network.atlas.years import Bar, Happening, Row, timeline
from network.figures.lists import exchanges, reuses, summits
from network.figures.yearly import years_known
from network.partners.choices import MEMBER_TIERS, Tier
from network.partners.memberships import Membership
from network.partners.models import Partner
from network.projects.models import Project
from network.shared.dates import FIRST_YEAR

MOST_YEARS = 40


@dataclass
class OverTime:
    """All years in a row, with members by tier and everything that happened."""

    years: list[int]
    today: date
    chosen: int
    known: tuple[int, ...] = ()  # the years that have a page of figures

    @cached_property
    def tiers(self) -> dict[int, dict[int, str]]:
        """Give each year's members with their tier, on its last day or today, in one query."""
        first, *others = [
            Partner.objects.published()
            .members(min(date(year, 12, 31), self.today))
            .order_by()
            .annotate(of_year=Value(year, output_field=IntegerField()))
            .values_list("of_year", "pk", "tier")
            for year in self.years
        ]
        found: dict[int, dict[int, str]] = {year: {} for year in self.years}
        for year, pk, tier in first.union(*others, all=True).order_by():
            found[year][pk] = tier
        return found

    @cached_property
    def bars(self) -> list[Bar]:
        """Give each year's members: governing ones, then affiliates."""
        return [self._bar(year) for year in self.years]

    def _bar(self, year: int) -> Bar:
        tiers = list(self.tiers[year].values())
        parts = tiers.count(Tier.GOVERNING), tiers.count(Tier.AFFILIATE)
        words = ngettext("%(year)d: %(count)d member", "%(year)d: %(count)d members", sum(parts))
        said = words % {"year": year, "count": sum(parts)}
        split = _("%(governing)d governing, %(affiliate)d affiliate")
        parts_said = split % {"governing": parts[0], "affiliate": parts[1]}
        address = members_on(year, self.today)
        sign = "&" if "?" in address else "?"
        tiers_at = tuple(f"{address}{sign}tier={tier}" for tier in (Tier.GOVERNING, Tier.AFFILIATE))
        return Bar(year, parts, address, f"{said}: {parts_said}", tiers_at)

    @cached_property
    def rows(self) -> list[Row]:
        """Give what happened, one row for each kind, from a few queries however many years."""
        happened = reverse("figures:over_time") + "?year=%s#"
        held = summits().filter(year__in=self.years).order_by("year", "starts_on", "pk")
        taken = exchanges().filter(year__in=self.years).soonest_first()
        first = _("%(year)d: %(count)d projects were taken over for the first time")
        kinds = [
            (_("Joined"), "joined", self._changes(1), _("%(year)d: %(count)d joined")),
            (_("Left"), "left", self._changes(-1), _("%(year)d: %(count)d left")),
            (_("Summits"), "summit", _all(held), _("%(year)d: %(count)d summits")),
            (_("Exchanges"), "exchange", _all(taken), _("%(year)d: %(count)d exchanges")),
            (_("First reuse"), "reuse", self._first_reuses(), first),
        ]
        return [
            Row(name, shape, rows, happened + shape, words) for name, shape, rows, words in kinds
        ]

    def _changes(self, way: int) -> tuple[Happening, ...]:
        """Give who was a member at the end of a year and not a year before, or the other way."""
        changes = [
            (year, pk)
            for before, year in zip(self.years, self.years[1:], strict=False)
            for pk in (
                self.tiers[year].keys() - self.tiers[before].keys()
                if way > 0
                else self.tiers[before].keys() - self.tiers[year].keys()
            )
        ]
        named = self._partners
        found = [(year, named[pk]) for year, pk in changes if pk in named]
        found.sort(key=lambda one: (one[0], one[1].name.casefold(), one[1].pk))
        return tuple(Happening(year, p.name, p.get_absolute_url()) for year, p in found)

    @cached_property
    def _partners(self) -> dict[int, Partner]:
        """Give everybody who was a member in any of the years, by key."""
        rows = Partner.objects.published().filter(memberships__tier__in=MEMBER_TIERS).distinct()
        return {row.pk: row for row in rows.only("pk", "name", "slug")}

    def _first_reuses(self) -> tuple[Happening, ...]:
        rows = Project.objects.filter(pk__in=reuses().values("project"))
        rows = rows.annotate(first=Min("reuses__year")).filter(first__in=self.years)
        return tuple(
            Happening(row.first, row.name, row.get_absolute_url())
            for row in rows.order_by("first", "name", "pk")
        )

    @property
    def has_figures(self) -> bool:
        """Say whether the chosen year has a page of figures."""
        return self.chosen in self.known

    @property
    def drawing(self) -> SafeString:
        """Draw the time line, once for the same content."""
        label = _("Time line of the network from %(first)d to %(last)d; the table has the same.")
        label %= {"first": self.years[0], "last": self.years[-1]}
        content = tuple(self.bars), tuple(self.rows), self.chosen, label
        return kept(
            "timeline",
            content,
            lambda: timeline(self.bars, self.rows, label=label, chosen=self.chosen),
        )

    @property
    def happened(self) -> list[tuple[Row, list[Happening]]]:
        """Give what happened in the chosen year, kind by kind."""
        return [(row, found) for row in self.rows if (found := row.of(self.chosen))]

    @property
    def table(self) -> Iterable[tuple[Bar, list[tuple[Row, int]]]]:
        """Give every year with its numbers, the latest first."""
        counts: dict[int, list[tuple[Row, int]]] = defaultdict(list)
        for row in self.rows:
            for year in self.years:
                counts[year].append((row, len(row.of(year))))
        return [(bar, counts[bar.year]) for bar in reversed(self.bars)]


def over_time(asked: str, today: date, known: list[int] | None = None) -> OverTime:
    """Give all years of the network; the one asked for is chosen, else the latest.

    Who has the years with figures already hands them in and spares a query.
    """
    known = years_known(today) if known is None else known
    began = Membership.objects.filter(
        partner__in=Partner.objects.published().values("pk"),
        starts_on__year__gte=FIRST_YEAR,
        starts_on__lte=today,
    ).aggregate(first=Min("starts_on"))["first"]
    first = min([*known, began.year if began else today.year])
    years = list(range(max(first, today.year - MOST_YEARS + 1), today.year + 1))
    wanted = int(asked) if asked.isascii() and asked.isdigit() and len(asked) == 4 else 0
    return OverTime(years, today, wanted if wanted in years else today.year, tuple(known))


def members_on(year: int, today: date) -> str:
    """Give the address of the members at the end of a year."""
    address = reverse("partners:list")
    return address if year >= today.year else f"{address}?as_of={year}-12-31"


def _all(rows: Iterable) -> tuple[Happening, ...]:
    return tuple(Happening(row.year, str(row), row.get_absolute_url()) for row in rows)
