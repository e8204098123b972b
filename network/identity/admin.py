"""The editors' screen for the network itself and its menu."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from network.identity.models import MenuItem, Network, NetworkAccount
from network.shared.admin import CompactInline, PortalAdmin


class NetworkAccountInline(CompactInline):
    """Where else one finds the network."""

    model = NetworkAccount
    fields = [("kind", "url")]


class MenuItemInline(CompactInline):
    """The menu and the footer; an entry leads to a section, a page or an address."""

    model = MenuItem
    names = ["page"]
    autocomplete_fields = ["page"]
    fields = [("place", "position", "is_shown"), ("section", "page", "url"), "label"]


@admin.register(Network)
class NetworkAdmin(PortalAdmin):
    """Make this portal one network's home: there is one row, and it can't be deleted."""

    search_fields = ["name"]
    inlines = [MenuItemInline, NetworkAccountInline]
    fieldsets = [
        (
            None,
            {
                "fields": ["name", "tagline", "introduction", "founded_year", "logo", "accent"],
                "description": _("How the network introduces itself on every page."),
            },
        ),
        (
            _("Purpose"),
            {
                "fields": ["mission", "vision", "values"],
                "description": _("Shown on the home page; what is empty is left out."),
                "classes": ["collapse"],
            },
        ),
        (
            _("Ways to reach you"),
            {
                "fields": ["contact_email", "chat_url", "newsletter_url", "footer_note"],
                "description": _("Messages from the form are announced to the contact address."),
            },
        ),
    ]

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        """Lead straight to the one row, or to an empty form before there is one."""
        row = Network.objects.first() if self.has_view_or_change_permission(request) else None
        if row:
            return HttpResponseRedirect(reverse("admin:network_network_change", args=[row.pk]))
        if self.has_add_permission(request):
            return HttpResponseRedirect(reverse("admin:network_network_add"))
        return super().changelist_view(request, extra_context)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return super().has_add_permission(request) and not Network.objects.exists()

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def get_view_on_site_url(self, obj: Any = None) -> str | None:
        return reverse("home:home") if obj and obj.pk else None
