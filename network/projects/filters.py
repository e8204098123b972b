"""Narrow the projects by what stands in the address: how they go on, what about, made by whom."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import get_language_info
from django.utils.translation import gettext as _

from network.pagecache.moments import QUARTER
from network.pagecache.parts import carried_on
from network.places.models import Region
from network.projects.help import HelpWanted
from network.projects.makers import Makers, every_maker
from network.projects.models import Project
from network.shared.endings import LifeState, life_on
from network.shared.facets import Index, Narrowed, Pairs, Question
from network.shared.words import fold, fold_name, readable
from network.topics.facet import topic_question, topics_of


@dataclass
class Found(Narrowed):
    """The projects that fit the choices and the words asked for."""

    text: str = ""
    ended: int = 0

    @property
    def going_on(self) -> int:
        """Count those that have not ended, which is what the front page counts."""
        return len(self.keys) - self.ended

    @property
    def is_narrowed(self) -> bool:
        """Say whether anything is chosen or asked for."""
        return bool(self.text) or super().is_narrowed


class Row(NamedTuple):
    """What a project is narrowed by."""

    pk: int
    name: str
    summary: str
    status: str
    licence: str
    languages: str
    ended_on: date | None
    seeks_maintainer: bool


def narrow_projects(asked: QueryDict) -> Found:
    """Keep the projects that fit what was asked, from an index that is kept until one changes."""
    index = carried_on(_index, "projects", turns=QUARTER)
    text = readable(asked.get("q", ""), 100).rstrip("…")
    found = Found(**vars(index.narrow(asked, text)), text=text)
    found.ended = index.count(found.keys, "life", LifeState.ENDED.value)
    return found


def _index(former: Index | None) -> Index:
    """Write down what every published project has; seven queries, however many there are."""
    today = timezone.localdate()
    rows = _rows(today)
    makers = every_maker()
    questions = [
        Question("life", _("How it goes on"), _life_words(), _lives(rows, today)),
        Question("help", _("Help wanted"), {"wanted": _("asks for help")}, _asking()),
        topic_question(topics_of(Project), closes_when_long=True),
        Question("status", _("How far it is"), _status_words(), [(r.pk, r.status) for r in rows]),
        *_place_questions(makers),
        _language_question(rows),
        _licence_question(rows),
    ]
    return Index([row.pk for row in rows], questions, lambda: _texts(rows, makers), former)


def _rows(today: date) -> list[Row]:
    """List every published project with what it is narrowed by; those that ended come last."""
    columns = Project.objects.published().order_by("pk").values_list(*Row._fields)
    rows = map(Row._make, columns)
    return sorted(rows, key=lambda row: (_has_ended(row, today), fold_name(row.name), row.pk))


def _has_ended(row: Row, today: date) -> bool:
    return row.ended_on is not None and row.ended_on <= today


def _lives(rows: Iterable[Row], today: date) -> Pairs:
    return [
        (row.pk, life_on(today, row.ended_on, seeks=row.seeks_maintainer).value) for row in rows
    ]


def _life_words() -> dict[str, str]:
    return {state.value: str(state.label).capitalize() for state in LifeState}


def _status_words() -> dict[str, str]:
    return {status.value: str(status.label).capitalize() for status in Project.Status}


def _asking() -> Pairs:
    asking = HelpWanted.objects.open().order_by("pk").values_list("project", flat=True)
    return [(pk, "wanted") for pk in asking]


def _texts(rows: Iterable[Row], makers: Makers) -> dict[int, str]:
    names = makers.names
    return {row.pk: f"{row.name} {row.summary} {names.get(row.pk, '')}" for row in rows}


def _place_questions(makers: Makers) -> list[Question]:
    """Ask where a project was made: the countries of its makers, and their part of the world."""
    parts = {region.value: str(region.label) for region in Region}
    return [
        Question("region", _("Made in this part of the world"), parts, makers.regions),
        Question("country", _("Made in"), _by_name(makers.labels), makers.countries, is_long=True),
    ]


def _language_question(rows: Iterable[Row]) -> Question:
    spoken = [(row.pk, tag) for row in rows for tag in row.languages.split()]
    words = {tag: _language(tag) for tag in {tag for _pk, tag in spoken}}
    return Question("language", _("Language"), _by_name(words), spoken, is_long=True)


def _licence_question(rows: Iterable[Row]) -> Question:
    given = [(row.pk, row.licence) for row in rows if row.licence]
    words = {licence: licence for _pk, licence in given}
    return Question("licence", _("Licence"), _by_name(words), given, is_long=True)


def _language(tag: str) -> str:
    try:
        return str(get_language_info(tag)["name_translated"]).capitalize()
    except KeyError:
        return tag


def _by_name(words: dict[str, str]) -> dict[str, str]:
    return dict(sorted(words.items(), key=lambda pair: fold(pair[1])))
