"""The editors' screen for topics."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from network.shared.admin import PortalAdmin
from network.topics.models import Topic


@admin.register(Topic)
class TopicAdmin(PortalAdmin):
    """Name the fields the network works in, and their order."""

    list_display = ["name", "colour", "position"]
    search_fields = ["name", "slug", "description"]
    prepopulated_fields = {"slug": ["name"]}
    fieldsets = [
        (
            None,
            {
                "fields": ["name", "description", ("colour", "position"), "slug"],
                "description": _(
                    "A topic has a page of its own that gathers partners, projects and stories."
                    " A handful that people understand serves better than many."
                ),
            },
        ),
    ]
