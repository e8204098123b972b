"""Count what there is about each topic, one kind at a time."""

from django.db.models import Count, Q

from network.partners.models import Partner
from network.shared.publishing import q_published
from network.topics.models import Topic


def topics_with_counts() -> list[Topic]:
    """Give all topics with `partner_count`, `project_count` and `post_count`.

    Each kind is counted by a query of its own: joined in one, they would multiply each other.
    """
    members = Partner.objects.published().members().order_by().values("pk")
    kinds = {
        "partner_count": Count("partners", filter=Q(partners__in=members)),
        "project_count": Count("projects", filter=q_published("projects__")),
        "post_count": Count("posts", filter=q_published("posts__")),
    }
    topics = list(Topic.objects.all())
    for name, count in kinds.items():
        found = dict(Topic.objects.order_by().annotate(found=count).values_list("pk", "found"))
        for topic in topics:
            setattr(topic, name, found.get(topic.pk, 0))
    return topics
