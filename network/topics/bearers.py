"""Find a topic by any address or name it has or had."""

from collections.abc import Iterable

from django.core.validators import slug_re

from network.addresses.former import row_once_at
from network.shared.slugs import MAX_LENGTH
from network.topics.models import Topic
from network.topics.names import TopicAlias

MOST_ASKED = 10  # an address may hold thousands


def bearer_of(slug: str) -> Topic | None:
    """Give the topic that has this address among its other names, or had it once."""
    if not slug_re.match(slug) or len(slug) > MAX_LENGTH:
        return None
    if found := Topic.objects.filter(aliases__slug=slug.lower()).first():
        return found
    return row_once_at(Topic.objects.all(), slug)


def slugs_today(asked: Iterable[str]) -> dict[str, str]:
    """Give today's slug for each that a topic is not, but was, called by; others are left out."""
    known = {slug.casefold() for slug in Topic.objects.values_list("slug", flat=True)}
    unknown = [slug for slug in dict.fromkeys(asked) if slug and slug.casefold() not in known]
    bearers = {slug: bearer_of(slug) for slug in unknown[:MOST_ASKED]}
    return {slug: topic.slug for slug, topic in bearers.items() if topic is not None}


def topics_by_name() -> list[tuple[str, Topic]]:
    """List every name and address with its topic, those of the topics themselves last."""
    others = [
        (key, alias.topic)
        for alias in TopicAlias.objects.select_related("topic")
        for key in (alias.slug, alias.name)
    ]
    return others + [(key, one) for one in Topic.objects.all() for key in (one.slug, one.name)]
