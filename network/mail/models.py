"""Mail that goes out, kept until it has gone and written down if it has not."""

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Any, Self

from django.db import models, transaction
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class OutgoingMailQuerySet(models.QuerySet):
    """Mail on its way."""

    def due(self, now: datetime) -> Self:
        """Keep what should be tried now: unsent, its moment come, and nobody else sending it."""
        return self.filter(sent_at__isnull=True, given_up_at__isnull=True, next_try_at__lte=now)

    def failing(self) -> Self:
        """Keep what was tried and has not gone out."""
        return self.filter(sent_at__isnull=True).exclude(last_error="")

    @transaction.atomic
    def claim(self, mail_ids: Collection[int], now: datetime, lease: timedelta) -> list[Any]:
        """Take mails for sending and count the try; leave out what another process is sending."""
        free = self.due(now).filter(pk__in=mail_ids).select_for_update(skip_locked=True)
        mails: list[Any] = list(free.order_by("pk"))
        claimed = self.filter(pk__in=[mail.pk for mail in mails])
        attempts = F("attempts") + 1
        claimed.update(next_try_at=now + lease, attempts=attempts, last_error="")
        for mail in mails:
            mail.attempts += 1
        return mails

    def give_back(self, mails: Collection["OutgoingMail"], now: datetime) -> None:
        """Leave mails to the next try that were claimed and not tried."""
        untried = self.filter(pk__in=[mail.pk for mail in mails])
        untried.update(next_try_at=now, attempts=F("attempts") - 1)


class OutgoingMail(models.Model):
    """A mail that was decided on, kept until it has gone out, with the error if it has not."""

    class Purpose(models.TextChoices):
        """Why it is sent."""

        RECEIPT = "receipt", _("receipt to the sender")
        NOTICE = "notice", _("notice to staff")
        LINK = "link", _("personal link")
        CONFIRM = "confirm", _("request to confirm")
        DECISION = "decision", _("decision")
        REMINDER = "reminder", _("reminder")

    reference = models.CharField(
        _("about"),
        max_length=60,
        help_text=_("What it is about: the number of a message or of a proposal."),
    )
    enquiry = models.ForeignKey(
        "network.Enquiry", models.CASCADE, related_name="mails", null=True, blank=True
    )
    proposal = models.ForeignKey(
        "network.Proposal", models.CASCADE, related_name="mails", null=True, blank=True
    )
    purpose = models.CharField(_("purpose"), max_length=10, choices=Purpose)
    to = models.EmailField(_("to"), max_length=254)
    reply_to = models.EmailField(_("reply to"), max_length=254, blank=True)
    subject = models.CharField(_("subject"), max_length=200)
    body = models.TextField(_("text"))
    html_body = models.TextField(_("text as HTML"), blank=True)
    attempts = models.PositiveSmallIntegerField(_("tries"), default=0)
    next_try_at = models.DateTimeField(_("next try"), default=timezone.now)
    last_error = models.TextField(_("last error"), blank=True)
    sent_at = models.DateTimeField(_("sent at"), null=True, blank=True)
    given_up_at = models.DateTimeField(_("given up at"), null=True, blank=True)
    created_at = models.DateTimeField(_("written at"), auto_now_add=True)

    objects = OutgoingMailQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-pk"]
        verbose_name = _("outgoing mail")
        verbose_name_plural = _("outgoing mail")
        constraints = [
            models.UniqueConstraint(
                fields=["reference", "purpose", "to"], name="outgoing_mail_is_written_once"
            )
        ]
        indexes = [
            models.Index(
                fields=["next_try_at"],
                name="outgoing_mail_due",
                condition=Q(sent_at__isnull=True, given_up_at__isnull=True),
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_purpose_display()} → {self.to}"

    @property
    def status(self) -> Any:
        """Say in words where this mail is; never 'sent' before it has gone out."""
        if self.sent_at:
            return _("sent")
        if self.given_up_at:
            return _("given up")
        return _("failed, will be tried again") if self.last_error else _("waiting")
