"""What came of a summit, told from both sides: its outcomes, and the stories that point at it."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.db.models import Prefetch

from network.summits.afterwards import SummitOutcome
from network.summits.models import Summit
from network.summits.stages import span_of

MOST_STORIES = 8


@dataclass(frozen=True)
class Stories:
    """The stories that point at a summit: those written before it, and those that came of it."""

    before: list[Any]
    after: list[Any]


def stories_of(summit: Summit) -> Stories:
    """Give the latest stories of a summit, told apart by the moment it began."""
    span = span_of(summit, None)
    begins = span[0] if span else datetime(summit.year, 1, 1, tzinfo=UTC)
    rows: list[Any] = list(summit.posts.published().with_byline().newest_first()[:MOST_STORIES])
    return Stories(
        before=[post for post in rows if post.published_at < begins],
        after=[post for post in rows if post.published_at >= begins],
    )


def came_of() -> Prefetch:
    """Load, for an exchange or a project, the published summits it came of."""
    outcomes = SummitOutcome.objects.filter(summit__in=Summit.objects.published())
    return Prefetch("summit_outcomes", outcomes.select_related("summit"))
