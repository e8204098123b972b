"""The editors' screen for addresses that moved."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from network.addresses.models import Redirect
from network.shared.admin import PortalAdmin


@admin.register(Redirect)
class RedirectAdmin(PortalAdmin):
    """See which old addresses are still visited, and add those of an earlier site."""

    list_display = ["old_path", "new_path", "hits", "created_at"]
    list_filter = ["created_at"]
    search_fields = ["old_path", "new_path"]
    readonly_fields = ["hits", "created_at"]
    fieldsets = [
        (
            None,
            {
                "fields": ["old_path", "new_path", ("hits", "created_at")],
                "description": _(
                    "When you change an address, the portal adds a line here by itself. Add more"
                    " for links to an earlier site, so that they keep working."
                ),
            },
        ),
    ]

    def save_model(self, request: HttpRequest, obj: Redirect, form: Any, change: bool) -> None:
        """Keep every address one hop away, also those that led to this one before."""
        super().save_model(request, obj, form, change)
        Redirect.objects.shorten(obj)
