"""Visits between members, and what came of them."""

from datetime import date
from typing import Any, Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from network.addresses.models import Addressed
from network.exchanges.reporting import (
    ReportState,
    q_due,
    report_state_of,
    with_report_facts,
)
from network.shared.calendared import Calendared
from network.shared.constraints import CompositeForeignKey
from network.shared.dates import Dated, DatedQuerySet
from network.shared.markup import MarkdownField, RenderedField
from network.shared.publishing import Publishable

AWAITS_RESULTS = _(
    "“%(exchange)s” stays a draft until the results of “%(call)s” are published. Publish them on"
    " the page of the ranking: that shows the exchange too, and tells all applicants at once."
)


class ExchangeQuerySet(DatedQuerySet):
    """Exchanges and the partners in them."""

    def with_route(self) -> Self:
        """Load host, guests and the state of the report, in as many queries for one as for all."""
        guests = ExchangeGuest.objects.select_related("partner")
        return (
            self.with_report()
            .select_related("host")
            .prefetch_related(
                "host__countries",
                models.Prefetch("exchange_guests", guests),
                "exchange_guests__partner__countries",
            )
        )

    def with_report(self) -> Self:
        """Add what `report_state` needs: when the report was sent in, and its story."""
        return with_report_facts(self)

    def report_due(self, today: date | None = None) -> Self:
        """Keep those whose days to write are over, with nothing sent in and nothing told."""
        waiting = self.filter(q_due(today)).with_report()
        return waiting.filter(report_sent_at__isnull=True, report_story__isnull=True)

    def awaiting_results(self) -> Self:
        """Keep those made of a proposal whose call has not published its results yet."""
        return self.filter(
            proposal__isnull=False, proposal__call__results_published_at__isnull=True
        )

    def nobody_to_ask(self) -> Self:
        """Keep those of whom nobody's address is known who could write the report."""
        from_proposal = Q(proposal__isnull=False) & ~Q(proposal__contact_email="")
        return self.exclude(report__author_email__gt="").exclude(
            Q(report__isnull=True) & from_proposal
        )

    def of_project(self, project: Any) -> Self:
        """Keep those that brought a project along, led to it, or carried it to somebody else."""
        named = Q(projects=project) | Q(outcomes__project=project) | Q(reuses__project=project)
        return self.filter(pk__in=self.model._base_manager.filter(named).values("pk"))

    def with_names(self) -> Self:
        """Load host and guests as far as their names go, without where they are."""
        guests = ExchangeGuest.objects.select_related("partner")
        return self.select_related("host").prefetch_related(
            models.Prefetch("exchange_guests", guests)
        )

    def of_partner(self, partner: Any) -> Self:
        """Keep those that a partner hosted or was a guest in."""
        return self.filter(Q(host=partner) | Q(guests=partner)).distinct()

    def soonest_first(self) -> Self:
        """Order by date, the earliest first."""
        return self.order_by("year", F("starts_on").asc(nulls_last=True), "pk")

    def newest_first(self) -> Self:
        """Order by date, the latest first; those with days known before those without."""
        return self.order_by("-year", F("starts_on").desc(nulls_last=True), "-number", "pk")


class Exchange(Publishable, Addressed, Dated, Calendared):
    """Members visit a member, teach each other, and leave with something that works."""

    slug_source = "title"

    class Kind(models.TextChoices):
        """What people came together for."""

        REPLICATION = "replication", _("Replication of a tool")
        VISIT = "visit", _("Learning visit")
        FELLOWSHIP = "fellowship", _("Fellowship")
        TRAINING = "training", _("Training")
        PEER = "peer", _("Peer learning")

    class Mode(models.TextChoices):
        """Whether people met."""

        IN_PERSON = "in_person", _("In person")
        ONLINE = "online", _("Online")
        HYBRID = "hybrid", _("In person and online")

    title = models.CharField(
        _("title"),
        max_length=200,
        help_text=_("Open legislation, shared across three legal traditions"),
    )
    number = models.PositiveSmallIntegerField(
        _("number"),
        null=True,
        blank=True,
        unique=True,
        help_text=_("The number of its call, if any."),
    )
    kind = models.CharField(_("kind"), max_length=12, choices=Kind, default=Kind.REPLICATION)
    mode = models.CharField(_("mode"), max_length=10, choices=Mode, default=Mode.IN_PERSON)
    summary = models.CharField(
        _("summary"), max_length=400, blank=True, help_text=_("One sentence: who, where, what for.")
    )
    host = models.ForeignKey(
        "network.Partner", models.PROTECT, verbose_name=_("host"), related_name="hosted_exchanges"
    )
    guests = models.ManyToManyField(
        "network.Partner",
        verbose_name=_("guests"),
        through="network.ExchangeGuest",
        through_fields=("exchange", "partner"),
        related_name="visited_exchanges",
    )
    place = models.CharField(
        _("place"), max_length=120, blank=True, help_text=_("Empty: the host’s city.")
    )
    objectives = MarkdownField(
        _("objectives"),
        blank=True,
        html_field="objectives_html",
        help_text=_("What the partners set out to do. Markdown."),
    )
    objectives_html = RenderedField()
    outcome = MarkdownField(
        _("what came of it"),
        blank=True,
        html_field="outcome_html",
        help_text=_("In a few sentences; list what was built below. Markdown."),
    )
    outcome_html = RenderedField()
    funder = models.CharField(_("supported by"), max_length=200, blank=True)
    call = models.ForeignKey(
        "network.Call",
        models.SET_NULL,
        verbose_name=_("call"),
        related_name="exchanges",
        null=True,
        blank=True,
        help_text=_("The call it was chosen in."),
    )
    projects = models.ManyToManyField(
        "network.Project", verbose_name=_("projects"), related_name="exchanges", blank=True
    )
    topics = models.ManyToManyField(
        "network.Topic", verbose_name=_("topics"), related_name="exchanges", blank=True
    )
    is_sample = models.BooleanField(
        _("sample"), default=False, help_text=_("Made to try the portal; says so on its page.")
    )

    objects = ExchangeQuerySet.as_manager()

    class Meta:
        ordering = ["-year", F("starts_on").desc(nulls_last=True), "pk"]
        verbose_name = _("exchange")
        verbose_name_plural = _("exchanges")
        constraints = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(fields=["id", "host"], name="exchange_host_can_be_tied_to"),
        ]

    def __str__(self) -> str:
        return f"#{self.number} {self.title}" if self.number else self.title

    def get_absolute_url(self) -> str:
        return reverse("exchanges:detail", args=[self.slug])

    @property
    def report_state(self) -> ReportState | None:
        """Say what visitors are told about its report; None where nothing was loaded or is due."""
        return report_state_of(self) if hasattr(self, "report_story") else None

    def clean(self) -> None:
        """Refuse to show it, now or later, before the results of its call are public."""
        super().clean()
        if self.published_at and (why := self.why_not_public()):
            raise ValidationError({"published_at": why})

    def why_not_public(self) -> str:
        """Say why it has to stay a draft for now; '' if it may be published."""
        waiting = Exchange.objects.awaiting_results().filter(pk=self.pk)
        title = waiting.values_list("proposal__call__title", flat=True).first()
        return str(AWAITS_RESULTS) % {"exchange": self, "call": title} if title else ""

    def calendar_facts(self) -> list[Any]:
        """Give what a calendar shows of it."""
        return [self.title, self.starts_on, self.ends_on, self.place, self.is_cancelled]

    def validate_constraints(self, exclude: Any = None) -> None:
        """Leave out what can't be broken by a form: the pair of an id and its host."""
        super().validate_constraints(exclude={*(exclude or ()), "id"})


class HostOfExchange(models.ForeignKey):
    """Fill the host of a guest's row from the exchange it belongs to."""

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:
        value = model_instance.exchange.host_id  # type: ignore[attr-defined]
        setattr(model_instance, self.attname, value)
        return value


class ExchangeGuest(models.Model):
    """A partner that came to an exchange.

    The row repeats the exchange's host, tied to it by the database, so that a check can refuse the
    host as its own guest on every engine.
    """

    class Role(models.TextChoices):
        """What a partner that is not the host does in an exchange."""

        GUEST = "guest", _("guest")
        MENTOR = "mentor", _("mentor")

    exchange = models.ForeignKey(Exchange, models.CASCADE, related_name="exchange_guests")
    partner = models.ForeignKey(
        "network.Partner", models.PROTECT, verbose_name=_("guest"), related_name="exchange_guests"
    )
    role = models.CharField(_("comes as"), max_length=8, choices=Role, default=Role.GUEST)
    people = models.ManyToManyField(
        "network.Person",
        verbose_name=_("people"),
        related_name="exchange_guests",
        blank=True,
        help_text=_("Who came in person. Shown with a link where they agreed to have a page."),
    )
    host = HostOfExchange("network.Partner", models.PROTECT, related_name="+", editable=False)
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        ordering = ["position", "pk"]
        verbose_name = _("guest")
        verbose_name_plural = _("guests")
        constraints = [
            models.UniqueConstraint(
                fields=["exchange", "partner"],
                name="guest_comes_once",
                violation_error_message=_("This partner is a guest already."),
            ),
            models.CheckConstraint(
                name="guest_is_not_the_host",
                condition=~Q(partner=F("host")),
                violation_error_message=_("The host can’t be its own guest."),
            ),
            CompositeForeignKey(
                via="exchange",
                columns={"exchange": "id", "host": "host"},
                name="guest_knows_the_host",
            ),
        ]

    def __str__(self) -> str:
        return str(self.partner)

    def clean(self) -> None:
        """Take the host from the exchange, so that the check can speak to the editor."""
        super().clean()
        if self.exchange_id is None:
            return
        self.host_id = self.exchange.host_id
