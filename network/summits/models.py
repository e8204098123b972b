"""The gatherings of the network, their programmes and who speaks."""

from datetime import date, datetime
from typing import Self
from zoneinfo import ZoneInfo, available_timezones

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Prefetch, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from network.addresses.models import Addressed
from network.places.models import Located
from network.shared.dates import Dated, DatedQuerySet
from network.shared.markup import MarkdownField, RenderedField
from network.shared.publishing import Publishable


def validate_time_zone(value: str) -> None:
    """Refuse what isn't a name of the IANA time zone database."""
    if value not in available_timezones():
        raise ValidationError(
            _("“%(value)s” is no time zone. Write Europe/Bucharest, or UTC for an online summit."),
            params={"value": value},
        )


class SummitQuerySet(DatedQuerySet):
    """Summits and their programmes."""

    def with_hosts(self) -> Self:
        """Load hosts, so that the query count doesn't grow with them."""
        return self.select_related("country").prefetch_related("hosts")

    def with_programme(self) -> Self:
        """Load hosts, sessions and speakers, so that the query count doesn't grow with them."""
        speakers = Speaker.objects.select_related("person", "partner")
        sessions = Session.objects.prefetch_related(Prefetch("speakers", speakers))
        return self.with_hosts().prefetch_related(Prefetch("sessions", sessions))

    def newest_first(self) -> Self:
        """Order by date, the latest first."""
        return self.order_by("-year", F("starts_on").desc(nulls_last=True), "pk")


class Summit(Publishable, Addressed, Dated, Located):
    """A gathering of the whole network, in one place or in one call."""

    slug_source = "address_name"

    class Mode(models.TextChoices):
        """Whether people met."""

        IN_PERSON = "in_person", _("In one place")
        ONLINE = "online", _("Online")
        HYBRID = "hybrid", _("In one place and online")

    title = models.CharField(
        _("title"), max_length=200, help_text=_("Usually the city, or “Online”: Bucharest")
    )
    edition = models.PositiveSmallIntegerField(
        _("edition"), null=True, blank=True, help_text=_("3 for the third summit.")
    )
    theme = models.CharField(_("theme"), max_length=200, blank=True, help_text=_("Heroes of Tech"))
    time_zone = models.CharField(
        _("time zone"),
        max_length=60,
        default="UTC",
        validators=[validate_time_zone],
        help_text=_("All times below are in this zone. Europe/Bucharest"),
    )
    mode = models.CharField(_("takes place"), max_length=10, choices=Mode, default=Mode.IN_PERSON)
    venue = models.CharField(_("venue"), max_length=200, blank=True)
    city = models.CharField(_("city"), max_length=120, blank=True)
    country = models.ForeignKey(
        "network.Country", models.PROTECT, verbose_name=_("country"), null=True, blank=True
    )
    hosts = models.ManyToManyField(
        "network.Partner", verbose_name=_("hosts"), related_name="hosted_summits", blank=True
    )
    summary = models.CharField(
        _("summary"),
        max_length=400,
        blank=True,
        help_text=_("One or two sentences. Lists show it."),
    )
    description = MarkdownField(
        _("description"), blank=True, html_field="description_html", help_text=_("Markdown.")
    )
    description_html = RenderedField()
    programme_note = models.CharField(
        _("note on the programme"),
        max_length=300,
        blank=True,
        help_text=_("Stands beside the programme: “Rooms are confirmed a week before.”"),
    )
    registration_url = models.URLField(_("registration"), max_length=300, blank=True)
    registration_label = models.CharField(
        _("words of the registration link"),
        max_length=80,
        blank=True,
        help_text=_("“Register until 1 September”. Empty: “Register”."),
    )
    topics = models.ManyToManyField(
        "network.Topic", verbose_name=_("topics"), related_name="summits", blank=True
    )
    is_sample = models.BooleanField(
        _("sample"), default=False, help_text=_("Made to try the portal; says so on its page.")
    )

    objects = SummitQuerySet.as_manager()

    class Meta:
        ordering = ["-year", F("starts_on").desc(nulls_last=True), "pk"]
        verbose_name = _("summit")
        verbose_name_plural = _("summits")
        constraints = [*Dated.Meta.constraints, *Located.Meta.constraints]

    def __str__(self) -> str:
        return f"{self.title} {self.year}"

    def get_absolute_url(self) -> str:
        return reverse("summits:detail", args=[self.slug])

    @property
    def address_name(self) -> str:
        """Give what the address is made from: '2018 Bucharest'."""
        return f"{self.year} {self.title}"

    @property
    def zone(self) -> ZoneInfo:
        """Give the zone all times of this summit are shown in."""
        return ZoneInfo(self.time_zone)

    def today(self) -> date:
        """Give the date it is now where the summit takes place."""
        return timezone.localdate(timezone=self.zone)

    @property
    def where(self) -> str:
        """Say where: 'Bucharest, Romania', or 'Online'."""
        place = ", ".join(part for part in (self.city, self.country and self.country.label) if part)
        return place or str(self.get_mode_display())


class SessionQuerySet(models.QuerySet):
    """Sessions by time."""

    def on_at(self, moment: datetime) -> Self:
        """Keep what is on at this moment."""
        return self.filter(starts_at__lte=moment, ends_at__gt=moment)


class Session(models.Model):
    """One item of a summit's programme."""

    class Kind(models.TextChoices):
        """What sort of session it is."""

        PLENARY = "plenary", _("Plenary")
        TALK = "talk", _("Talk")
        PANEL = "panel", _("Panel")
        WORKSHOP = "workshop", _("Workshop")
        WORKING = "working", _("Working session")
        ROUND_TABLE = "round_table", _("Round table")
        SHOWCASE = "showcase", _("Showcase")
        SOCIAL = "social", _("Social")
        BREAK = "break", _("Break")

    summit = models.ForeignKey(Summit, models.CASCADE, related_name="sessions")
    title = models.CharField(_("title"), max_length=200)
    kind = models.CharField(_("kind"), max_length=12, choices=Kind, default=Kind.TALK)
    starts_at = models.DateTimeField(_("starts at"))
    ends_at = models.DateTimeField(_("ends at"))
    room = models.CharField(
        _("room"), max_length=80, blank=True, help_text=_("Empty: all rooms, or the only one.")
    )
    language = models.CharField(
        _("language"), max_length=35, blank=True, help_text=_("A language tag: en, es, zh-Hant.")
    )
    summary = models.TextField(_("summary"), blank=True, max_length=2000)

    objects = SessionQuerySet.as_manager()

    class Meta:
        ordering = ["starts_at", "room", "pk"]
        verbose_name = _("session")
        verbose_name_plural = _("sessions")
        constraints = [
            models.CheckConstraint(
                name="session_ends_after_start",
                condition=Q(ends_at__gt=F("starts_at")),
                violation_error_message=_("A session must end after it starts."),
            )
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_break(self) -> bool:
        """Say whether this is coffee rather than content."""
        return self.kind == self.Kind.BREAK


class Speaker(models.Model):
    """Somebody at a session, with the role and the affiliation they had then."""

    class Role(models.TextChoices):
        """What somebody does in a session."""

        SPEAKER = "speaker", _("Speaker")
        PANELLIST = "panellist", _("Panellist")
        MODERATOR = "moderator", _("Moderator")
        FACILITATOR = "facilitator", _("Facilitator")
        ORGANISER = "organiser", _("Organiser")
        HOST = "host", _("Host")

    session = models.ForeignKey(Session, models.CASCADE, related_name="speakers")
    person = models.ForeignKey(
        "network.Person",
        models.PROTECT,
        verbose_name=_("person"),
        related_name="appearances",
        null=True,
        blank=True,
        help_text=_("Empty: only the role is announced so far."),
    )
    role = models.CharField(_("role"), max_length=12, choices=Role, default=Role.SPEAKER)
    affiliation = models.CharField(
        _("affiliation"), max_length=200, blank=True, help_text=_("As it was then, in words.")
    )
    partner = models.ForeignKey(
        "network.Partner",
        models.SET_NULL,
        verbose_name=_("partner"),
        related_name="speakers",
        null=True,
        blank=True,
        help_text=_("The partner they spoke for then."),
    )
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        ordering = ["position", "pk"]
        verbose_name = _("speaker")
        verbose_name_plural = _("speakers")

    def __str__(self) -> str:
        return self.person.name if self.person else str(self.get_role_display())

    @property
    def affiliation_then(self) -> str:
        """Give the affiliation of that day: the words if there are any, else the partner."""
        return self.affiliation or (self.partner.name if self.partner else "")
