"""Narrow the library by what stands in the address: kind, shelf, topic, language, year, terms."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from django.http import QueryDict
from django.utils.translation import gettext as _

from network.pagecache.moments import QUARTER
from network.pagecache.parts import carried_on
from network.resources.models import Resource, ResourceCategory
from network.shared.facets import Index, Narrowed, Question
from network.shared.languages import split_languages
from network.shared.slugs import make_slug
from network.shared.words import fold_name, readable
from network.templatetags.portal import language_label
from network.topics.facet import topic_question, topics_of

LONG = 6  # from so many choices on, a list stays closed until it is asked for
LONGEST_TEXT = 100


class Row(NamedTuple):
    """What a resource is narrowed by, and the words it is found by."""

    pk: int
    title: str
    summary: str
    authors: str
    audience: str
    kind: str
    languages: str
    year: int | None
    licence: str
    partner__name: str | None


@dataclass
class Library(Narrowed):
    """The resources that fit the choices and the words asked for."""

    text: str = ""

    @property
    def is_narrowed(self) -> bool:
        """Say whether anything is chosen or asked for."""
        return bool(self.text) or super().is_narrowed


def narrow_resources(asked: QueryDict) -> Library:
    """Keep the published resources that fit, from an index that is kept until one changes."""
    text = readable(asked.get("q", ""), LONGEST_TEXT).rstrip("…")
    index = carried_on(_index, "resources", turns=QUARTER)
    return Library(**vars(index.narrow(asked, text)), text=text)


def _index(former: Index | None) -> Index:
    """Write down what every published resource has; in five queries."""
    rows = [Row._make(row) for row in Resource.objects.published().values_list(*Row._fields)]
    questions = [
        Question("kind", _("Kind"), _kinds(), [(row.pk, row.kind) for row in rows]),
        _category_question(),
        topic_question(topics_of(Resource), closes_when_long=True),
        _language_question(rows),
        _plain_question("year", _("Year"), rows, newest_first=True),
        _plain_question("licence", _("Licence"), rows),
        _audience_question(rows),
    ]
    return Index([row.pk for row in rows], questions, lambda: _texts(rows), former)


def _texts(rows: Iterable[Row]) -> dict[int, str]:
    return {
        row.pk: " ".join(
            (row.title, row.summary, row.authors, row.audience, row.partner__name or "")
        )
        for row in rows
    }


def _kinds() -> dict[str, str]:
    return {kind.value: str(kind.label) for kind in Resource.Kind}


def _category_question() -> Question:
    through = Resource.categories.through._default_manager.order_by("pk")
    pairs = list(through.values_list("resource", "resourcecategory__slug"))
    words = {category.slug: category.name for category in ResourceCategory.objects.all()}
    return Question("category", _("Category"), words, pairs, is_long=len(words) > LONG)


def _language_question(rows: Iterable[Row]) -> Question:
    tags = [
        (row.pk, tag) for row in rows if row.languages for tag in split_languages(row.languages)
    ]
    names = {tag: language_label(tag) for tag in {tag for _pk, tag in tags}}
    words = dict(sorted(names.items(), key=lambda pair: fold_name(pair[1])))
    return Question("language", _("Language"), words, tags, is_long=len(words) > LONG)


def _plain_question(
    name: str, label: str, rows: Iterable[Row], *, newest_first: bool = False
) -> Question:
    """Ask for a year or a licence as it is written."""
    given = ((row.pk, getattr(row, name)) for row in rows)
    values = [(pk, str(value)) for pk, value in given if value]
    words = sorted({word for _pk, word in values}, reverse=newest_first)
    return Question(name, label, {word: word for word in words}, values, is_long=len(words) > LONG)


def _audience_question(rows: Iterable[Row]) -> Question:
    """Ask for whom it is; the same words in other cases are the same people."""
    told = [(row.pk, row.audience.strip()) for row in rows if row.audience.strip()]
    slugs = {words: make_slug(words) for _pk, words in told}
    words = {slugs[said]: said for _pk, said in told if slugs[said]}
    ordered = dict(sorted(words.items(), key=lambda pair: fold_name(pair[1])))
    values = [(pk, slugs[said]) for pk, said in told if slugs[said]]
    return Question("audience", _("For whom"), ordered, values, is_long=True)
