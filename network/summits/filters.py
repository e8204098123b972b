"""Narrow the summits by what stands in the address: what they are about."""

from django.http import QueryDict

from network.shared.facets import Narrowed, narrow_by
from network.summits.models import Summit
from network.topics.facet import topic_question, topics_of


def narrow_summits(asked: QueryDict) -> Narrowed:
    """Keep the published summits that fit what was asked, the latest first."""
    keys = Summit.objects.published().newest_first().values_list("pk", flat=True)
    return narrow_by(list(keys), [topic_question(topics_of(Summit))], asked)
