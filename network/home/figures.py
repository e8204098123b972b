"""Count the network for the front page; each figure links to the list that proves it."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import ngettext

from network.exchanges.models import Exchange
from network.partners.as_of import AsOf
from network.partners.models import Partner
from network.places.models import Country
from network.projects.models import Project
from network.shared.counting import CountOf
from network.summits.models import Summit


@dataclass(frozen=True)
class Figure:
    """A number, its word, and the list that proves it."""

    number: int
    label: str
    url: str


def figures(moment: AsOf) -> list[Figure]:
    """Count members, countries, summits, exchanges and projects; what is nought is left out.

    Of a day gone by, only what has days is counted: projects have none.
    """
    count = _counts(moment)
    members, countries = count["members"], count["countries"]
    projects = 0 if moment.is_past else count["projects"]
    summits, exchanges = count["summits"], count["exchanges"]
    day = f"as_of={moment.day.isoformat()}" if moment.is_past else ""
    places = reverse("partners:list") + (f"?{day}" if day else "")
    table = reverse("partners:list") + "?view=table" + (f"&{day}" if day else "")
    rows = [
        Figure(members, ngettext("member", "members", members), places),
        Figure(countries, ngettext("country", "countries", countries), table),
        Figure(summits, ngettext("summit", "summits", summits), reverse("summits:list")),
        Figure(exchanges, ngettext("exchange", "exchanges", exchanges), reverse("exchanges:list")),
        Figure(projects, ngettext("project", "projects", projects), reverse("projects:list")),
    ]
    return [figure for figure in rows if figure.number]


def _counts(moment: AsOf) -> dict[str, int]:
    """Count everything in one query: countries are always there to hang the counts on."""
    members = Partner.objects.published().members(moment.day).order_by()
    took_place = Q(is_cancelled=False, is_sample=False)
    if moment.is_past:
        took_place &= begun_by(moment.day)
    counted = {
        "members": members,
        "countries": Country.objects.filter(partners__in=members.values("pk")).distinct(),
        "summits": Summit.objects.published().filter(took_place),
        "exchanges": Exchange.objects.published().filter(took_place),
        "projects": Project.objects.published().going_on(moment.day),
    }
    columns = {name: CountOf(rows) for name, rows in counted.items()}
    return Country.objects.values(**columns).first() or dict.fromkeys(counted, 0)


def begun_by(day: date) -> Q:
    """Keep what had begun by a day; of what has only a year, the years before."""
    return Q(starts_on__lte=day) | Q(starts_on__isnull=True, year__lt=day.year)
