"""Who runs what somebody else made: one query for the page, its drawing, its counts and files."""

from collections.abc import Callable
from dataclasses import dataclass, field

from anyascii import anyascii
from django.db.models import F, QuerySet
from django.http import QueryDict
from django.utils.translation import gettext as _

from network.partners.models import Partner
from network.places.models import Country, Region
from network.projects.models import Project
from network.projects.reuses import Reuse, ReuseQuerySet
from network.shared.words import readable

MOST = 200  # projects to choose from; each project's page leads to its own reuses
STATES = ("running", "ended")
FILTERS = ("project", "maker", "partner", "country", "region", "year", "state")


@dataclass(frozen=True)
class Choice:
    """A list to choose from: its name in the address, its words, its values and what is chosen."""

    name: str
    label: str
    options: list[tuple[str, str]]
    chosen: str


@dataclass
class Adoption:
    """The reuses that fit what was asked, what was chosen, and what meant nothing."""

    reuses: ReuseQuerySet
    chosen: dict[str, str] = field(default_factory=dict)
    words: dict[str, str] = field(default_factory=dict)
    ignored: list[str] = field(default_factory=list)

    @property
    def is_narrowed(self) -> bool:
        """Say whether anything is chosen."""
        return bool(self.chosen)

    def counts(self) -> dict[str, int]:
        """Count reuses, those still running, and the projects and countries they are of."""
        return self.reuses.counted()


def adoption(asked: QueryDict) -> Adoption:
    """Keep the reuses of published projects that the address asks for; unknown values are told."""
    rows = Reuse.objects.shown().with_names()
    rows = rows.prefetch_related("project__owners__countries")
    in_order = rows.order_by("project__name", F("year").asc(nulls_last=True), "pk")
    found = Adoption(in_order)
    for name in FILTERS:
        value = asked.get(name, "").replace("\x00", "")[:200]
        value = value.upper() if name == "country" else value
        words = KNOWN[name](value) if value else ""
        if words:
            found.chosen[name], found.words[name] = value, words
            found.reuses = NARROW[name](found.reuses, value)
        elif readable(value):
            found.ignored.append(readable(value))
    return found


def choices(found: Adoption) -> list[Choice]:
    """Give what the page can be narrowed by: what occurs anywhere, and what is chosen already."""
    shown = Reuse.objects.shown().order_by()
    projects = list(
        Project.objects.filter(pk__in=shown.values("project")).most_reused_first()[:MOST]
    )
    countries = list(Country.objects.filter(pk__in=shown.values("country")))
    years = {year for year in shown.values_list("year", flat=True).distinct() if year}
    used = {country.region for country in countries}
    lists: dict[str, tuple[str, list[tuple[str, str]]]] = {
        "project": (_("Project"), sorted(((p.slug, p.name) for p in projects), key=_fold)),
        "region": (_("Part of the world"), [(v, str(w)) for v, w in Region.choices if v in used]),
        "country": (_("Country"), sorted(((c.code, c.label) for c in countries), key=_fold)),
        "year": (_("Since"), [(str(year), str(year)) for year in sorted(years, reverse=True)]),
        "state": (_("State"), [(value, _state(value)) for value in STATES]),
    }
    return [
        Choice(name, label, _with_chosen(options, name, found), found.chosen.get(name, ""))
        for name, (label, options) in lists.items()
    ]


def _fold(option: tuple[str, str]) -> str:
    return anyascii(option[1]).casefold()


def _with_chosen(
    options: list[tuple[str, str]], name: str, found: Adoption
) -> list[tuple[str, str]]:
    value = found.chosen.get(name)
    if value is None or any(value == option for option, _words in options):
        return options
    return [(value, found.words[name]), *options]


def _named(rows: QuerySet, **lookup: str) -> str:
    return str(rows.filter(**lookup).first() or "")


def _year(value: str) -> str:
    is_year = len(value) == 4 and value.isascii() and value.isdigit()
    return _("since %(year)s") % {"year": value} if is_year else ""


def _state(value: str) -> str:
    return {"running": _("running"), "ended": _("ended")}.get(value, "")


KNOWN: dict[str, Callable[[str], str]] = {
    "project": lambda value: _named(Project.objects.published(), slug=value),
    "maker": lambda value: _named(Partner.objects.published(), slug=value),
    "partner": lambda value: _named(Partner.objects.published(), slug=value),
    "country": lambda value: _named(Country.objects.all(), code=value),
    "region": lambda value: str(dict(Region.choices).get(value, "")),
    "year": _year,
    "state": _state,
}
NARROW: dict[str, Callable[[ReuseQuerySet, str], ReuseQuerySet]] = {
    "project": lambda rows, value: rows.filter(project__slug=value),
    "maker": lambda rows, value: rows.given_by(Partner.objects.get(slug=value)),
    "partner": lambda rows, value: rows.filter(partner__slug=value),
    "country": lambda rows, value: rows.filter(country=value),
    "region": lambda rows, value: rows.filter(country__region=value),
    "year": lambda rows, value: rows.filter(year=int(value)),
    "state": lambda rows, value: rows.ended() if value == "ended" else rows.running(),
}
