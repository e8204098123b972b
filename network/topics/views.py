"""What the network works on, and everything about one of its topics."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from network.addresses.middleware import with_query
from network.pagecache.parts import Whole
from network.topics.bearers import bearer_of
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
    topic = Topic.objects.prefetch_related("aliases").filter(slug=slug).first()
    if topic is None:
        return _by_another_name(request, slug)
    context = {"topic": topic, "whole": Whole(lambda: _all_of(topic.pk))}
    return render(request, "network/topics/topic_detail.html", context)


def _by_another_name(request: HttpRequest, slug: str) -> HttpResponse:
    """Lead another or a former name to the topic that bears it, with the query it came with."""
    found = bearer_of(slug)
    if found is None:
        raise Http404
    return redirect(with_query(found.get_absolute_url(), request), permanent=True)


def _all_of(pk: int) -> dict[str, Any]:
    """Load a topic with everything visitors may see about it."""
    topic = Topic.objects.prefetch_related("aliases").get(pk=pk)
    return {"topic": topic, "everything": everything_about(topic)}
