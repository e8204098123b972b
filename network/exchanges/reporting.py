"""Whether an exchange has been reported on: by the clock, by what was sent in, by what is told.

The story made from a report lives in the blog, which stands above the network. The blog tells us
how it finds and writes one (`tell_with`), so that nothing here needs to know about stories.
"""

from datetime import date, datetime, timedelta
from typing import Any, Protocol

from django.db import models
from django.db.models import Case, Exists, F, OuterRef, Q, QuerySet, Subquery, When
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from network.shared.publishing import q_published

DAYS_TO_WRITE = 30  # after the last day of an exchange
STORY_SOURCE = "report"
MADE_FROM_IT = Q(posts__source=STORY_SOURCE)
TOLD_AFTERWARDS = Q(posts__published_at__date__gte=F("ends_on")) | Q(
    ends_on__isnull=True, posts__published_at__year__gte=F("year")
)


class ReportState(models.TextChoices):
    """What visitors are told about the report of an exchange."""

    PENDING = "pending", _("Report pending")
    SENT_IN = "sent_in", _("Report sent in")
    PUBLISHED = "published", _("Report published")


class Storyteller(Protocol):
    """How the blog finds and writes the story of a report."""

    def story_of(self, report: Any) -> Any:
        """Give the story made from a report, or None."""

    def write_story(self, report: Any) -> Any:
        """Make the draft story of a report, once however often this is asked."""


_tellers: list[Storyteller] = []


def tell_with(teller: Storyteller) -> None:
    """Let the blog say how it finds and writes the story of a report."""
    _tellers[:] = [teller]


def story_of(report: Any) -> Any:
    """Give the story made from a report; None if there is none yet, or no blog."""
    return _tellers[0].story_of(report) if _tellers else None


def write_story(report: Any) -> Any:
    """Have the draft story of a report made; None without a blog."""
    return _tellers[0].write_story(report) if _tellers else None


def with_report_facts[Rows: QuerySet](exchanges: Rows, now: datetime | None = None) -> Rows:
    """Add when the report was sent in and the address of the story that tells it, '' for none.

    A story made from the report is its story. So is any other about the exchange that appeared
    after its end: partners may have told it elsewhere, long before this portal asked.
    """
    in_order = (Case(When(MADE_FROM_IT, then=0), default=1), "posts__published_at", "posts__pk")
    stories = _telling(exchanges, now).order_by(*in_order)
    return exchanges.annotate(
        report_sent_at=F("report__submitted_at"),
        report_story=Subquery(stories.values("posts__slug")[:1]),
    )


def with_report_told[Rows: QuerySet](exchanges: Rows, now: datetime | None = None) -> Rows:
    """Add the same where it matters only whether a story tells it: the first one found will do."""
    return exchanges.annotate(
        report_sent_at=F("report__submitted_at"), report_story=Exists(_telling(exchanges, now))
    )


def _telling(exchanges: QuerySet, now: datetime | None) -> QuerySet:
    """Give an exchange once for each story that tells it."""
    stories = exchanges.model._base_manager.filter(
        q_published("posts__", now), MADE_FROM_IT | TOLD_AFTERWARDS, pk=OuterRef("pk")
    )
    return stories.order_by()


def report_state_of(exchange: Any, today: date | None = None) -> ReportState | None:
    """Say what visitors are told; None while there is nothing to tell. Needs `with_report()`."""
    if exchange.is_cancelled:
        return None
    if exchange.report_story:
        return ReportState.PUBLISHED
    if exchange.report_sent_at:
        return ReportState.SENT_IN
    return ReportState.PENDING if is_due(exchange, today) else None


def is_due(exchange: Any, today: date | None = None) -> bool:
    """Say whether the days to write a report are over; never where its days aren't known."""
    if exchange.is_cancelled or exchange.ends_on is None:
        return False
    return exchange.ends_on + timedelta(days=DAYS_TO_WRITE) <= (today or timezone.localdate())


def q_due(today: date | None = None) -> Q:
    """Give the condition `is_due()` asks of one exchange."""
    day = (today or timezone.localdate()) - timedelta(days=DAYS_TO_WRITE)
    return Q(is_cancelled=False, ends_on__lte=day)
