"""The editors' screens for projects and who took them over."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from network.projects.admin_publiccode import ReadsPubliccode
from network.projects.admin_reuses import ReuseInline
from network.projects.help import HelpWanted, ProjectFact
from network.projects.models import Project
from network.shared.admin import CompactInline, PublishableAdmin, StateFilter, publication


class FactInline(CompactInline):
    """Numbers a project gives of itself, each with its day and its source."""

    model = ProjectFact
    fields = [("value", "label", "position"), ("as_of", "source_url")]


class HelpInline(CompactInline):
    """What the project would like help with."""

    model = HelpWanted
    fields = ["title", ("skills", "hours_per_week"), ("languages", "expires_on"), "contact_url"]


@admin.register(Project)
class ProjectAdmin(ReadsPubliccode, PublishableAdmin):
    """Describe a tool, who made it and where else it runs."""

    list_display = ["name", "made_by", "status", "running_count", "state_word"]
    list_filter = [StateFilter, "status", "seeks_maintainer", "topics", "is_sample"]
    search_fields = ["name", "summary", "slug", "owners__name", "reuses__organisation"]
    autocomplete_fields = ["owners", "maintainers", "topics", "contact_person", "successor"]
    prepopulated_fields = {"slug": ["name"]}
    inlines = [ReuseInline, FactInline, HelpInline]
    fieldsets = [
        (
            None,
            {
                "fields": ["name", "summary", "description", "slug"],
                "description": _("Say it so that somebody who has never heard of it understands."),
            },
        ),
        (
            _("Facts"),
            {
                "fields": [
                    "owners",
                    "maintainers",
                    ("status", "started_year"),
                    ("licence", "software_type"),
                    "repository_url",
                    "website",
                    ("version", "released_on"),
                    ("languages", "as_of"),
                    "topics",
                    ("contact_person", "contact_url"),
                ],
                "description": _("What another organisation needs to know to take it over."),
            },
        ),
        (
            _("Going on, or a good ending"),
            {
                "fields": [
                    "seeks_maintainer",
                    ("ended_on", "successor"),
                    "ending_reason",
                    ("lessons_url", "archive_url"),
                ],
                "description": _("What has ended stays, says why, and leaves the counts."),
            },
        ),
        publication("is_sample"),
    ]

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        rows = Project.objects.with_reuse_counts()
        return rows.order_by(*self.get_ordering(request) or ["name", "pk"]).prefetch_related(
            "owners"
        )

    @admin.display(description=_("made by"))
    def made_by(self, obj: Project) -> str:
        """Name the partners that made it."""
        return ", ".join(partner.name for partner in obj.owners.all()) or "–"

    @admin.display(description=_("run by"), ordering="running_count")
    def running_count(self, obj: Any) -> int:
        """Count the places that run it today, as its page does."""
        return int(obj.running_count)
