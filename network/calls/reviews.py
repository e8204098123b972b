"""What reviewers think of proposals; nobody sees the others' scores before giving their own."""

from datetime import datetime
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from network.calls.conflicts import in_conflict
from network.calls.proposals import Proposal


class ReviewQuerySet(models.QuerySet):
    """Reviews, and who may read them."""

    def finished(self) -> Self:
        """Keep reviews that were handed in."""
        return self.filter(finished_at__isnull=False)

    def with_scores(self) -> Self:
        """Load scores and reviewers, so that the query count doesn't grow with them."""
        return self.select_related("reviewer").prefetch_related(
            "scores__criterion", "reviewer__partners"
        )

    def readable_by(
        self, user: Any, now: datetime | None = None, conflicts: Q | None = None
    ) -> Self:
        """Keep one's own review, and the others' as soon as they can't colour it any more.

        That is once one's own is handed in, once the results are public, or if one may not write
        reviews at all. Reviews of a proposal that one can't judge oneself stay hidden;
        `conflicts` is what `in_conflict(user)` gives, if it is at hand.
        """
        mine = Q(reviewer=user)
        if not user.has_perm("network.view_review"):
            return self.filter(mine)
        others = Q(finished_at__isnull=False)
        if user.has_perm("network.add_review"):
            own = Review.objects.filter(reviewer=user).finished().values("proposal")
            out = Q(proposal__call__results_published_at__lte=now or timezone.now())
            others &= Q(proposal__in=own) | out
        blocked = Proposal.objects.filter(conflicts or in_conflict(user)).order_by().values("pk")
        return self.filter(mine | (others & ~Q(proposal__in=blocked)))


class Review(models.Model):
    """One reviewer's opinion of one proposal."""

    proposal = models.ForeignKey("network.Proposal", models.CASCADE, related_name="reviews")
    reviewer = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.CASCADE,
        verbose_name=_("reviewer"),
        related_name="reviews",
    )
    comment = models.TextField(_("comment"), blank=True, max_length=5000)
    is_abstention = models.BooleanField(
        _("left to others"), default=False, help_text=_("Handed in without points, and final.")
    )
    finished_at = models.DateTimeField(_("handed in at"), null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    objects = ReviewQuerySet.as_manager()

    class Meta:
        ordering = ["proposal", "created_at", "pk"]
        verbose_name = _("review")
        verbose_name_plural = _("reviews")
        constraints = [
            models.UniqueConstraint(
                fields=["proposal", "reviewer"],
                name="reviewer_writes_one_review",
                violation_error_message=_("You have a review of this proposal already."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.proposal.reference}: {self.reviewer}"


class Score(models.Model):
    """Points for one criterion, from 0 to 5."""

    review = models.ForeignKey(Review, models.CASCADE, related_name="scores")
    criterion = models.ForeignKey("network.Criterion", models.CASCADE, related_name="scores")
    points = models.PositiveSmallIntegerField(_("points"), help_text=_("0 to 5"))

    class Meta:
        ordering = ["criterion__position", "pk"]
        verbose_name = _("score")
        verbose_name_plural = _("scores")
        constraints = [
            models.UniqueConstraint(fields=["review", "criterion"], name="criterion_scored_once"),
            models.CheckConstraint(
                name="score_is_from_0_to_5",
                condition=Q(points__gte=0, points__lte=5),
                violation_error_message=_("Give 0 to 5 points."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.criterion)  # never the points: lists of what is deleted show this
