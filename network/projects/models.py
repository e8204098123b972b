"""What members build, and who took it over."""

from typing import Any, Self

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Coalesce, RowNumber
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from network.addresses.models import Addressed
from network.projects.help import ask_about
from network.projects.reuses import Reuse
from network.shared.endings import Endable, EndableQuerySet
from network.shared.languages import LanguagesField
from network.shared.markup import MarkdownField, RenderedField
from network.shared.publishing import Publishable

BRANCHES = 6  # of a lineage; the project's page has all


class ProjectQuerySet(EndableQuerySet):
    """Projects and their homes."""

    def with_lineage(self) -> Self:
        """Load branches, topics and where the owners are, all that a card of a project shows."""
        return self.with_branches().prefetch_related("owners__countries", "topics")

    def with_surroundings(self) -> Self:
        """Load whom and what a project's own page names around it."""
        named = ("owners", "maintainers", "topics", "facts", "predecessors")
        return self.select_related("contact_person", "successor").prefetch_related(*named)

    def with_branches(self) -> Self:
        """Load owners and the first branches, so that the query count doesn't grow with them.

        A project may run in a thousand places: `branches` are the first six, those that run before
        those that ended; `reuse_count` and `running_count` say how many there are. They are
        numbered by their bare columns: with all that they name, a thousand rows are a heap.
        """
        order = (F("is_ended").asc(), F("year").asc(nulls_last=True), F("pk").asc())
        nth = models.Window(RowNumber(), partition_by=[F("project")], order_by=order)
        numbered = Reuse.objects.order_by().annotate(nth=nth).filter(nth__lte=BRANCHES)
        first = Reuse.objects.with_names().filter(pk__in=numbered.values("pk")).order_by(*order)
        rows = self.with_reuse_counts()
        return rows.prefetch_related(
            "owners", models.Prefetch("reuses", queryset=first, to_attr="branches")
        )

    def with_reuse_counts(self) -> Self:
        """Count for each project the places that took it over, and those that run it today."""
        taken = Reuse.objects.filter(project=models.OuterRef("pk"))
        return self.annotate(reuse_count=_count_of(taken), running_count=_count_of(taken.running()))

    def most_reused_first(self) -> Self:
        """Order by the number of places that run it today."""
        return self.with_reuse_counts().order_by("-running_count", "name", "pk")

    def of_exchange(self, exchange: Any) -> Self:
        """Keep what an exchange brought along, led to, or carried to somebody else."""
        named = (
            Q(exchanges=exchange) | Q(outcomes__exchange=exchange) | Q(reuses__exchange=exchange)
        )
        return self.filter(pk__in=self.model._base_manager.filter(named).values("pk"))

    def that_travelled(self) -> Self:
        """Keep what at least one other place took over."""
        return self.filter(models.Exists(Reuse.objects.filter(project=models.OuterRef("pk"))))

    def seeking(self) -> Self:
        """Keep what goes on and looks for a maintainer."""
        return self.going_on().filter(ended_on__isnull=True, seeks_maintainer=True)


def _count_of(rows: models.QuerySet) -> Coalesce:
    """Count the rows of each project in a query of its own, so that no join multiplies them."""
    grouped = rows.order_by().values("project").annotate(n=models.Count("pk"))
    return Coalesce(models.Subquery(grouped.values("n")), 0)


class Project(Publishable, Addressed, Endable):
    """A tool, a service or a method that a member made and others may take over."""

    class Status(models.TextChoices):
        """How far it is, in the words of publiccode.yml (developmentStatus)."""

        CONCEPT = "concept", _("concept")
        DEVELOPMENT = "development", _("in development")
        BETA = "beta", _("beta")
        STABLE = "stable", _("stable")
        OBSOLETE = "obsolete", _("obsolete")

    class SoftwareType(models.TextChoices):
        """What sort of software it is, in the words of publiccode.yml (softwareType)."""

        WEB = "standalone/web", _("web application")
        DESKTOP = "standalone/desktop", _("desktop application")
        MOBILE = "standalone/mobile", _("mobile app")
        IOT = "standalone/iot", _("software of devices")
        BACKEND = "standalone/backend", _("server software")
        OTHER = "standalone/other", _("other application")
        ADDON = "addon", _("extension")
        LIBRARY = "library", _("library")
        CONFIGURATION = "configurationFiles", _("configuration")

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
    maintainers = models.ManyToManyField(
        "network.Partner",
        verbose_name=_("maintained by"),
        related_name="maintained_projects",
        blank=True,
        help_text=_("Empty: those who made it."),
    )
    status = models.CharField(_("status"), max_length=12, choices=Status, blank=True)
    seeks_maintainer = models.BooleanField(
        _("looks for a maintainer"),
        default=False,
        help_text=_("It is then listed among the projects to adopt."),
    )
    successor = models.ForeignKey(
        "self",
        models.SET_NULL,
        verbose_name=_("successor"),
        related_name="predecessors",
        null=True,
        blank=True,
        help_text=_("What to use instead, if it has ended."),
    )
    licence = models.CharField(
        _("licence"), max_length=60, blank=True, help_text=_("The SPDX name: AGPL-3.0-or-later")
    )
    repository_url = models.URLField(_("source code"), max_length=300, blank=True)
    website = models.URLField(_("website"), max_length=300, blank=True)
    started_year = models.PositiveSmallIntegerField(_("begun in"), null=True, blank=True)
    languages = LanguagesField(_("languages of its interface"))
    software_type = models.CharField(
        _("kind of software"),
        max_length=24,
        choices=SoftwareType,
        blank=True,
        help_text=_("Empty for a method or a service that is no software."),
    )
    version = models.CharField(_("latest version"), max_length=40, blank=True)
    released_on = models.DateField(_("released on"), null=True, blank=True)
    contact_person = models.ForeignKey(
        "network.Person",
        models.SET_NULL,
        verbose_name=_("contact"),
        related_name="contact_of_projects",
        null=True,
        blank=True,
        help_text=_("Shown if this person has a page."),
    )
    contact_url = models.URLField(
        _("where to ask"),
        max_length=300,
        blank=True,
        help_text=_("A forum, an issue tracker or a contact page."),
    )
    publiccode = models.JSONField(
        _("rest of its publiccode.yml"),
        default=dict,
        blank=True,
        editable=False,
        help_text=_("What the file says beyond the fields above, kept for its export."),
    )
    as_of = models.DateField(
        _("as of"), null=True, blank=True, help_text=_("The day all of this was last checked.")
    )
    topics = models.ManyToManyField(
        "network.Topic", verbose_name=_("topics"), related_name="projects", blank=True
    )
    is_sample = models.BooleanField(
        _("sample"), default=False, help_text=_("Made to try the portal; says so on its page.")
    )

    objects = ProjectQuerySet.as_manager()

    class Meta:
        ordering = ["name", "pk"]
        verbose_name = _("project")
        verbose_name_plural = _("projects")
        constraints = [
            models.CheckConstraint(
                name="project_does_not_succeed_itself",
                condition=Q(successor__isnull=True) | ~Q(successor=F("id")),
                violation_error_message=_("A project can’t succeed itself."),
            )
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("projects:detail", args=[self.slug])

    @property
    def adoption_address(self) -> str:
        """Give the form in which to say that one would look after it."""
        return ask_about(self, "tool")
