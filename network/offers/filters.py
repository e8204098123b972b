"""Narrow offers and wishes by what stands in the address."""

from collections.abc import Sequence
from typing import NamedTuple

from django.http import QueryDict
from django.utils.translation import gettext as _

from network.offers.models import Offer
from network.pagecache.moments import QUARTER
from network.pagecache.parts import carried_on
from network.shared.facets import Index, Narrowed, Question
from network.shared.languages import split_languages
from network.templatetags.portal import language_label
from network.topics.facet import topic_question, topics_of


class Row(NamedTuple):
    """What an offer is narrowed by."""

    pk: int
    kind: str
    about: str
    languages: str


def narrow_offers(asked: QueryDict) -> Narrowed:
    """Keep the open offers and wishes that fit what was asked, the latest first."""
    return carried_on(_index, "offers", turns=QUARTER).narrow(asked)


def _index(former: Index | None) -> Index:
    """Write down what every open offer and wish has; in three queries."""
    columns = Offer.objects.published().open().values_list(*Row._fields)
    rows = [Row._make(row) for row in columns]
    questions = [
        Question("kind", _("Kind"), _kind_words(), [(row.pk, row.kind) for row in rows]),
        Question("about", _("About"), _about_words(), [(row.pk, row.about) for row in rows]),
        topic_question(topics_of(Offer)),
        _language_question(rows),
    ]
    return Index([row.pk for row in rows], questions, former=former)


def _kind_words() -> dict[str, str]:
    return {Offer.Kind.OFFER.value: _("Offers"), Offer.Kind.WISH.value: _("Wishes")}


def _about_words() -> dict[str, str]:
    return {about.value: str(about.label).capitalize() for about in Offer.About}


def _language_question(rows: Sequence[Row]) -> Question:
    """Ask for languages; those that don't say which fit none of them."""
    values = [(row.pk, tag.lower()) for row in rows for tag in split_languages(row.languages)]
    tags = {tag for _pk, tag in values}
    words = dict(sorted(((tag, language_label(tag)) for tag in tags), key=lambda pair: pair[1]))
    return Question("language", _("Language"), words, values)
