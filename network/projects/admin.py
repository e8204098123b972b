"""The editors' screens for projects and who took them over."""

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from network.projects.models import Project, Reuse
from network.shared.admin import CompactInline, PublishableAdmin, StateFilter, publication


class ReuseInline(CompactInline):
    """Who runs the project elsewhere."""

    model = Reuse
    names = ["project", "partner", "country"]
    autocomplete_fields = ["partner", "country", "exchange"]
    fields = [("partner", "organisation"), ("country", "year"), ("note", "url"), "exchange"]


@admin.register(Project)
class ProjectAdmin(PublishableAdmin):
    """Describe a tool, who made it and where else it runs."""

    list_display = ["name", "made_by", "status", "reuse_count", "state_word"]
    list_filter = [StateFilter, "status", "topics"]
    search_fields = ["name", "summary", "slug", "owners__name", "reuses__organisation"]
    autocomplete_fields = ["owners", "topics"]
    prepopulated_fields = {"slug": ["name"]}
    inlines = [ReuseInline]
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
                    ("status", "started_year"),
                    "licence",
                    "repository_url",
                    "website",
                    "topics",
                ],
                "description": _("What another organisation needs to know to take it over."),
            },
        ),
        publication(),
    ]

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).prefetch_related("owners", "reuses")

    @admin.display(description=_("made by"))
    def made_by(self, obj: Project) -> str:
        """Name the partners that made it."""
        return ", ".join(partner.name for partner in obj.owners.all()) or "–"

    @admin.display(description=_("reuses"))
    def reuse_count(self, obj: Project) -> int:
        """Count the places that run it."""
        return len(obj.reuses.all())
