"""The programme of a summit as editors write it: rooms, tracks, sessions and who speaks."""

import uuid
from datetime import datetime
from typing import Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from network.shared.publishing import q_published
from network.shared.slugs import SlugOf
from network.topics.models import TopicColour


class Room(models.Model):
    """A room of a summit; a programme has a column for each, in this order."""

    summit = models.ForeignKey("network.Summit", models.CASCADE, related_name="rooms")
    name = models.CharField(_("name"), max_length=80, help_text=_("Hall"))
    note = models.CharField(
        _("how to find it"), max_length=200, blank=True, help_text=_("Second floor, step-free")
    )
    position = models.PositiveSmallIntegerField(
        _("position"), default=0, help_text=_("Small numbers come first.")
    )

    class Meta:
        ordering = ["position", "name", "pk"]
        verbose_name = _("room")
        verbose_name_plural = _("rooms")
        constraints = [
            models.UniqueConstraint(
                "summit",
                Lower("name"),
                name="room_is_named_once",
                violation_error_message=_("This summit has a room with that name already."),
            )
        ]

    def __str__(self) -> str:
        return self.name


class Track(models.Model):
    """A thread through a summit’s programme: sessions that belong together."""

    summit = models.ForeignKey("network.Summit", models.CASCADE, related_name="tracks")
    name = models.CharField(_("name"), max_length=80, help_text=_("Tools that travel"))
    slug = SlugOf("name")
    colour = models.CharField(
        _("colour"), max_length=10, choices=TopicColour, blank=True, help_text=_("Its square.")
    )
    position = models.PositiveSmallIntegerField(
        _("position"), default=0, help_text=_("Small numbers come first.")
    )

    class Meta:
        ordering = ["position", "name", "pk"]
        verbose_name = _("track")
        verbose_name_plural = _("tracks")
        constraints = [
            models.UniqueConstraint(
                "summit",
                Lower("name"),
                name="track_is_named_once",
                violation_error_message=_("This summit has a track with that name already."),
            )
        ]

    def __str__(self) -> str:
        return self.name


class SessionQuerySet(models.QuerySet):
    """Sessions, by time and by what is public."""

    def released(self) -> Self:
        """Keep what stands in the public programme of a published summit."""
        return self.filter(q_published("summit__"), released_at__isnull=False)

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

    summit = models.ForeignKey("network.Summit", models.CASCADE, related_name="sessions")
    title = models.CharField(_("title"), max_length=200)
    kind = models.CharField(_("kind"), max_length=12, choices=Kind, default=Kind.TALK)
    starts_at = models.DateTimeField(_("starts at"))
    ends_at = models.DateTimeField(_("ends at"))
    room = models.ForeignKey(
        "network.Room",
        models.SET_NULL,
        verbose_name=_("room"),
        related_name="sessions",
        null=True,
        blank=True,
        help_text=_("Empty: all rooms, or the only one."),
    )
    track = models.ForeignKey(
        "network.Track",
        models.SET_NULL,
        verbose_name=_("track"),
        related_name="sessions",
        null=True,
        blank=True,
    )
    language = models.CharField(
        _("language"), max_length=35, blank=True, help_text=_("A language tag: en, es, zh-Hant.")
    )
    summary = models.TextField(_("summary"), blank=True, max_length=2000)
    registration_url = models.URLField(
        _("registration"), max_length=300, blank=True, help_text=_("Only if it has its own.")
    )
    is_cancelled = models.BooleanField(
        _("cancelled"),
        default=False,
        help_text=_("It stays in the programme, struck out. Don’t delete what was announced."),
    )
    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    released_at = models.DateTimeField(
        _("in the public programme since"), null=True, blank=True, editable=False
    )
    updated_at = models.DateTimeField(_("last changed at"), auto_now=True)

    objects = SessionQuerySet.as_manager()

    class Meta:
        ordering = ["starts_at", F("room__position").asc(nulls_first=True), "pk"]
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

    def get_absolute_url(self) -> str:
        return reverse("summits:session", args=[self.summit.slug, self.pk])

    def clean(self) -> None:
        """Refuse a room or a track of another summit."""
        super().clean()
        errors = {}
        if self.room and self.room.summit_id != self.summit_id:
            errors["room"] = _("This room belongs to another summit.")
        if self.track and self.track.summit_id != self.summit_id:
            errors["track"] = _("This track belongs to another summit.")
        if errors:
            raise ValidationError(errors)

    @property
    def is_break(self) -> bool:
        """Say whether this is coffee rather than content."""
        return self.kind == self.Kind.BREAK


class SpeakerQuerySet(models.QuerySet):
    """Speakers, and who of them is public."""

    def released(self) -> Self:
        """Keep confirmed speakers of the public programmes of published summits."""
        return self.filter(
            q_published("session__summit__"),
            session__released_at__isnull=False,
            released_at__isnull=False,
            status=Speaker.Status.CONFIRMED,
        )


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

    class Status(models.TextChoices):
        """Whether somebody comes."""

        INVITED = "invited", _("been invited")
        CONFIRMED = "confirmed", _("confirmed")
        WITHDRAWN = "withdrawn", _("withdrawn")

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
    status = models.CharField(
        _("has"),
        max_length=10,
        choices=Status,
        default=Status.CONFIRMED,
        help_text=_("Only who has confirmed is shown to visitors."),
    )
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    released_at = models.DateTimeField(
        _("in the public programme since"), null=True, blank=True, editable=False
    )

    objects = SpeakerQuerySet.as_manager()

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
