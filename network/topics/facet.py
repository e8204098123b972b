"""Narrow a list by topic, the same way wherever rows have topics."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from network.shared.facets import Question, gather
from network.topics.models import Topic

LONG = 6  # topics from which the list stays closed until it is asked for


def topic_question(pairs: Iterable[tuple[Any, str]], *, closes_when_long: bool = False) -> Question:
    """Ask what a row is about, from pairs of its key and the address of a topic."""
    words = {topic.slug: topic.name for topic in Topic.objects.all()}
    is_long = closes_when_long and len(words) > LONG
    return Question("topic", _("Topic"), words, gather(pairs), is_long)


def topics_of(model: Any) -> Iterable[tuple[Any, str]]:
    """Give the pairs of a model whose rows have topics: the key of a row, and a topic's address."""
    through = model.topics.through._default_manager
    return through.values_list(model._meta.model_name, "topic__slug")
