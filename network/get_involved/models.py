"""What people write to the network, and the notes staff make on it."""

import secrets
from datetime import datetime
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Count, Exists, OuterRef, Q, Value
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from network.mail.models import OutgoingMail

REFERENCE_ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"  # nothing that reads like something else


def make_reference() -> str:
    """Make a number that can be read aloud and isn't guessed: '2026-K7QX3P'."""
    year = timezone.now().year
    return f"{year}-" + "".join(secrets.choice(REFERENCE_ALPHABET) for _unused in range(6))


class EnquiryQuerySet(models.QuerySet):
    """Messages in the inbox."""

    def waiting_for_us(self) -> Self:
        """Keep what nobody has finished with."""
        return self.filter(state__in=[Enquiry.State.NEW, Enquiry.State.OPEN])

    def quarantined(self) -> Self:
        """Keep what looked suspicious; it is kept apart, never dropped."""
        return self.filter(state=Enquiry.State.QUARANTINED)

    def count_lately(self, address_hash: str, email: str, since: datetime) -> dict[str, int]:
        """Count what came over one connection (`from_address`) and with one e-mail address.

        An unknown connection, '', has sent nothing.
        """
        same_address = Q(address_hash=address_hash) if address_hash else Q(pk__in=[])
        same_email = Q(lowered=Lower(Value(email)))
        rows = self.filter(created_at__gte=since).alias(lowered=Lower("email"))
        return rows.filter(same_address | same_email).aggregate(
            from_address=Count("pk", filter=same_address),
            from_email=Count("pk", filter=same_email),
        )

    def with_mail_state(self) -> Self:
        """Add whether mail of a message has failed, is waiting or has gone, for the inbox."""
        mails = OutgoingMail.objects.filter(enquiry=OuterRef("pk"))
        unsent = mails.filter(sent_at__isnull=True, given_up_at__isnull=True)
        return self.annotate(
            has_failed_mail=Exists(mails.failing()),
            has_unsent_mail=Exists(unsent),
            has_sent_mail=Exists(mails.filter(sent_at__isnull=False)),
        )


class Enquiry(models.Model):
    """A message somebody sent through the get-involved form, with what they agreed to."""

    class Kind(models.TextChoices):
        """What somebody would like; the form's fields follow from it."""

        JOIN = "join", _("join as an affiliate member")
        TOOL = "tool", _("take over a tool")
        HOST = "host", _("host a summit or an exchange")
        VOLUNTEER = "volunteer", _("help as a volunteer")
        PARTNER = "partner", _("fund or work with the network")
        PROPOSE = "propose", _("propose a resource, a project or a session")
        MEDIA = "media", _("write about the network")
        PROBLEM = "problem", _("report a problem with this site")
        OTHER = "other", _("ask something else")

    class State(models.TextChoices):
        """How far the answer is."""

        NEW = "new", _("new")
        OPEN = "open", _("being answered")
        WAITING = "waiting", _("waiting for them")
        DONE = "done", _("done")
        QUARANTINED = "quarantined", _("suspicious")
        SPAM = "spam", _("spam")

    reference = models.CharField(
        _("reference"), max_length=16, unique=True, default=make_reference, editable=False
    )
    kind = models.CharField(_("would like to"), max_length=12, choices=Kind)
    name = models.CharField(_("name"), max_length=120)
    email = models.EmailField(_("e-mail address"), max_length=254)
    organisation = models.CharField(_("organisation"), max_length=200, blank=True)
    website = models.CharField(_("website or link"), max_length=300, blank=True)
    country = models.ForeignKey(
        "network.Country", models.PROTECT, verbose_name=_("country"), null=True, blank=True
    )
    message = models.TextField(_("message"))
    details = models.JSONField(_("answers to the questions of this kind"), default=dict, blank=True)
    consent_text = models.TextField(
        _("agreed to"), help_text=_("The words as they stood that day.")
    )
    consented_at = models.DateTimeField(_("agreed at"), default=timezone.now)
    language = models.CharField(_("language"), max_length=35, blank=True)
    state = models.CharField(
        _("state"), max_length=12, choices=State, default=State.NEW, db_index=True
    )
    assignee = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        verbose_name=_("looked after by"),
        related_name="enquiries",
        null=True,
        blank=True,
    )
    resource = models.ForeignKey(
        "network.Resource",
        models.SET_NULL,
        verbose_name=_("resource made of it"),
        related_name="enquiries",
        null=True,
        blank=True,
    )
    project = models.ForeignKey(
        "network.Project",
        models.SET_NULL,
        verbose_name=_("project made of it"),
        related_name="enquiries",
        null=True,
        blank=True,
    )
    suspicions = models.JSONField(
        _("why it is kept apart"), default=list, blank=True, editable=False
    )
    address_hash = models.CharField(max_length=64, blank=True, editable=False)
    submission_key = models.CharField(  # noqa: DJ001  unique, and unknown for a forged form
        max_length=64,
        unique=True,
        null=True,
        editable=False,
        help_text="One form, one message, however often it is sent.",
    )
    created_at = models.DateTimeField(_("received"), auto_now_add=True, db_index=True)
    updated_at = models.DateTimeField(_("last changed at"), auto_now=True)

    objects = EnquiryQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-pk"]
        verbose_name = _("message")
        verbose_name_plural = _("messages")
        indexes = [
            models.Index(fields=["address_hash", "created_at"], name="enquiry_by_address"),
            models.Index(Lower("email"), "created_at", name="enquiry_by_email"),
        ]

    def __str__(self) -> str:
        return f"{self.reference} · {self.name}"

    def get_admin_url(self) -> str:
        """Give the path of this message in the inbox."""
        return reverse("admin:network_enquiry_change", args=[self.pk])

    @property
    def is_kept_apart(self) -> bool:
        """Say whether this was taken for spam, so that no mail goes out for it."""
        return self.state in (self.State.QUARANTINED, self.State.SPAM)

    @property
    def answers(self) -> list[tuple[str, str]]:
        """Give the questions of this kind with what was answered, in the order they were asked."""
        return [(row["question"], row["answer"]) for row in self.details or []]


class EnquiryNote(models.Model):
    """A note of the staff on a message; the sender never sees it."""

    enquiry = models.ForeignKey(Enquiry, models.CASCADE, related_name="notes")
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, editable=False
    )
    text = models.TextField(_("note"))
    created_at = models.DateTimeField(_("written at"), auto_now_add=True)

    class Meta:
        ordering = ["created_at", "pk"]
        verbose_name = _("note")
        verbose_name_plural = _("notes")

    def __str__(self) -> str:
        return self.text[:60]
