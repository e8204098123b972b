"""The editors' screen for guides, toolkits and recordings."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from network.resources.models import Resource, ResourceCategory
from network.shared.admin import PortalAdmin, PublishableAdmin, StateFilter, publication


@admin.register(Resource)
class ResourceAdmin(PublishableAdmin):
    """Point to what helps another organisation."""

    list_display = ["title", "kind", "partner", "languages", "year", "state_word"]
    list_select_related = ["partner"]
    list_filter = [StateFilter, "kind", "categories", "languages", "topics"]
    search_fields = ["title", "summary", "authors", "url", "partner__name"]
    autocomplete_fields = ["partner", "topics", "categories"]
    prepopulated_fields = {"slug": ["title"]}
    fieldsets = [
        (
            None,
            {
                "fields": ["title", "kind", ("url", "file"), "summary", "categories", "slug"],
                "description": _("What it is, where it is, and whom it helps."),
            },
        ),
        (
            _("Origin"),
            {
                "fields": [
                    "authors",
                    "partner",
                    ("languages", "year"),
                    ("licence", "as_of"),
                    "audience",
                    "topics",
                ],
                "description": _("Who made it and under which terms others may use it."),
            },
        ),
        publication(),
    ]


@admin.register(ResourceCategory)
class ResourceCategoryAdmin(PortalAdmin):
    """Keep the shelves of the library, in the order visitors see them."""

    list_display = ["name", "position"]
    list_editable = ["position"]
    search_fields = ["name", "description"]
    prepopulated_fields = {"slug": ["name"]}
    fieldsets = [
        (
            None,
            {
                "fields": ["name", "description", "position", "slug"],
                "description": _("A resource may stand on several shelves."),
            },
        )
    ]
