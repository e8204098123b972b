"""Count the network for the front page; each figure links to the list that proves it."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import ngettext

from network.exchanges.models import Exchange
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


def figures() -> list[Figure]:
    """Count members, countries, summits, exchanges and projects; what is nought is left out."""
    count = _counts()
    members, countries, projects = count["members"], count["countries"], count["projects"]
    summits, exchanges = count["summits"], count["exchanges"]
    table = reverse("partners:list") + "?view=table"
    rows = [
        Figure(members, ngettext("member", "members", members), reverse("partners:list")),
        Figure(countries, ngettext("country", "countries", countries), table),
        Figure(summits, ngettext("summit", "summits", summits), reverse("summits:list")),
        Figure(exchanges, ngettext("exchange", "exchanges", exchanges), reverse("exchanges:list")),
        Figure(projects, ngettext("project", "projects", projects), reverse("projects:list")),
    ]
    return [figure for figure in rows if figure.number]


def _counts() -> dict[str, int]:
    """Count everything in one query: countries are always there to hang the counts on."""
    members = Partner.objects.published().members().order_by()
    took_place = {"is_cancelled": False, "is_sample": False}
    counted = {
        "members": members,
        "countries": Country.objects.filter(partners__in=members.values("pk")).distinct(),
        "summits": Summit.objects.published().filter(**took_place),
        "exchanges": Exchange.objects.published().filter(**took_place),
        "projects": Project.objects.published(),
    }
    columns = {name: CountOf(rows) for name, rows in counted.items()}
    return Country.objects.values(**columns).first() or dict.fromkeys(counted, 0)
