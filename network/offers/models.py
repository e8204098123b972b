"""What members offer each other, and what they wish for."""

from datetime import date, datetime, timedelta
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from network.shared.languages import LanguagesField
from network.shared.publishing import Publishable, PublishedQuerySet

SHOWN_DAYS = 90


def in_ninety_days() -> date:
    """Give the day an offer made today is shown until."""
    return timezone.localdate() + timedelta(days=SHOWN_DAYS)


class OfferQuerySet(PublishedQuerySet):
    """Offers and wishes."""

    def open(self, on: date | None = None) -> Self:
        """Keep what is neither fulfilled nor expired."""
        return self.filter(closed_at__isnull=True, expires_on__gte=on or timezone.localdate())

    def unconfirmed(self) -> Self:
        """Keep what somebody sent in whose address nobody has confirmed yet."""
        return self.filter(confirmed_at__isnull=True).exclude(consent_text="")

    def waiting(self) -> Self:
        """Keep what staff should publish: drafts of their own, and what members confirmed."""
        drafts = self.filter(published_at__isnull=True, closed_at__isnull=True)
        return drafts.exclude(pk__in=Offer.objects.unconfirmed().values("pk"))

    def appeared(self, since: datetime) -> Self:
        """Keep what was scheduled and has gone live by itself; nothing was done with it since."""
        live = self.published().open().filter(published_at__gte=since, is_sample=False)
        return live.filter(updated_at__lt=F("published_at"))

    def claim_appeared(self) -> bool:
        """Take an offer that has just gone live; False if another process was faster."""
        return bool(self.filter(updated_at__lt=F("published_at")).update(updated_at=timezone.now()))

    def renew(self) -> int:
        """Give ninety days from today, with a question before they are over."""
        return self.update(
            expires_on=in_ninety_days(),
            closed_at=None,
            reminded_at=None,
            updated_at=timezone.now(),
        )

    def close(self) -> int:
        """Close what is open."""
        now = timezone.now()
        return self.filter(closed_at__isnull=True).update(closed_at=now, updated_at=now)

    def with_partner(self) -> Self:
        """Load partner, project and topics, so that the query count doesn't grow with them."""
        return self.select_related("partner", "project").prefetch_related(
            "topics", "partner__countries"
        )


class Offer(Publishable):
    """'We can host in May', 'we want to replicate Indigo': shown for ninety days, renewable."""

    class Kind(models.TextChoices):
        """Whether something is given or looked for."""

        OFFER = "offer", _("offer")
        WISH = "wish", _("wish")

    class About(models.TextChoices):
        """What it is about."""

        HOST = "host", _("hosting an exchange")
        REPLICATE = "replicate", _("replicating a tool")
        MENTOR = "mentor", _("mentoring")
        TRAINING = "training", _("training")
        OTHER = "other", _("something else")

    kind = models.CharField(_("kind"), max_length=5, choices=Kind)
    about = models.CharField(_("about"), max_length=10, choices=About, default=About.OTHER)
    partner = models.ForeignKey(
        "network.Partner", models.CASCADE, verbose_name=_("partner"), related_name="offers"
    )
    title = models.CharField(
        _("in one line"), max_length=140, help_text=_("We can host two people in May")
    )
    text = models.TextField(_("more about it"), blank=True, max_length=2000)
    project = models.ForeignKey(
        "network.Project",
        models.SET_NULL,
        verbose_name=_("project"),
        related_name="offers",
        null=True,
        blank=True,
    )
    topics = models.ManyToManyField(
        "network.Topic", verbose_name=_("topics"), related_name="offers", blank=True
    )
    languages = LanguagesField(_("languages"))
    starts_on = models.DateField(_("possible from"), null=True, blank=True)
    ends_on = models.DateField(_("possible until"), null=True, blank=True)
    contact_name = models.CharField(_("contact"), max_length=120, blank=True)
    contact_email = models.EmailField(
        _("e-mail address"),
        max_length=254,
        blank=True,
        help_text=_("Never shown; answers come through the portal’s form."),
    )
    expires_on = models.DateField(_("shown until"), default=in_ninety_days)
    closed_at = models.DateTimeField(_("fulfilled or taken back at"), null=True, blank=True)
    reminded_at = models.DateTimeField(_("reminded at"), null=True, blank=True, editable=False)
    confirmed_at = models.DateTimeField(
        _("address confirmed at"),
        null=True,
        blank=True,
        editable=False,
        help_text=_("Whoever sent it in has opened the link in our mail. Empty: staff wrote it."),
    )
    consent_text = models.TextField(_("agreed to"), blank=True, editable=False)
    language = models.CharField(max_length=35, blank=True, editable=False)
    link_version = models.PositiveSmallIntegerField(default=1, editable=False)
    is_sample = models.BooleanField(
        _("sample"), default=False, help_text=_("Made to try the portal; says so on its page.")
    )

    objects = OfferQuerySet.as_manager()

    class Meta:
        ordering = ["-published_at", "-pk"]
        verbose_name = _("offer or wish")
        verbose_name_plural = _("offers and wishes")
        constraints = [
            models.CheckConstraint(
                name="offer_ends_on_or_after_start",
                condition=Q(starts_on__isnull=True)
                | Q(ends_on__isnull=True)
                | Q(ends_on__gte=F("starts_on")),
                violation_error_message=_("The last day can’t be before the first."),
            )
        ]
        indexes = [models.Index(fields=["kind", "expires_on"], name="offer_by_kind_and_expiry")]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("offers:detail", args=[self.pk])

    def hears_of_others(self) -> bool:
        """Say whether its maker agreed to be written to and has proved the address."""
        agreed = bool(self.consent_text) and self.confirmed_at is not None
        return agreed and bool(self.contact_email) and not self.is_sample

    def is_open(self, on: date | None = None) -> bool:
        """Say whether it still stands on this day."""
        return self.closed_at is None and self.expires_on >= (on or timezone.localdate())
