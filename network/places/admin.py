"""The list of countries, for looking up only."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from network.places.models import Country
from network.shared.admin import PortalAdmin


@admin.register(Country)
class CountryAdmin(PortalAdmin):
    """Let editors find a country by name or code; nobody edits the list."""

    list_display = ["name", "code", "region"]
    list_filter = ["region"]
    search_fields = ["name", "=code"]
    fields = ["code", "name", "region"]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False
