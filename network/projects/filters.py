"""Narrow the projects by what stands in the address: how they go on, what about, made by whom."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.http import QueryDict
from django.utils.translation import get_language_info
from django.utils.translation import gettext as _

from network.pagecache.moments import QUARTER
from network.pagecache.parts import kept
from network.partners.models import Partner
from network.places.models import Country, Region
from network.projects.help import HelpWanted
from network.projects.models import Project
from network.shared.endings import LifeState
from network.shared.facets import Index, Narrowed, Question
from network.shared.publishing import q_published
from network.shared.words import fold, readable
from network.topics.facet import topic_question, topics_of

Values = dict[int, set[str]]
LONG = 6  # choices from which a list stays closed until it is asked for


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


def project_rows() -> list[Project]:
    """List every published project with what it is narrowed by; those that ended come last."""
    columns = ("name", "summary", "status", "licence", "languages", "ended_on", "seeks_maintainer")
    rows = Project.objects.published().only(*columns)
    return sorted(rows, key=lambda row: (row.has_ended(), fold(row.name), row.pk))


def narrow_projects(asked: QueryDict) -> Found:
    """Keep the projects that fit what was asked, from an index that is kept until one changes."""
    index = kept(_index, "projects", turns=QUARTER)
    text = readable(asked.get("q", ""), 100).rstrip("…")
    found = Found(**vars(index.narrow(asked, text)), text=text)
    found.ended = index.count(found.keys, "life", LifeState.ENDED.value)
    return found


def _index() -> Index:
    """Write down what every published project has; seven queries, however many there are."""
    rows = project_rows()
    makers = _makers()
    questions = [
        Question("life", _("How it goes on"), _life_words(), {r.pk: {r.life.value} for r in rows}),
        Question("help", _("Help wanted"), {"wanted": _("asks for help")}, _asking()),
        topic_question(topics_of(Project), closes_when_long=True),
        Question("status", _("How far it is"), _status_words(), {r.pk: {r.status} for r in rows}),
        *_place_questions(makers),
        _language_question(rows),
        _licence_question(rows),
    ]
    names = {pk: " ".join(partner.name for partner in found) for pk, found in makers.items()}
    texts = {row.pk: f"{row.name} {row.summary} {names.get(row.pk, '')}" for row in rows}
    return Index([row.pk for row in rows], questions, texts)


def _life_words() -> dict[str, str]:
    return {state.value: str(state.label).capitalize() for state in LifeState}


def _status_words() -> dict[str, str]:
    return {status.value: str(status.label).capitalize() for status in Project.Status}


def _asking() -> Values:
    asking = HelpWanted.objects.open().values_list("project", flat=True)
    return {pk: {"wanted"} for pk in asking}


def _makers() -> dict[int, list[Partner]]:
    """Give the published makers of each project, with their countries."""
    pairs = Project.owners.through._default_manager.filter(q_published("partner__"))
    owners = list(pairs.values_list("project", "partner"))
    wanted = {partner for _project, partner in owners}
    rows = Partner.objects.filter(pk__in=wanted).only("name", "region")
    partners = {partner.pk: partner for partner in rows.prefetch_related("countries")}
    makers: dict[int, list[Partner]] = defaultdict(list)
    for project, partner in owners:
        makers[project].append(partners[partner])
    return makers


def _place_questions(makers: dict[int, list[Partner]]) -> list[Question]:
    """Ask where a project was made: the countries of its makers, and their part of the world."""
    known: dict[str, Country] = {}
    regions: Values = {}
    codes: Values = {}
    for pk, partners in makers.items():
        countries = [country for partner in partners for country in partner.countries.all()]
        known |= {country.code: country for country in countries}
        codes[pk] = {country.code for country in countries}
        regions[pk] = {c.region for c in countries} | {p.region for p in partners if p.region}
    names = {code: country.label for code, country in known.items()}
    parts = {region.value: str(region.label) for region in Region}
    return [
        Question("region", _("Made in this part of the world"), parts, regions),
        Question("country", _("Made in"), _by_name(names), codes, is_long=True),
    ]


def _language_question(rows: Iterable[Project]) -> Question:
    spoken = {row.pk: set(row.languages.split()) for row in rows}
    words = {tag: _language(tag) for tags in spoken.values() for tag in tags}
    return Question("language", _("Language"), _by_name(words), spoken, is_long=True)


def _licence_question(rows: Iterable[Project]) -> Question:
    given = {row.pk: {row.licence} for row in rows if row.licence}
    words = {licence: licence for found in given.values() for licence in found}
    return Question("licence", _("Licence"), _by_name(words), given, is_long=True)


def _language(tag: str) -> str:
    try:
        return str(get_language_info(tag)["name_translated"]).capitalize()
    except KeyError:
        return tag


def _by_name(words: dict[str, str]) -> dict[str, str]:
    return dict(sorted(words.items(), key=lambda pair: fold(pair[1])))
