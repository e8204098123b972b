"""The editors' view of the diary: to be read, never changed."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from network.diary.models import Entry
from network.shared.admin import PortalAdmin
from network.shared.admin_look_only import LookOnly


@admin.register(Entry)
class EntryAdmin(LookOnly, PortalAdmin):
    """See what the diary tells; mend the record it is about, and it corrects itself."""

    list_display = ["number", "words", "when", "recorded_at"]
    list_display_links = ["words"]
    list_filter = ["subject", "kind", "is_withdrawal"]
    list_select_related = ["corrects"]
    search_fields = ["names__name__icontains", "names__old__icontains"]
    search_help_text = _("A name as it was then")
    fields = ["number", "words", "when", "recorded_at", "corrects"]
    readonly_fields = ["number", "words", "when", "recorded_at", "corrects"]
