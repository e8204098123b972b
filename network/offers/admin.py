"""The editors' screen for offers and wishes."""

from typing import Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from network.offers.actions import announce_offer
from network.offers.models import Offer
from network.shared.admin import PublishableAdmin, StateFilter, publication


class WaitingFilter(admin.SimpleListFilter):
    """Keep what waits to be published, or what nobody has confirmed yet."""

    title = _("waiting")
    parameter_name = "waiting"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Any:
        return [("staff", _("for you to publish")), ("sender", _("for the sender to confirm"))]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        if self.value() == "staff":
            return queryset.waiting()
        return queryset.unconfirmed() if self.value() == "sender" else queryset


@admin.register(Offer)
class OfferAdmin(PublishableAdmin):
    """Write down what a member offers or looks for, and take it off when it is done."""

    list_display = ["title", "kind", "about", "partner", "expires_on", "open_word", "came_in"]
    list_display += ["state_word"]
    list_select_related = ["partner"]
    list_filter = [WaitingFilter, StateFilter, "kind", "about", "topics"]
    search_fields = ["title", "text", "partner__name", "project__name"]
    autocomplete_fields = ["partner", "project", "topics"]
    actions = [*PublishableAdmin.actions, "renew", "close"]
    readonly_fields = ["confirmed_at", "reminded_at"]
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
                "fields": [("contact_name", "contact_email"), ("confirmed_at", "reminded_at")],
                "description": _(
                    "For staff alone; nothing of this is shown. Who sent it in gets a link to"
                    " change, renew or close it when you publish it, and a question two weeks"
                    " before it expires."
                ),
            },
        ),
        publication("is_sample"),
    ]

    @admin.display(description=_("address"))
    def came_in(self, obj: Offer) -> Any:
        """Say whether a member sent it in, and confirmed that it was them."""
        if not obj.consent_text:
            return _("written by staff")
        return _("confirmed") if obj.confirmed_at else _("not confirmed")

    def _set_moment(self, request: HttpRequest, row: Any, moment: Any, words: str) -> None:
        super()._set_moment(request, row, moment, words)
        if moment:
            announce_offer(offer=row)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """Save the topics too; then all are told, once, that it is published and what fits."""
        super().save_related(request, form, formsets, change)
        if "published_at" in form.changed_data:
            announce_offer(offer=form.instance)

    @admin.display(description=_("open"), boolean=True)
    def open_word(self, obj: Offer) -> bool:
        """Say whether it still stands."""
        return obj.is_open()

    @admin.action(description=_("Show for ninety more days"), permissions=["change"])
    def renew(self, request: HttpRequest, queryset: QuerySet[Any]) -> None:
        """Give what is chosen ninety days from today."""
        count = queryset.renew()  # type: ignore[attr-defined]
        words = ngettext("%(count)d is renewed.", "%(count)d are renewed.", count)
        self.message_user(request, words % {"count": count}, messages.SUCCESS)

    @admin.action(description=_("Fulfilled or taken back"), permissions=["change"])
    def close(self, request: HttpRequest, queryset: QuerySet[Any]) -> None:
        """Take what is chosen off the list; its page stays and says so."""
        count = queryset.close()  # type: ignore[attr-defined]
        words = ngettext("%(count)d is closed.", "%(count)d are closed.", count)
        self.message_user(request, words % {"count": count}, messages.SUCCESS)
