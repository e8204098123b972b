"""What reviewers think of proposals; nobody sees the others' scores before giving their own."""

from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class ReviewQuerySet(models.QuerySet):
    """Reviews, and who may read them."""

    def finished(self) -> Self:
        """Keep reviews that were handed in."""
        return self.filter(finished_at__isnull=False)

    def readable_by(self, user: Any) -> Self:
        """Keep one's own review, and the finished ones of proposals one has finished oneself."""
        own = Review.objects.filter(reviewer=user).finished().values("proposal")
        return self.filter(Q(reviewer=user) | Q(finished_at__isnull=False, proposal__in=own))


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
        return f"{self.criterion}: {self.points}"
