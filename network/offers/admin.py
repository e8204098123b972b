"""The editors' screen for offers and wishes."""

from datetime import timedelta
from typing import Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from network.offers.models import SHOWN_DAYS, Offer
from network.shared.admin import PublishableAdmin, StateFilter, publication


@admin.register(Offer)
class OfferAdmin(PublishableAdmin):
    """Write down what a member offers or looks for, and take it off when it is done."""

    list_display = ["title", "kind", "about", "partner", "expires_on", "open_word", "state_word"]
    list_select_related = ["partner"]
    list_filter = [StateFilter, "kind", "about", "topics"]
    search_fields = ["title", "text", "partner__name", "project__name"]
    autocomplete_fields = ["partner", "project", "topics"]
    actions = ["renew", "close"]
    fieldsets = [
        (
            None,
            {
                "fields": [("kind", "about"), "partner", "title", "text", "project", "topics"],
                "description": _("One line that a busy member understands, and a little more."),
            },
        ),
        (
            _("When and in which language"),
            {
                "fields": [("starts_on", "ends_on"), "languages", ("expires_on", "closed_at")],
                "description": _(
                    "It is shown for ninety days. “Renew” in the list gives it ninety more."
                ),
            },
        ),
        (
            _("Who asked for it"),
            {
                "fields": [("contact_name", "contact_email")],
                "description": _("For staff alone; nothing of this is shown."),
            },
        ),
        publication("is_sample"),
    ]

    @admin.display(description=_("open"), boolean=True)
    def open_word(self, obj: Offer) -> bool:
        """Say whether it still stands."""
        return obj.is_open()

    @admin.action(description=_("Show for ninety more days"), permissions=["change"])
    def renew(self, request: HttpRequest, queryset: QuerySet[Any]) -> None:
        """Give what is chosen ninety days from today."""
        until = timezone.localdate() + timedelta(days=SHOWN_DAYS)
        count = queryset.update(expires_on=until, closed_at=None, updated_at=timezone.now())
        words = ngettext("%(count)d is renewed.", "%(count)d are renewed.", count)
        self.message_user(request, words % {"count": count}, messages.SUCCESS)

    @admin.action(description=_("Fulfilled or taken back"), permissions=["change"])
    def close(self, request: HttpRequest, queryset: QuerySet[Any]) -> None:
        """Take what is chosen off the list; its page stays and says so."""
        now = timezone.now()
        open_ones = queryset.filter(closed_at__isnull=True)
        count = open_ones.update(closed_at=now, updated_at=now)
        words = ngettext("%(count)d is closed.", "%(count)d are closed.", count)
        self.message_user(request, words % {"count": count}, messages.SUCCESS)
