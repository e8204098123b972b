"""Narrow a list by topic, the same way wherever rows have topics."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.utils.translation import gettext as _

from network.pagecache.moments import QUARTER
from network.pagecache.parts import kept
from network.shared.facets import Question
from network.topics.models import Topic

LONG = 6  # topics from which the list stays closed until it is asked for


def topic_question(pairs: Iterable[tuple[Any, str]], *, closes_when_long: bool = False) -> Question:
    """Ask what a row is about, from pairs of its key and the address of a topic."""
    words = {topic.slug: topic.name for topic in Topic.objects.all()}
    is_long = closes_when_long and len(words) > LONG
    return Question("topic", _("Topic"), words, list(pairs), is_long)


def topics_of(model: Any) -> Sequence[tuple[Any, str]]:
    """Give the pairs of a model whose rows have topics: the key of a row, and a topic's address.

    They are kept by themselves: a row may change a hundred times before its topics do.
    """
    rows = model.topics.through._default_manager.order_by("pk")
    pairs = rows.values_list(model._meta.model_name, "topic__slug")
    return kept(lambda: list(pairs), "topics of", model._meta.label, turns=QUARTER)
