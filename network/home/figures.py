"""Count the network for the front page; each figure links to the list that proves it."""

from dataclasses import dataclass

from django.utils.translation import ngettext

from network.figures.counting import count_on
from network.figures.models import Figure as Kept
from network.figures.proofs import proof_url
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
    rows = [
        (members, Of.MEMBERS, ngettext("member", "members", members)),
        (countries, Of.COUNTRIES, ngettext("country", "countries", countries)),
        (summits, Of.SUMMITS, ngettext("summit", "summits", summits)),
        (exchanges, Of.EXCHANGES, ngettext("exchange", "exchanges", exchanges)),
        (projects, Of.PROJECTS, ngettext("project", "projects", projects)),
    ]
    day = moment.day if moment.is_past else None
    return [Figure(number, words, proof_url(of, day)) for number, of, words in rows if number]
