"""The editors' screen for guides, toolkits and recordings."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from network.resources.models import Resource
from network.shared.admin import PublishableAdmin, StateFilter, publication


@admin.register(Resource)
class ResourceAdmin(PublishableAdmin):
    """Point to what helps another organisation."""

    list_display = ["title", "kind", "partner", "language", "year", "state_word"]
    list_select_related = ["partner"]
    list_filter = [StateFilter, "kind", "language", "topics"]
    search_fields = ["title", "summary", "authors", "url", "partner__name"]
    autocomplete_fields = ["partner", "topics"]
    prepopulated_fields = {"slug": ["title"]}
    fieldsets = [
        (
            None,
            {
                "fields": ["title", "kind", "url", "summary", "slug"],
                "description": _("What it is, where it is, and whom it helps."),
            },
        ),
        (
            _("Origin"),
            {
                "fields": ["authors", "partner", ("language", "year"), "licence", "topics"],
                "description": _("Who made it and under which terms others may use it."),
            },
        ),
        publication(),
    ]
