"""What the network works on, and everything about one of its topics."""

from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from network.exchanges.models import Exchange
from network.partners.models import Partner
from network.projects.models import Project
from network.shared.publishing import q_published
from network.summits.models import Summit
from network.topics.models import Topic


@require_safe
def topic_list(request: HttpRequest) -> HttpResponse:
    """List the topics with how much there is about each."""
    members = Partner.objects.published().members().order_by().values("pk")
    topics = Topic.objects.annotate(
        partner_count=Count("partners", filter=Q(partners__in=members), distinct=True),
        project_count=Count("projects", filter=Q(q_published("projects__")), distinct=True),
        post_count=Count("posts", filter=Q(q_published("posts__")), distinct=True),
    )
    return render(request, "network/topics/topic_list.html", {"topics": topics})


@require_safe
def topic_detail(request: HttpRequest, slug: str) -> HttpResponse:
    """Show everything about one topic: who works on it, tools, exchanges, summits, stories."""
    topic = get_object_or_404(Topic, slug=slug)
    context = {
        "topic": topic,
        "partners": Partner.objects.published()
        .members()
        .filter(topics=topic)
        .with_place()
        .west_to_east(),
        "projects": Project.objects.published().filter(topics=topic).with_lineage(),
        "exchanges": Exchange.objects.published().filter(topics=topic).with_route(),
        "summits": Summit.objects.published().filter(topics=topic).with_hosts().newest_first(),
        "resources": topic.resources.published().select_related("partner"),
        "stories": topic.posts.published().with_byline().newest_first()[:6],
    }
    return render(request, "network/topics/topic_detail.html", context)
