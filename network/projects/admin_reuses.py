"""The editors' screens for who runs what: a list of its own, and rows on other screens."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from network.projects.reuses import Reuse
from network.shared.admin import CompactInline, PortalAdmin

NAMES = ["project", "partner", "country", "exchange"]


class NamedGivers:
    """Name the places something can be taken from without a query for each."""

    def formfield_for_foreignkey(self, db_field: Any, request: Any, **kwargs: Any) -> Any:
        """Load the names along with the rows to choose from."""
        if db_field.name == "taken_from":
            kwargs["queryset"] = Reuse.objects.with_names()
        return super().formfield_for_foreignkey(  # type: ignore[misc]
            db_field, request, **kwargs
        )


class ReuseInline(NamedGivers, CompactInline):
    """Who runs the project elsewhere."""

    model = Reuse
    names = NAMES
    fk_name = "project"
    autocomplete_fields = ["partner", "country", "exchange", "taken_from"]
    show_change_link = True
    fields = [
        ("partner", "organisation"),
        ("country", "year", "is_adapted"),
        ("note", "url"),
        ("taken_from", "exchange"),
        ("is_ended", "ended_year"),
        ("evidence_url", "as_of"),
    ]


class RunsInline(CompactInline):
    """What a partner runs that somebody else made."""

    model = Reuse
    names = NAMES
    fk_name = "partner"
    verbose_name = _("project it runs")
    verbose_name_plural = _("projects it runs")
    autocomplete_fields = ["project", "country", "exchange"]
    show_change_link = True
    fields = [
        ("project", "country", "year"),
        ("note", "exchange"),
        ("is_ended", "ended_year", "as_of"),
    ]


@admin.register(Reuse)
class ReuseAdmin(NamedGivers, PortalAdmin):
    """Keep who runs what: from whom, since when, until when, and how we know."""

    list_display = ["project", "who", "country", "year", "state", "exchange", "as_of"]
    list_display_links = ["project", "who"]
    list_select_related = [*NAMES, "taken_from"]
    list_filter = ["is_ended", "is_adapted", "country__region", "year"]
    search_fields = ["project__name", "partner__name", "organisation", "country__name", "note"]
    autocomplete_fields = ["project", "partner", "country", "exchange", "taken_from"]
    fieldsets = [
        (
            None,
            {
                "fields": ["project", ("partner", "organisation"), ("country", "year")],
                "description": _("A partner, or an organisation that is none, or just a country."),
            },
        ),
        (
            _("How it came there"),
            {
                "fields": ["taken_from", "exchange", "is_adapted", "note", "url"],
                "description": _(
                    "Taken from those who made it, or from a place that passed it on. Look for it"
                    " by the project’s name."
                ),
            },
        ),
        (
            _("Ended, and how we know"),
            {
                "fields": [("is_ended", "ended_year"), ("evidence_url", "as_of")],
                "description": _("What has ended stays in the history, with its years."),
            },
        ),
    ]

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).select_related(*NAMES)

    @admin.display(description=_("run by"), ordering="partner__name")
    def who(self, obj: Reuse) -> str:
        """Name who runs it."""
        return obj.who or "–"

    @admin.display(description=_("state"), ordering="is_ended")
    def state(self, obj: Reuse) -> Any:
        """Say whether it runs."""
        return _("ended") if obj.is_ended else _("running")
