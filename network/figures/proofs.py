"""The lists behind the figures: row by row what was counted, by the same queries."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.http import QueryDict
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from network.figures.counting import counted_sessions
from network.figures.lists import lists_on
from network.figures.models import Figure
from network.partners.as_of import AsOf, as_of, name_back
from network.partners.lists import members_on
from network.places.models import Country
from network.shared.words import readable

Of = Figure.Of
OTHER_PAGES = {Of.MEMBERS: "partners:list", Of.STORIES: "blog:list"}  # as long as the number says


@dataclass(frozen=True)
class Row:
    """One thing that was counted: its name, its page, and what tells it from the others."""

    name: str
    url: str = ""
    when: str = ""
    note: str = ""
    others: tuple["Row", ...] = ()


@dataclass(frozen=True)
class Proof:
    """The list behind a figure: what is counted, how it is found, and the page that tells more.

    `has_days` says whether it can be shown as it was on a day gone by.
    """

    title: str | Promise
    how: str | Promise
    find: Callable[[AsOf, int | None], Sequence[Any]]
    show: Callable[[Any], Row]
    more: str
    has_days: bool = False

    def asked(self, asked: QueryDict) -> tuple[AsOf, int | None, list[str]]:
        """Read from an address what it can tell apart: a day or a year; the rest is told."""
        moment = as_of(asked if self.has_days else QueryDict())
        year = asked.get("year", "") if self.find is _sessions else ""
        if len(year) == 4 and year.isascii() and year.isdigit():
            return moment, int(year), []
        return moment, None, [word for word in (moment.ignored, readable(year)) if word]


def proof_url(of: str, day: date | None = None) -> str:
    """Give the address of the list behind a figure, today or on a day gone by."""
    page = OTHER_PAGES.get(Of(of))
    address = reverse(page) if page else reverse("figures:proof", args=[of])
    return f"{address}?as_of={day.isoformat()}" if day else address


def _counted(of: str, moment: AsOf) -> Any:
    return lists_on(moment.day if moment.is_past else None)[of]


def _countries(moment: AsOf, _year: int | None) -> list[Row]:
    """Give each country of the members, with the members that work there."""
    members: dict[str, list[Row]] = defaultdict(list)
    known: dict[str, Country] = {}
    rows: Iterable[Any] = members_on(moment).order_by("name", "pk")
    for partner in name_back(rows, moment.day) if moment.is_past else rows:
        for country in partner.countries.all():
            known[country.code] = country
            members[country.code].append(Row(partner.name, partner.get_absolute_url()))
    named = sorted(known.values(), key=lambda country: country.label)
    return [Row(country.label, others=tuple(members[country.code])) for country in named]


def _sessions(_moment: AsOf, year: int | None) -> list[Any]:
    return counted_sessions(None if year is None else [year])


def _summits(moment: AsOf, _year: int | None) -> Any:
    return _counted(Of.SUMMITS, moment).select_related("country").newest_first()


def _exchanges(moment: AsOf, _year: int | None) -> Any:
    return _counted(Of.EXCHANGES, moment).newest_first()


def _projects(moment: AsOf, _year: int | None) -> Any:
    return _counted(Of.PROJECTS, moment).order_by("name", "pk")


def _reuses(moment: AsOf, _year: int | None) -> Any:
    return _counted(Of.REUSES, moment).with_names().order_by("project__name", "pk")


def _show_session(row: Any) -> Row:
    summit, facts = row
    address = reverse("summits:session", args=[summit.slug, facts["id"]])
    begins = datetime.fromisoformat(facts["starts_at"]).astimezone(summit.zone)
    return Row(facts["title"], address, date_format(begins, "j M Y"), str(summit))


def _show_reuse(row: Any) -> Row:
    words: Iterable[str] = (row.place, row.who if row.who != row.place else "")
    note = ", ".join(word for word in words if word)
    return Row(row.project.name, row.project.get_absolute_url(), row.years, note)


PROOFS: dict[str, Proof] = {
    Of.COUNTRIES: Proof(
        _("Countries"),
        _("each country of a member once, with the members that work there"),
        _countries,
        lambda row: row,
        "partners:list",
        has_days=True,
    ),
    Of.SUMMITS: Proof(
        _("Summits"),
        _("public summits that were not cancelled, without samples"),
        _summits,
        lambda row: Row(str(row), row.get_absolute_url(), row.days, row.where),
        "summits:list",
        has_days=True,
    ),
    Of.SESSIONS: Proof(
        _("Sessions"),
        _("what stands in public programmes, without breaks, what was off, and samples"),
        _sessions,
        _show_session,
        "summits:list",
    ),
    Of.EXCHANGES: Proof(
        _("Exchanges"),
        _("public exchanges that were not cancelled, without samples"),
        _exchanges,
        lambda row: Row(row.title, row.get_absolute_url(), row.days),
        "exchanges:list",
        has_days=True,
    ),
    Of.PROJECTS: Proof(
        _("Projects"),
        _("public projects that have not ended, without samples"),
        _projects,
        lambda row: Row(row.name, row.get_absolute_url(), note=row.summary),
        "projects:list",
    ),
    Of.REUSES: Proof(
        _("Projects taken over"),
        _("each time a public project was taken over, ended or not, without samples"),
        _reuses,
        _show_reuse,
        "projects:reuse",
    ),
}
