"""What members build, and who took it over."""

from typing import Self

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from network.addresses.models import Addressed
from network.shared.markup import MarkdownField, RenderedField
from network.shared.publishing import Publishable, PublishedQuerySet


class ProjectQuerySet(PublishedQuerySet):
    """Projects and their homes."""

    def with_lineage(self) -> Self:
        """Load owners and reuses, so that the query count doesn't grow with them."""
        return self.prefetch_related(
            "owners__countries", "topics", "reuses__partner", "reuses__country", "reuses__exchange"
        )

    def most_reused_first(self) -> Self:
        """Order by the number of places that took it over."""
        return self.annotate(reuse_count=models.Count("reuses")).order_by("-reuse_count", "name")

    def that_travelled(self) -> Self:
        """Keep what at least one other place runs."""
        return self.filter(reuses__isnull=False).distinct()


class Project(Publishable, Addressed):
    """A tool, a service or a method that a member made and others may take over."""

    class Status(models.TextChoices):
        """How far it is, in the words of publiccode.yml (developmentStatus)."""

        CONCEPT = "concept", _("concept")
        DEVELOPMENT = "development", _("in development")
        BETA = "beta", _("beta")
        STABLE = "stable", _("stable")
        OBSOLETE = "obsolete", _("obsolete")

    name = models.CharField(_("name"), max_length=200, help_text=_("Indigo"))
    summary = models.CharField(
        _("summary"),
        max_length=300,
        blank=True,
        help_text=_("What it is, in one line: “Editor for legislation”."),
    )
    description = MarkdownField(
        _("description"), blank=True, html_field="description_html", help_text=_("Markdown.")
    )
    description_html = RenderedField()
    owners = models.ManyToManyField(
        "network.Partner", verbose_name=_("made by"), related_name="projects", blank=True
    )
    status = models.CharField(_("status"), max_length=12, choices=Status, blank=True)
    licence = models.CharField(
        _("licence"), max_length=60, blank=True, help_text=_("The SPDX name: AGPL-3.0-or-later")
    )
    repository_url = models.URLField(_("source code"), max_length=300, blank=True)
    website = models.URLField(_("website"), max_length=300, blank=True)
    started_year = models.PositiveSmallIntegerField(_("begun in"), null=True, blank=True)
    topics = models.ManyToManyField(
        "network.Topic", verbose_name=_("topics"), related_name="projects", blank=True
    )

    objects = ProjectQuerySet.as_manager()

    class Meta:
        ordering = ["name", "pk"]
        verbose_name = _("project")
        verbose_name_plural = _("projects")

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("projects:detail", args=[self.slug])


class Reuse(models.Model):
    """Somebody else runs a project: who, where, since when, and through which exchange."""

    project = models.ForeignKey(Project, models.CASCADE, related_name="reuses")
    partner = models.ForeignKey(
        "network.Partner",
        models.PROTECT,
        verbose_name=_("partner"),
        related_name="reuses",
        null=True,
        blank=True,
    )
    organisation = models.CharField(
        _("organisation"), max_length=200, blank=True, help_text=_("If it is no partner: K-Monitor")
    )
    country = models.ForeignKey(
        "network.Country", models.PROTECT, verbose_name=_("country"), null=True, blank=True
    )
    year = models.PositiveSmallIntegerField(
        _("since"), null=True, blank=True, help_text=_("Empty: not recorded.")
    )
    note = models.CharField(
        _("what was done"),
        max_length=300,
        blank=True,
        help_text=_("Adds the Polish legal tradition"),
    )
    url = models.URLField(_("where it runs"), max_length=300, blank=True)
    exchange = models.ForeignKey(
        "network.Exchange",
        models.SET_NULL,
        verbose_name=_("through"),
        related_name="reuses",
        null=True,
        blank=True,
    )

    class Meta:
        ordering = ["project", F("year").asc(nulls_last=True), "pk"]
        verbose_name = _("reuse")
        verbose_name_plural = _("reuses")
        constraints = [
            models.CheckConstraint(
                name="reuse_has_somebody_or_somewhere",
                condition=Q(partner__isnull=False) | ~Q(organisation="") | Q(country__isnull=False),
                violation_error_message=_("Say who took it over, or at least in which country."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.project} → {self.place or self.who}"

    @property
    def who(self) -> str:
        """Name the organisation that runs it, '' if only the country is known."""
        return self.partner.name if self.partner else self.organisation

    @property
    def place(self) -> str:
        """Name the country it runs in, or the partner if that is all there is."""
        return self.country.label if self.country else self.who
