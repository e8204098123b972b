"""The planet: what members publish on their own sites, as excerpts that lead there."""

from datetime import datetime, timedelta
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from network.shared.publishing import q_published

EVERY = timedelta(hours=1)
MOST_DOUBLINGS = 4  # a feed that fails is asked after 1, 2, 4, 8, then every 16 hours


class FeedQuerySet(models.QuerySet):
    """Feeds of members."""

    def due(self, now: datetime | None = None) -> Self:
        """Keep what is to be asked now, the longest waiting first."""
        waiting = Q(next_at__isnull=True) | Q(next_at__lte=now or timezone.now())
        wanted = self.filter(waiting, q_published("partner__"), is_left_out=False)
        return wanted.order_by(models.F("next_at").asc(nulls_first=True), "pk")


class Feed(models.Model):
    """An address at which a member publishes, and how asking it went the last time."""

    class Kind(models.TextChoices):
        """What comes from it."""

        STORIES = "stories", _("stories")
        EVENTS = "events", _("events")
        RELEASES = "releases", _("releases of software")

    partner = models.ForeignKey(
        "network.Partner", models.CASCADE, verbose_name=_("partner"), related_name="feeds"
    )
    url = models.URLField(
        _("address"),
        max_length=400,
        unique=True,
        help_text=_("RSS or Atom; the blog’s own page will do if it names its feed."),
    )
    kind = models.CharField(_("kind"), max_length=10, choices=Kind, default=Kind.STORIES)
    is_left_out = models.BooleanField(
        _("left out"), default=False, help_text=_("Not asked any more, and nothing of it is shown.")
    )
    checked_at = models.DateTimeField(_("last asked"), null=True, blank=True, editable=False)
    succeeded_at = models.DateTimeField(_("last answered"), null=True, blank=True, editable=False)
    next_at = models.DateTimeField(null=True, blank=True, editable=False, db_index=True)
    error = models.CharField(_("what went wrong"), max_length=300, blank=True, editable=False)
    failures = models.PositiveIntegerField(_("failures in a row"), default=0, editable=False)
    found_url = models.URLField(_("found at"), max_length=2000, blank=True, editable=False)
    etag = models.CharField(max_length=300, blank=True, editable=False)
    modified = models.CharField(max_length=100, blank=True, editable=False)

    objects = FeedQuerySet.as_manager()

    class Meta:
        ordering = ["partner__name", "pk"]
        verbose_name = _("feed of a member")
        verbose_name_plural = _("feeds of members")

    def __str__(self) -> str:
        return self.url

    def wait(self) -> timedelta:
        """Say how long to wait before it is asked again."""
        return EVERY * 2 ** min(self.failures, MOST_DOUBLINGS)


class FeedItemQuerySet(models.QuerySet):
    """What came from the feeds."""

    def shown(self, now: datetime | None = None) -> Self:
        """Keep what visitors may see: nothing left out, nothing of a partner they don't see."""
        public = q_published("feed__partner__", now)
        return self.filter(public, is_left_out=False, feed__is_left_out=False)

    def with_source(self) -> Self:
        """Load whose it is, so that the query count doesn't grow with them."""
        return self.select_related("feed__partner")

    def newest_first(self) -> Self:
        """Order by publication, the latest first."""
        return self.order_by("-published_at", "-pk")


class FeedItem(models.Model):
    """One thing a member published: its title, its first words, and where the rest stands."""

    feed = models.ForeignKey(Feed, models.CASCADE, verbose_name=_("feed"), related_name="items")
    link = models.URLField(_("link"), max_length=1000, unique=True)
    title = models.CharField(_("title"), max_length=300)
    excerpt = models.CharField(_("excerpt"), max_length=300, blank=True)
    published_at = models.DateTimeField(_("published at"), db_index=True)
    is_left_out = models.BooleanField(
        _("left out"), default=False, help_text=_("Stays here, but isn’t shown.")
    )

    objects = FeedItemQuerySet.as_manager()

    class Meta:
        ordering = ["-published_at", "-pk"]
        verbose_name = _("item of a feed")
        verbose_name_plural = _("items of feeds")

    def __str__(self) -> str:
        return self.title
