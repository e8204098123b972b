"""The list of countries, for looking up only."""

from django.contrib import admin

from network.places.models import Country
from network.shared.admin import PortalAdmin
from network.shared.admin_look_only import LookOnly


@admin.register(Country)
class CountryAdmin(LookOnly, PortalAdmin):
    """Let editors find a country by name or code; nobody edits the list."""

    list_display = ["name", "code", "region"]
    list_filter = ["region"]
    search_fields = ["name", "=code"]
    fields = ["code", "name", "region"]
