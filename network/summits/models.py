"""The gatherings of the network, their programmes and who speaks."""

from datetime import date
from typing import Any, Self
from zoneinfo import ZoneInfo

from django.db import models
from django.db.models import F, Prefetch, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from network.addresses.models import Addressed
from network.places.models import Located
from network.shared.calendared import Calendared
from network.shared.dates import Dated, DatedQuerySet
from network.shared.markup import MarkdownField, RenderedField
from network.shared.publishing import Publishable
from network.shared.zones import validate_time_zone
from network.summits.sessions import Session, Speaker


class SummitQuerySet(DatedQuerySet):
    """Summits and their programmes."""

    def with_hosts(self) -> Self:
        """Load hosts, so that the query count doesn't grow with them."""
        return self.select_related("country").prefetch_related("hosts")

    def with_surroundings(self) -> Self:
        """Load topics, rooms, sponsors, outcomes and figures, so that a page asks for each once."""
        return self.prefetch_related(
            "topics",
            "rooms",
            "tracks",
            "sponsors",
            "figures",
            "outcomes__exchange",
            "outcomes__project",
            "outcomes__topic",
        )

    def with_programme(self) -> Self:
        """Load hosts, sessions and speakers, so that the query count doesn't grow with them."""
        speakers = Speaker.objects.select_related("person", "partner")
        sessions = Session.objects.select_related("room", "track")
        sessions = sessions.prefetch_related(Prefetch("speakers", speakers))
        return self.with_hosts().prefetch_related(Prefetch("sessions", sessions))

    def neighbours_of(self, summit: "Summit") -> tuple["Summit | None", "Summit | None"]:
        """Find the last summit of the years before, and the first of the years after."""
        earlier = self.filter(year__lt=summit.year).newest_first()[:1]
        later = self.filter(year__gt=summit.year).newest_first().reverse()[:1]
        found = self.filter(Q(pk__in=earlier.values("pk")) | Q(pk__in=later.values("pk")))
        rows: list[Summit] = list(found)  # type: ignore[arg-type]
        before = next((row for row in rows if row.year < summit.year), None)
        return before, next((row for row in rows if row.year > summit.year), None)

    def newest_first(self) -> Self:
        """Order by date, the latest first."""
        return self.order_by("-year", F("starts_on").desc(nulls_last=True), "pk")


class Summit(Publishable, Addressed, Dated, Located, Calendared):
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
    registration_opens_at = models.DateTimeField(
        _("registration opens"), null=True, blank=True, help_text=_("Empty: open at once.")
    )
    registration_closes_at = models.DateTimeField(
        _("registration closes"), null=True, blank=True, help_text=_("Empty: with the summit.")
    )
    registration_is_full = models.BooleanField(_("no places left"), default=False)
    call_opens_at = models.DateTimeField(_("call for sessions opens"), null=True, blank=True)
    call_closes_at = models.DateTimeField(
        _("call for sessions closes"), null=True, blank=True, help_text=_("The last second.")
    )
    call_url = models.URLField(
        _("where to propose a session"),
        max_length=300,
        blank=True,
        help_text=_("Empty: the portal’s own form."),
    )
    stream_url = models.URLField(
        _("live stream"), max_length=300, blank=True, help_text=_("Shown while the summit is on.")
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
        constraints = [
            *Dated.Meta.constraints,
            *Located.Meta.constraints,
            models.CheckConstraint(
                name="summit_call_closes_after_it_opens",
                condition=Q(call_opens_at__isnull=True, call_closes_at__isnull=True)
                | Q(call_closes_at__gt=F("call_opens_at")),
                violation_error_message=_(
                    "A call for sessions needs its opening and, after it, its close; or neither."
                ),
            ),
            models.CheckConstraint(
                name="summit_registration_closes_after_it_opens",
                condition=Q(registration_opens_at__isnull=True)
                | Q(registration_closes_at__isnull=True)
                | Q(registration_closes_at__gt=F("registration_opens_at")),
                violation_error_message=_("Registration must close after it opens."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title} {self.year}"

    def get_absolute_url(self) -> str:
        return reverse("summits:detail", args=[self.slug])

    def calendar_facts(self) -> list[Any]:
        """Give what a calendar shows of it."""
        place = [self.venue, self.city, self.country_id, self.mode]
        return [self.title, self.year, self.starts_on, self.ends_on, self.is_cancelled, *place]

    def free_slug(self) -> str:
        """Make a slug that isn't just digits, because years have those addresses."""
        slug = super().free_slug()
        return f"summit-{slug}" if slug.isdigit() else slug

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
