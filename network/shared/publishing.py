"""Decide what visitors may see: draft, scheduled or published, by the clock alone."""

from datetime import datetime
from typing import Any, Self

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class PublicationState(models.TextChoices):
    """The three states a publication time can mean."""

    DRAFT = "draft", _("draft")
    SCHEDULED = "scheduled", _("scheduled")
    PUBLISHED = "published", _("published")


class PublishedQuerySet(models.QuerySet):
    """Rows that go live by themselves when their moment comes."""

    def published(self, now: datetime | None = None) -> Self:
        """Keep what visitors may see at this moment."""
        return self.filter(published_at__lte=now or timezone.now())

    def scheduled(self, now: datetime | None = None) -> Self:
        """Keep what will go live later."""
        return self.filter(published_at__gt=now or timezone.now())

    def drafts(self) -> Self:
        """Keep what has no publication time yet."""
        return self.filter(published_at__isnull=True)

    def visible_to(self, user: Any, now: datetime | None = None) -> Self:
        """Keep what this person may see: staff see drafts too, everybody else what is published."""
        if user.is_authenticated and user.is_staff:
            return self
        return self.published(now)


class Publishable(models.Model):
    """Something that is a draft until it has a publication time, and live from that moment on."""

    published_at = models.DateTimeField(
        _("published at"),
        null=True,
        blank=True,
        db_index=True,
        help_text=_(
            "Empty: a draft that only staff see. A moment in the future: goes live by itself then."
        ),
    )
    created_at = models.DateTimeField(_("created at"), auto_now_add=True)
    updated_at = models.DateTimeField(_("last changed at"), auto_now=True)

    class Meta:
        abstract = True

    @property
    def state(self) -> PublicationState:
        """Say whether this is a draft, scheduled or published right now."""
        if self.published_at is None:
            return PublicationState.DRAFT
        if self.published_at > timezone.now():
            return PublicationState.SCHEDULED
        return PublicationState.PUBLISHED

    @property
    def is_published(self) -> bool:
        """Say whether visitors can see this now."""
        return self.state == PublicationState.PUBLISHED


def q_published(prefix: str = "", now: datetime | None = None) -> Q:
    """Give the condition `published()` uses, for a relation named by its prefix (`"post__"`)."""
    return Q(**{f"{prefix}published_at__lte": now or timezone.now()})
