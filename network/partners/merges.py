"""What is remembered of partners that were two rows for one organisation."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

UNDO_DAYS = 30


class Merge(models.Model):
    """One partner taken into another: what the lost row was, and what moved, to undo it by."""

    kept = models.ForeignKey(
        "network.Partner",
        models.SET_NULL,
        verbose_name=_("kept"),
        related_name="merges",
        null=True,
    )
    kept_name = models.CharField(_("kept"), max_length=200)
    lost_name = models.CharField(_("merged into it"), max_length=200)
    lost_path = models.CharField(_("its old address"), max_length=400)
    record = models.JSONField(_("record"), default=dict, editable=False)
    created_at = models.DateTimeField(_("merged at"), auto_now_add=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        verbose_name=_("by"),
        related_name="+",
        null=True,
    )
    undone_at = models.DateTimeField(_("undone at"), null=True, blank=True)

    class Meta:
        ordering = ["-created_at", "-pk"]
        verbose_name = _("merge")
        verbose_name_plural = _("merges")

    def __str__(self) -> str:
        return f"{self.lost_name} → {self.kept_name}"

    @property
    def undo_until(self) -> datetime:
        """Give the moment until which this can be taken back."""
        return self.created_at + timedelta(days=UNDO_DAYS)

    @property
    def is_undoable(self) -> bool:
        """Say whether this can still be taken back."""
        return self.undone_at is None and timezone.now() < self.undo_until


class NotDuplicate(models.Model):
    """Two partners that look alike and were looked at: they are two."""

    first = models.ForeignKey("network.Partner", models.CASCADE, related_name="+")
    second = models.ForeignKey("network.Partner", models.CASCADE, related_name="+")
    note = models.CharField(_("why"), max_length=200, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["pk"]
        verbose_name = _("pair that is no duplicate")
        verbose_name_plural = _("pairs that are no duplicates")
        constraints = [
            models.UniqueConstraint(fields=["first", "second"], name="pair_is_looked_at_once"),
            models.CheckConstraint(
                name="pair_is_in_order",
                condition=Q(first__lt=F("second")),
                violation_error_message=_("Name the partner with the smaller number first."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.first} ≠ {self.second}"
