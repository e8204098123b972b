"""Count the network for the front page; each figure links to the list that proves it."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import ngettext

from network.figures.counting import count_on
from network.figures.models import Figure as Kept
from network.partners.as_of import AsOf

Of = Kept.Of


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
    count = count_on(moment.day if moment.is_past else None)
    members, countries = count[Of.MEMBERS], count[Of.COUNTRIES]
    summits, exchanges = count[Of.SUMMITS], count[Of.EXCHANGES]
    projects = count.get(Of.PROJECTS, 0)
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
