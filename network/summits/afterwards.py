"""What stands around a programme and what is left of a summit: sponsors, recordings, outcomes."""

from datetime import date
from pathlib import PurePath
from typing import Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from network.shared.documents import check_document
from network.shared.images import PortalImageField
from network.shared.kept_figures import KeptFigure
from network.shared.publishing import q_published


class MaterialQuerySet(models.QuerySet):
    """Slides, notes and recordings."""

    def available(self, on: date | None = None) -> Self:
        """Keep what may be seen on this day."""
        day = on or timezone.localdate()
        return self.filter(Q(available_from__isnull=True) | Q(available_from__lte=day))

    def shown(self) -> Self:
        """Keep what visitors may see: of released sessions of published summits."""
        released = self.available().filter(
            q_published("session__summit__"), session__released_at__isnull=False
        )
        return released.select_related("session__summit")


class Material(models.Model):
    """Slides, notes or a recording of a session."""

    class Kind(models.TextChoices):
        """What it is."""

        RECORDING = "recording", _("Recording")
        SLIDES = "slides", _("Slides")
        NOTES = "notes", _("Notes")
        OTHER = "other", _("More")

    session = models.ForeignKey("network.Session", models.CASCADE, related_name="materials")
    kind = models.CharField(_("kind"), max_length=10, choices=Kind, default=Kind.SLIDES)
    title = models.CharField(
        _("title"), max_length=200, blank=True, help_text=_("Empty: the kind and the session.")
    )
    url = models.URLField(_("link"), max_length=400, blank=True)
    file = models.FileField(
        _("or a file"),
        upload_to="materials",
        blank=True,
        help_text=_("PDF, OpenDocument, PowerPoint, plain text or WebVTT, up to 20 MB."),
    )
    language = models.CharField(
        _("language"), max_length=35, blank=True, help_text=_("A language tag: en, es, zh-Hant.")
    )
    licence = models.CharField(_("licence"), max_length=60, blank=True, help_text=_("CC-BY-4.0"))
    available_from = models.DateField(
        _("available from"), null=True, blank=True, help_text=_("Empty: at once.")
    )
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    objects = MaterialQuerySet.as_manager()

    class Meta:
        ordering = ["position", "pk"]
        verbose_name = _("slides, notes or recording")
        verbose_name_plural = _("slides, notes and recordings")
        constraints = [
            models.CheckConstraint(
                name="material_is_a_link_or_a_file",
                condition=(~Q(url="") & Q(file="")) | (Q(url="") & ~Q(file="")),
                violation_error_message=_("Give a link or a file: just one."),
            )
        ]

    def __str__(self) -> str:
        return self.title or str(self.get_kind_display())

    def clean(self) -> None:
        """Refuse a file that is no document."""
        super().clean()
        try:
            check_document(self.file)
        except ValidationError as error:
            raise ValidationError({"file": error}) from error

    @property
    def file_kind(self) -> str:
        """Give what sort of file it is, as people say it: 'PDF'; '' for a link."""
        return PurePath(self.file.name or "").suffix.removeprefix(".").upper()

    @property
    def address(self) -> str:
        """Give where it is found: its link, or the address of its file."""
        return self.url or (self.file.url if self.file else "")


class Sponsor(models.Model):
    """Somebody who made one edition possible, with money or in kind."""

    class Kind(models.TextChoices):
        """How they help."""

        MONEY = "money", _("with money")
        IN_KIND = "in_kind", _("in kind")

    summit = models.ForeignKey("network.Summit", models.CASCADE, related_name="sponsors")
    name = models.CharField(_("name"), max_length=200)
    kind = models.CharField(_("helps"), max_length=8, choices=Kind, default=Kind.MONEY)
    tier = models.CharField(
        _("tier"), max_length=60, blank=True, help_text=_("As you call it: “Principal sponsors”.")
    )
    url = models.URLField(_("website"), max_length=300, blank=True)
    logo = PortalImageField(_("logo"), upload_to="sponsors", blank=True)
    position = models.PositiveSmallIntegerField(
        _("position"), default=0, help_text=_("Small numbers come first, tiers too.")
    )

    class Meta:
        ordering = ["position", "name", "pk"]
        verbose_name = _("sponsor")
        verbose_name_plural = _("sponsors")

    def __str__(self) -> str:
        return self.name


class SummitOutcome(models.Model):
    """Something that came of a summit: a decision, an action, an exchange, a project."""

    class Kind(models.TextChoices):
        """What sort of thing it is."""

        DECISION = "decision", _("Decided")
        ACTION = "action", _("To do")
        EXCHANGE = "exchange", _("Led to the exchange")
        PROJECT = "project", _("Led to the project")
        OTHER = "other", _("Also")

    summit = models.ForeignKey("network.Summit", models.CASCADE, related_name="outcomes")
    kind = models.CharField(_("kind"), max_length=10, choices=Kind, default=Kind.DECISION)
    title = models.CharField(
        _("in one line"), max_length=200, blank=True, help_text=_("Empty: the name of its link.")
    )
    note = models.CharField(_("note"), max_length=400, blank=True)
    topic = models.ForeignKey(
        "network.Topic",
        models.SET_NULL,
        verbose_name=_("topic"),
        related_name="+",
        null=True,
        blank=True,
    )
    exchange = models.ForeignKey(
        "network.Exchange",
        models.SET_NULL,
        verbose_name=_("exchange"),
        related_name="summit_outcomes",
        null=True,
        blank=True,
    )
    project = models.ForeignKey(
        "network.Project",
        models.SET_NULL,
        verbose_name=_("project"),
        related_name="summit_outcomes",
        null=True,
        blank=True,
    )
    url = models.URLField(_("link"), max_length=300, blank=True)
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        ordering = ["position", "pk"]
        verbose_name = _("outcome")
        verbose_name_plural = _("outcomes")
        constraints = [
            models.CheckConstraint(
                name="summit_outcome_says_something",
                condition=~Q(title="") | Q(exchange__isnull=False) | Q(project__isnull=False),
                violation_error_message=_("Write a line, or choose an exchange or a project."),
            )
        ]

    def __str__(self) -> str:
        return self.title or str(self.exchange or self.project or "")


class SummitFigure(KeptFigure):
    """A number of a summit with the day it was true and how it was come by; frozen when kept."""

    class Of(models.TextChoices):
        """What the portal can count itself; anything else is written by hand."""

        SESSIONS = "sessions", _("sessions")
        SPEAKERS = "speakers", _("speakers")
        PARTNERS = "partners", _("partners on stage")
        COUNTRIES = "countries", _("countries on stage")
        OWN = "", _("something else")

    summit = models.ForeignKey("network.Summit", models.CASCADE, related_name="figures")
    of = models.CharField(
        _("number of"),
        max_length=10,
        choices=Of,
        blank=True,
        help_text=_("What the portal counts from the programme, or something else."),
    )

    class Meta:
        ordering = ["position", "pk"]
        verbose_name = _("figure")
        verbose_name_plural = _("figures")
        constraints = [
            models.CheckConstraint(
                name="summit_figure_is_of_something",
                condition=~Q(of="") | ~Q(label=""),
                violation_error_message=_("Say what this is the number of."),
            )
        ]
