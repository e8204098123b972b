"""Count the network for the front page; each figure links to the list that proves it."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import ngettext

from network.exchanges.models import Exchange
from network.partners.models import Partner
from network.places.models import Country
from network.projects.models import Project
from network.summits.models import Summit


@dataclass(frozen=True)
class Figure:
    """A number, its word, and the list that proves it."""

    number: int
    label: str
    url: str


def figures() -> list[Figure]:
    """Count members, countries, summits, exchanges and projects; what is nought is left out."""
    members = Partner.objects.published().members().order_by()
    countries = Country.objects.filter(partners__in=members.values("pk")).distinct().count()
    summits = Summit.objects.published().filter(is_cancelled=False, is_sample=False).count()
    exchanges = Exchange.objects.published().filter(is_cancelled=False, is_sample=False).count()
    projects = Project.objects.published().count()
    count = members.count()
    rows = [
        Figure(count, ngettext("member", "members", count), reverse("partners:list")),
        Figure(
            countries,
            ngettext("country", "countries", countries),
            reverse("partners:list") + "?view=table",
        ),
        Figure(summits, ngettext("summit", "summits", summits), reverse("summits:list")),
        Figure(exchanges, ngettext("exchange", "exchanges", exchanges), reverse("exchanges:list")),
        Figure(projects, ngettext("project", "projects", projects), reverse("projects:list")),
    ]
    return [figure for figure in rows if figure.number]
