"""Narrow the library by what stands in the address: kind, shelf, topic, language, year, terms."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.http import QueryDict
from django.utils.translation import gettext as _

from network.pagecache.moments import QUARTER
from network.pagecache.parts import kept
from network.resources.models import Resource, ResourceCategory
from network.shared.facets import Index, Narrowed, Question, gather
from network.shared.languages import split_languages
from network.shared.slugs import make_slug
from network.shared.words import fold, readable
from network.templatetags.portal import language_label
from network.topics.facet import topic_question, topics_of

LONG = 6  # from so many choices on, a list stays closed until it is asked for
LONGEST_TEXT = 100
COLUMNS = (
    *("title", "summary", "authors", "audience", "kind", "languages", "year", "licence"),
    "partner__name",
)


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
    index = kept(_index, "resources", turns=QUARTER)
    return Library(**vars(index.narrow(asked, text)), text=text)


def _index() -> Index:
    """Write down what every published resource has; in five queries."""
    rows = list(Resource.objects.published().select_related("partner").only(*COLUMNS))
    questions = [
        Question("kind", _("Kind"), _kinds(), {row.pk: {row.kind} for row in rows}),
        _category_question(),
        topic_question(topics_of(Resource), closes_when_long=True),
        _language_question(rows),
        _plain_question("year", _("Year"), rows, newest_first=True),
        _plain_question("licence", _("Licence"), rows),
        _audience_question(rows),
    ]
    return Index([row.pk for row in rows], questions, {row.pk: _words_of(row) for row in rows})


def _words_of(row: Resource) -> str:
    partner = row.partner.name if row.partner else ""
    return f"{row.title} {row.summary} {row.authors} {row.audience} {partner}"


def _kinds() -> dict[str, str]:
    return {kind.value: str(kind.label) for kind in Resource.Kind}


def _category_question() -> Question:
    pairs = Resource.categories.through._default_manager.values_list(
        "resource", "resourcecategory__slug"
    )
    words = {category.slug: category.name for category in ResourceCategory.objects.all()}
    return Question("category", _("Category"), words, gather(pairs), is_long=len(words) > LONG)


def _language_question(rows: Iterable[Resource]) -> Question:
    tags = gather((row.pk, tag) for row in rows for tag in split_languages(row.languages))
    names = {tag: language_label(tag) for found in tags.values() for tag in found}
    words = dict(sorted(names.items(), key=lambda pair: fold(pair[1])))
    return Question("language", _("Language"), words, tags, is_long=len(words) > LONG)


def _plain_question(
    name: str, label: str, rows: Iterable[Resource], *, newest_first: bool = False
) -> Question:
    """Ask for a year or a licence as it is written."""
    values = {row.pk: {str(getattr(row, name))} for row in rows if getattr(row, name)}
    words = sorted({word for found in values.values() for word in found}, reverse=newest_first)
    return Question(name, label, {word: word for word in words}, values, is_long=len(words) > LONG)


def _audience_question(rows: Iterable[Resource]) -> Question:
    """Ask for whom it is; the same words in other cases are the same people."""
    named = {row.pk: make_slug(row.audience) for row in rows if row.audience.strip()}
    words = {named[row.pk]: row.audience.strip() for row in rows if named.get(row.pk)}
    ordered = dict(sorted(words.items(), key=lambda pair: fold(pair[1])))
    values = {key: {slug} for key, slug in named.items() if slug}
    return Question("audience", _("For whom"), ordered, values, is_long=True)
