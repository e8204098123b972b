"""The editors' screen for pages of the network's own words."""

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from network.pages.models import Page
from network.shared.admin import PublishableAdmin, StateFilter, publication


@admin.register(Page)
class PageAdmin(PublishableAdmin):
    """Write pages such as About, Code of conduct or How to join."""

    list_display = ["title", "path", "in_menu", "state_word", "updated_at"]
    list_filter = [StateFilter]
    search_fields = ["title", "slug", "summary", "body"]
    prepopulated_fields = {"slug": ["title"]}
    date_hierarchy = "updated_at"
    fieldsets = [
        (
            None,
            {
                "fields": ["title", "slug", "summary", "body"],
                "description": _(
                    "A page stands at its own path. To put it into the menu, open “Network”."
                ),
            },
        ),
        publication(),
    ]

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).prefetch_related("menu_items")

    @admin.display(description=_("address"), ordering="slug")
    def path(self, obj: Page) -> str:
        """Show the path visitors see."""
        return obj.get_absolute_url()

    @admin.display(description=_("in the menu"))
    def in_menu(self, obj: Page) -> str:
        """Say where in the menu the page is."""
        return ", ".join(str(item.get_place_display()) for item in obj.menu_items.all()) or "–"
