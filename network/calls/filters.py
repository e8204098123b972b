"""Narrow the calls by what stands in the address: what they are about."""

from django.http import QueryDict

from network.calls.models import Call
from network.shared.facets import Narrowed, narrow_by
from network.topics.facet import topic_question, topics_of


def narrow_calls(asked: QueryDict) -> Narrowed:
    """Keep the published calls that fit what was asked, the latest deadline first."""
    keys = Call.objects.published().order_by("-closes_at", "pk").values_list("pk", flat=True)
    return narrow_by(list(keys), [topic_question(topics_of(Call))], asked)
