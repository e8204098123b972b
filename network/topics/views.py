"""What the network works on, and everything about one of its topics."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from network.pagecache.parts import Whole
from network.topics.counts import topics_with_counts
from network.topics.everything import everything_about
from network.topics.models import Topic


@require_safe
def topic_list(request: HttpRequest) -> HttpResponse:
    """List the topics with how much there is about each."""
    return render(request, "network/topics/topic_list.html", {"topics": topics_with_counts()})


@require_safe
def topic_detail(request: HttpRequest, slug: str) -> HttpResponse:
    """Show everything about one topic, each kind with a way to all of it."""
    topic = get_object_or_404(Topic, slug=slug)
    context = {"topic": topic, "whole": Whole(lambda: _all_of(topic.pk))}
    return render(request, "network/topics/topic_detail.html", context)


def _all_of(pk: int) -> dict[str, Any]:
    """Load a topic with everything visitors may see about it."""
    topic = Topic.objects.get(pk=pk)
    return {"topic": topic, "everything": everything_about(topic)}
