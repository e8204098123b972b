"""Proposals to a call: who, what, for how much, and what became of them."""

import secrets
from datetime import datetime
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from network.shared.languages import LanguagesField

ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"  # nothing that reads like something else


def make_reference() -> str:
    """Make a number that can be read aloud and isn't guessed: 'P-2026-K7QX3P'."""
    year = timezone.now().year
    return f"P-{year}-" + "".join(secrets.choice(ALPHABET) for _unused in range(6))


class ProposalQuerySet(models.QuerySet):
    """Proposals, by how far they are."""

    def sent(self) -> Self:
        """Keep what was handed in and not withdrawn."""
        return self.exclude(state__in=[Proposal.State.DRAFT, Proposal.State.WITHDRAWN])

    def drafts(self) -> Self:
        """Keep what is still being written."""
        return self.filter(state=Proposal.State.DRAFT)

    def waiting_for_decision(self) -> Self:
        """Keep what was handed in and is neither accepted nor turned down."""
        return self.filter(state=Proposal.State.SENT)

    def with_partners(self) -> Self:
        """Load call, project and partners, so that the query count doesn't grow with them."""
        return self.select_related("call", "project").prefetch_related(
            "parties__partner__countries"
        )


class Proposal(models.Model):
    """A plan of several members for an exchange; private unless it is accepted."""

    class State(models.TextChoices):
        """How far it is; 'under review' follows from the clock of the call."""

        DRAFT = "draft", _("draft")
        SENT = "sent", _("sent in")
        WITHDRAWN = "withdrawn", _("withdrawn")
        ACCEPTED = "accepted", _("accepted")
        DECLINED = "declined", _("not selected")

    call = models.ForeignKey("network.Call", models.PROTECT, related_name="proposals")
    reference = models.CharField(
        _("reference"), max_length=16, unique=True, default=make_reference, editable=False
    )
    state = models.CharField(
        _("state"), max_length=10, choices=State, default=State.DRAFT, db_index=True
    )
    title = models.CharField(_("title"), max_length=200, blank=True)
    summary = models.CharField(_("in one or two sentences"), max_length=400, blank=True)
    plan = models.TextField(_("plan"), blank=True, max_length=10000)
    output = models.TextField(_("what will be open for others"), blank=True, max_length=3000)
    project = models.ForeignKey(
        "network.Project",
        models.SET_NULL,
        verbose_name=_("project to take over"),
        related_name="proposals",
        null=True,
        blank=True,
    )
    topics = models.ManyToManyField(
        "network.Topic", verbose_name=_("topics"), related_name="proposals", blank=True
    )
    amount = models.DecimalField(
        _("whole budget"), max_digits=12, decimal_places=2, null=True, blank=True
    )
    own_share = models.DecimalField(
        _("own share"), max_digits=12, decimal_places=2, null=True, blank=True
    )
    starts_on = models.DateField(_("first day"), null=True, blank=True)
    ends_on = models.DateField(_("last day"), null=True, blank=True)
    languages = LanguagesField(_("languages"))
    declared = models.JSONField(
        _("declared"),
        default=list,
        blank=True,
        help_text=_("The statements of the call’s rules that were ticked."),
    )
    contact_name = models.CharField(_("contact"), max_length=120)
    contact_email = models.EmailField(_("e-mail address"), max_length=254)
    consent_text = models.TextField(_("agreed to"), blank=True)
    language = models.CharField(max_length=35, blank=True, editable=False)
    link_version = models.PositiveSmallIntegerField(default=1, editable=False)
    revision = models.PositiveIntegerField(default=1, editable=False)  # one more at every change
    address_hash = models.CharField(max_length=64, blank=True, editable=False)
    submission_key = models.CharField(
        max_length=64, unique=True, null=True, blank=True, editable=False
    )
    feedback = models.TextField(
        _("words to the applicants"),
        blank=True,
        max_length=3000,
        help_text=_("Goes out with the decision. Never public."),
    )
    sent_at = models.DateTimeField(_("sent in at"), null=True, blank=True)
    decided_at = models.DateTimeField(_("decided at"), null=True, blank=True)
    exchange = models.OneToOneField(
        "network.Exchange",
        models.SET_NULL,
        verbose_name=_("exchange"),
        related_name="proposal",
        null=True,
        blank=True,
    )
    created_at = models.DateTimeField(_("begun at"), auto_now_add=True)
    updated_at = models.DateTimeField(_("last changed at"), auto_now=True)

    objects = ProposalQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-pk"]
        verbose_name = _("proposal")
        verbose_name_plural = _("proposals")
        constraints = [
            models.CheckConstraint(
                name="proposal_amounts_are_positive",
                condition=(Q(amount__isnull=True) | Q(amount__gte=0))
                & (Q(own_share__isnull=True) | Q(own_share__gte=0)),
                violation_error_message=_("Amounts can’t be negative."),
            ),
            models.CheckConstraint(
                name="proposal_sent_has_a_moment",
                condition=Q(state="draft") | Q(state="withdrawn") | Q(sent_at__isnull=False),
                violation_error_message=_("A proposal that was sent in has its moment."),
            ),
        ]
        indexes = [
            models.Index(fields=["call", "state"], name="proposal_by_call_and_state"),
            models.Index(fields=["address_hash", "created_at"], name="proposal_by_address"),
        ]

    def __str__(self) -> str:
        return f"{self.reference} {self.title}".strip()

    def get_admin_url(self) -> str:
        """Give the path of this proposal in the admin."""
        return reverse("admin:network_proposal_change", args=[self.pk])

    def is_locked(self, now: datetime | None = None) -> bool:
        """Say whether applicants can't change it any more: after the deadline, or once decided."""
        is_open = self.call.takes_proposals(now)
        return not is_open or self.state in (self.State.ACCEPTED, self.State.DECLINED)


class ProposalPartner(models.Model):
    """A partner in a proposal, and whether it has said yes."""

    class Answer(models.TextChoices):
        """What a partner said when it was asked."""

        INVITED = "invited", _("asked")
        CONFIRMED = "confirmed", _("takes part")
        DECLINED = "declined", _("does not take part")

    proposal = models.ForeignKey(Proposal, models.CASCADE, related_name="parties")
    partner = models.ForeignKey(
        "network.Partner",
        models.PROTECT,
        verbose_name=_("partner"),
        related_name="proposal_parties",
    )
    is_lead = models.BooleanField(_("writes the proposal"), default=False)
    is_host = models.BooleanField(_("would be the host"), default=False)
    contact_name = models.CharField(_("contact"), max_length=120, blank=True)
    contact_email = models.EmailField(_("e-mail address"), max_length=254, blank=True)
    answer = models.CharField(_("answer"), max_length=10, choices=Answer, default=Answer.INVITED)
    asked_at = models.DateTimeField(_("asked at"), null=True, blank=True)
    answered_at = models.DateTimeField(_("answered at"), null=True, blank=True)
    link_version = models.PositiveSmallIntegerField(default=1, editable=False)

    class Meta:
        ordering = ["-is_lead", "pk"]
        verbose_name = _("partner in a proposal")
        verbose_name_plural = _("partners in the proposal")
        constraints = [
            models.UniqueConstraint(
                fields=["proposal", "partner"],
                name="party_is_named_once",
                violation_error_message=_("This partner is named already."),
            ),
            models.UniqueConstraint(
                fields=["proposal"], condition=Q(is_lead=True), name="proposal_has_one_lead"
            ),
            models.UniqueConstraint(
                fields=["proposal"],
                condition=Q(is_host=True),
                name="proposal_has_one_host",
                violation_error_message=_("There is one host."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.partner)


class ProposalDocument(models.Model):
    """A document that was handed in, as a link."""

    proposal = models.ForeignKey(Proposal, models.CASCADE, related_name="documents")
    document = models.ForeignKey("network.CallDocument", models.CASCADE, related_name="+")
    url = models.URLField(_("link"), max_length=500)

    class Meta:
        ordering = ["document__position", "pk"]
        verbose_name = _("document handed in")
        verbose_name_plural = _("documents handed in")
        constraints = [
            models.UniqueConstraint(
                fields=["proposal", "document"], name="document_is_handed_in_once"
            )
        ]

    def __str__(self) -> str:
        return str(self.document)


class ProposalEvent(models.Model):
    """One step of a proposal; those that are not internal stand in the applicants' time line."""

    class Kind(models.TextChoices):
        """What happened."""

        BEGUN = "begun", _("begun")
        ASKED = "asked", _("partner asked")
        CONFIRMED = "confirmed", _("partner takes part")
        DECLINED = "declined", _("partner does not take part")
        SENT = "sent", _("sent in")
        REOPENED = "reopened", _("taken back for changes")
        WITHDRAWN = "withdrawn", _("withdrawn")
        LINK = "link", _("new personal link")
        REVIEW = "review", _("review begun")
        ACCEPTED = "accepted", _("accepted")
        NOT_SELECTED = "not_selected", _("not selected")
        NOTE = "note", _("note")

    proposal = models.ForeignKey(Proposal, models.CASCADE, related_name="events")
    kind = models.CharField(_("step"), max_length=12, choices=Kind)
    note = models.CharField(_("note"), max_length=300, blank=True)
    is_internal = models.BooleanField(_("only for staff"), default=False)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, related_name="+", null=True, blank=True
    )
    at = models.DateTimeField(_("at"), default=timezone.now)

    class Meta:
        ordering = ["at", "pk"]
        verbose_name = _("step")
        verbose_name_plural = _("steps")

    def __str__(self) -> str:
        return str(self.get_kind_display())
