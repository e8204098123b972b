"""What projects ask for, and the numbers they give."""

from datetime import date
from typing import TYPE_CHECKING, Self

from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _

from network.shared.languages import LanguagesField

if TYPE_CHECKING:
    from network.projects.models import Project

GREY_AFTER_YEARS = 2


def ask_about(project: "Project", kind: str) -> str:
    """Give the address of the portal's form for one kind of request about a project."""
    query = urlencode({"kind": kind, "project": project.slug})
    return f"{reverse('get_involved:form')}?{query}"


class HelpWantedQuerySet(models.QuerySet):
    """Calls for help."""

    def open(self, on: date | None = None) -> Self:
        """Keep what has not expired."""
        return self.filter(expires_on__gte=on or timezone.localdate())

    def of_published(self) -> Self:
        """Keep those of published projects that go on, the soonest to expire first."""
        from network.projects.models import Project

        rows = Project.objects.published().going_on()
        return self.filter(project__in=rows.values("pk")).order_by("expires_on", "pk")


class HelpWanted(models.Model):
    """Something a project would like help with, until a day."""

    project = models.ForeignKey("network.Project", models.CASCADE, related_name="help_wanted")
    title = models.CharField(
        _("what for"), max_length=200, help_text=_("Translate the interface into Swahili")
    )
    skills = models.CharField(
        _("skills"), max_length=200, blank=True, help_text=_("Swahili, a little Git")
    )
    hours_per_week = models.PositiveSmallIntegerField(_("hours a week"), null=True, blank=True)
    languages = LanguagesField(_("spoken"))
    contact_url = models.URLField(
        _("where to say so"),
        max_length=300,
        blank=True,
        help_text=_("Empty: the portal’s form, about this project."),
    )
    expires_on = models.DateField(
        _("shown until"), help_text=_("The last day. It can be set on at any time.")
    )

    objects = HelpWantedQuerySet.as_manager()

    class Meta:
        ordering = ["expires_on", "pk"]
        verbose_name = _("help wanted")
        verbose_name_plural = _("help wanted")

    def __str__(self) -> str:
        return self.title

    @property
    def address(self) -> str:
        """Give where to say that one helps: its own page, or the form about the project."""
        return self.contact_url or ask_about(self.project, "volunteer")


class ProjectFact(models.Model):
    """A number a project gives of itself, with its day and its source."""

    project = models.ForeignKey("network.Project", models.CASCADE, related_name="facts")
    value = models.CharField(_("number"), max_length=40, help_text=_("11,000 or “about 40”"))
    label = models.CharField(_("of what"), max_length=120, help_text=_("sensors in 76 countries"))
    as_of = models.DateField(_("as of"), help_text=_("The day this was true."))
    source_url = models.URLField(_("source"), max_length=300, blank=True)
    position = models.PositiveSmallIntegerField(
        _("position"), default=0, help_text=_("Small numbers come first.")
    )

    class Meta:
        ordering = ["position", "pk"]
        verbose_name = _("number with its source")
        verbose_name_plural = _("numbers with their source")

    def __str__(self) -> str:
        return f"{self.value} {self.label}"

    @property
    def is_old(self) -> bool:
        """Say whether this is older than two years, so that it is shown in grey."""
        today = timezone.localdate()
        return (today - self.as_of).days > GREY_AFTER_YEARS * 365
