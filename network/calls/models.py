"""Calls for exchanges: what is offered, to whom, until which second."""

from datetime import datetime, timedelta
from typing import Any, Self
from zoneinfo import ZoneInfo

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from network.addresses.models import Addressed
from network.shared.calendared import Calendared
from network.shared.markup import MarkdownField, RenderedField
from network.shared.publishing import Publishable, PublishedQuerySet
from network.shared.zones import validate_time_zone

CLOSING_DAYS = 7


class CallState(models.TextChoices):
    """Where a call stands, by the clock."""

    UPCOMING = "upcoming", _("opens soon")
    OPEN = "open", _("open")
    CLOSING = "closing", _("closing soon")
    CLOSED = "closed", _("closed, being decided")
    DECIDED = "decided", _("decided")


class CallQuerySet(PublishedQuerySet):
    """Calls, told apart by the clock; the deadline itself is the last moment that counts."""

    def open(self, now: datetime | None = None) -> Self:
        """Keep what takes proposals at this moment."""
        moment = now or timezone.now()
        return self.filter(opens_at__lte=moment, closes_at__gte=moment)

    def upcoming(self, now: datetime | None = None) -> Self:
        """Keep what opens later."""
        return self.filter(opens_at__gt=now or timezone.now())

    def closed(self, now: datetime | None = None) -> Self:
        """Keep what takes no proposals any more."""
        return self.filter(closes_at__lt=now or timezone.now())

    def decided(self, now: datetime | None = None) -> Self:
        """Keep what has public results."""
        return self.filter(results_published_at__lte=now or timezone.now())

    def undecided(self, now: datetime | None = None) -> Self:
        """Keep what takes no proposals any more and has no public results yet."""
        waiting = Q(results_published_at__isnull=True)
        waiting |= Q(results_published_at__gt=now or timezone.now())
        return self.closed(now).filter(waiting)

    def overdue(self, now: datetime | None = None) -> Self:
        """Keep what should have had its results by yesterday."""
        return self.undecided(now).filter(results_on__lt=timezone.localdate(now))

    def with_rules(self) -> Self:
        """Load rules, criteria and documents, so that the query count doesn't grow with them."""
        return self.prefetch_related("rules__country", "criteria", "documents", "topics")


class Call(Publishable, Addressed, Calendared):
    """An offer to members: propose an exchange together, by a deadline, under a few rules."""

    slug_source = "title"

    title = models.CharField(
        _("title"), max_length=200, help_text=_("Exchange programme, third call")
    )
    number = models.PositiveSmallIntegerField(_("number"), null=True, blank=True, unique=True)
    summary = models.CharField(
        _("summary"), max_length=400, blank=True, help_text=_("One or two sentences for lists.")
    )
    description = MarkdownField(
        _("description"), blank=True, html_field="description_html", help_text=_("Markdown.")
    )
    description_html = RenderedField()
    funder = models.CharField(_("funded by"), max_length=200, blank=True)
    funder_url = models.URLField(_("website of the funder"), max_length=300, blank=True)
    grant_amount = models.DecimalField(
        _("grant, at most"), max_digits=12, decimal_places=2, null=True, blank=True
    )
    currency = models.CharField(
        _("currency"),
        max_length=3,
        blank=True,
        validators=[RegexValidator(r"^[A-Z]{3}$", _("Three capital letters: USD, EUR."))],
        help_text=_("The ISO 4217 code: USD"),
    )
    grant_count = models.PositiveSmallIntegerField(
        _("how many grants"), null=True, blank=True, help_text=_("2")
    )
    time_zone = models.CharField(
        _("time zone"),
        max_length=60,
        default="UTC",
        validators=[validate_time_zone],
        help_text=_("The zone of the two moments below. Europe/Bucharest, or UTC."),
    )
    opens_at = models.DateTimeField(_("opens"))
    closes_at = models.DateTimeField(
        _("deadline"), help_text=_("The last second that counts: 23:59:59 for “until midnight”.")
    )
    starts_on = models.DateField(_("carried out from"), null=True, blank=True)
    ends_on = models.DateField(_("carried out until"), null=True, blank=True)
    results_on = models.DateField(_("results expected on"), null=True, blank=True)
    results_published_at = models.DateTimeField(
        _("results published at"),
        null=True,
        blank=True,
        help_text=_("From then on the page shows who was chosen."),
    )
    results_note = models.TextField(
        _("note on the results"),
        blank=True,
        max_length=2000,
        help_text=_("How it was decided, in two or three sentences."),
    )
    contact_name = models.CharField(_("contact"), max_length=120, blank=True)
    contact_email = models.EmailField(
        _("contact’s e-mail address"),
        blank=True,
        help_text=_("Shown to visitors. Use an address of the network, not a personal one."),
    )
    topics = models.ManyToManyField(
        "network.Topic", verbose_name=_("topics"), related_name="calls", blank=True
    )
    is_sample = models.BooleanField(
        _("sample"), default=False, help_text=_("Made to try the portal; says so on its page.")
    )

    objects = CallQuerySet.as_manager()

    class Meta:
        ordering = ["-closes_at", "pk"]
        verbose_name = _("call")
        verbose_name_plural = _("calls")
        constraints = [
            models.CheckConstraint(
                name="call_closes_after_it_opens",
                condition=Q(closes_at__gt=F("opens_at")),
                violation_error_message=_("The deadline must be after the opening."),
            ),
            models.CheckConstraint(
                name="call_has_both_days_or_none",
                condition=Q(starts_on__isnull=True, ends_on__isnull=True)
                | Q(starts_on__isnull=False, ends_on__gte=F("starts_on")),
                violation_error_message=_(
                    "Give both days of carrying out, the first not after the last, or neither."
                ),
            ),
            models.CheckConstraint(
                name="call_amount_has_currency",
                condition=Q(grant_amount__isnull=True) | ~Q(currency=""),
                violation_error_message=_("An amount needs its currency: USD, EUR."),
            ),
            models.CheckConstraint(
                name="call_amount_is_positive",
                condition=Q(grant_amount__isnull=True) | Q(grant_amount__gt=0),
                violation_error_message=_("The grant must be more than nought."),
            ),
        ]
        indexes = [models.Index(fields=["closes_at"], name="call_by_deadline")]

    def __str__(self) -> str:
        return f"#{self.number} {self.title}" if self.number else self.title

    def get_absolute_url(self) -> str:
        return reverse("calls:detail", args=[self.slug])

    def clean(self) -> None:
        """Refuse results that come before the deadline."""
        super().clean()
        out, deadline = self.results_published_at, self.closes_at
        if out and deadline and out < deadline:
            raise ValidationError(
                {"results_published_at": _("Results can’t be out before the deadline.")}
            )

    @property
    def zone(self) -> ZoneInfo:
        """Give the zone the deadline is written in."""
        return ZoneInfo(self.time_zone)

    def calendar_facts(self) -> list[Any]:
        """Give what a calendar shows of it."""
        return [self.title, self.opens_at, self.closes_at]

    def takes_proposals(self, now: datetime | None = None) -> bool:
        """Say whether a proposal may be sent at this moment; the deadline's own second counts."""
        moment = now or timezone.now()
        return self.opens_at <= moment <= self.closes_at

    def has_results(self, now: datetime | None = None) -> bool:
        """Say whether the results are public at this moment."""
        published = self.results_published_at
        return published is not None and published <= (now or timezone.now())

    def state_at(self, now: datetime | None = None) -> CallState:
        """Say where it stands at this moment."""
        moment = now or timezone.now()
        if self.has_results(moment):
            return CallState.DECIDED
        if moment < self.opens_at:
            return CallState.UPCOMING
        if moment > self.closes_at:
            return CallState.CLOSED
        soon = self.closes_at - moment <= timedelta(days=CLOSING_DAYS)
        return CallState.CLOSING if soon else CallState.OPEN


class CallDocument(models.Model):
    """Something applicants should read, or have to hand in with their proposal."""

    call = models.ForeignKey(Call, models.CASCADE, related_name="documents")
    title = models.CharField(_("title"), max_length=200, help_text=_("Budget table"))
    note = models.CharField(_("note"), max_length=300, blank=True)
    url = models.URLField(_("link"), max_length=400, blank=True)
    is_required = models.BooleanField(
        _("to be handed in"), default=False, help_text=_("The proposal asks for a link to it.")
    )
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        ordering = ["position", "pk"]
        verbose_name = _("document")
        verbose_name_plural = _("documents")

    def __str__(self) -> str:
        return self.title


class Criterion(models.Model):
    """One thing proposals are judged by, and how much it weighs."""

    call = models.ForeignKey(Call, models.CASCADE, related_name="criteria")
    title = models.CharField(_("criterion"), max_length=120, help_text=_("Use by others"))
    description = models.CharField(_("what is looked at"), max_length=400, blank=True)
    weight = models.PositiveSmallIntegerField(
        _("weight"), default=1, help_text=_("2 counts twice as much as 1.")
    )
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        ordering = ["position", "pk"]
        verbose_name = _("criterion")
        verbose_name_plural = _("criteria")
        constraints = [
            models.CheckConstraint(
                name="criterion_weighs_something",
                condition=Q(weight__gte=1, weight__lte=10),
                violation_error_message=_("Give a weight from 1 to 10."),
            )
        ]

    def __str__(self) -> str:
        return self.title
