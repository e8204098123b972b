"""The editors' screens for members' feeds: how each does, and what is left out."""

from typing import Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from network.planet.actions import ask
from network.planet.models import Feed, FeedItem
from network.shared.admin import PortalAdmin

AT_ONCE = 3  # each may take fifteen seconds, and somebody waits


class FailingFilter(admin.SimpleListFilter):
    """Keep feeds that failed the last time."""

    title = _("how it does")
    parameter_name = "state"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Any:
        return [("failing", _("fails")), ("good", _("answers")), ("new", _("not asked yet"))]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        kept: dict[str, dict[str, Any]] = {
            "failing": {"failures__gt": 0},
            "good": {"failures": 0, "succeeded_at__isnull": False},
            "new": {"checked_at__isnull": True},
        }
        return queryset.filter(**kept.get(str(self.value()), {}))


@admin.register(Feed)
class FeedAdmin(PortalAdmin):
    """Keep the feeds of members; what went wrong says what to do."""

    list_display = ["partner", "url", "state", "succeeded_at", "is_left_out"]
    list_display_links = ["url"]
    list_filter = [FailingFilter, "kind", "is_left_out"]
    list_select_related = ["partner"]
    search_fields = ["url", "partner__name"]
    search_help_text = _("Partner or address")
    autocomplete_fields = ["partner"]
    actions = ["ask_now", "leave_out"]
    readonly_fields = ["state", "checked_at", "succeeded_at", "found_url"]
    fieldsets = [
        (
            None,
            {
                "fields": ["partner", "url", "kind", "is_left_out"],
                "description": _("Asked once an hour; excerpts stand on the planet."),
            },
        ),
        (
            _("How it does"),
            {
                "fields": ["state", "checked_at", "succeeded_at", "found_url"],
                "description": _("What was good stays shown, also while a feed fails."),
            },
        ),
    ]

    @admin.display(description=_("how it does"))
    def state(self, obj: Feed) -> str:
        """Say whether it answers, and what to do if it doesn't."""
        if obj.error:
            return obj.error
        return _now("answers") if obj.succeeded_at else _now("not asked yet")

    @admin.action(permissions=["change"], description=_("Ask now"))
    def ask_now(self, request: HttpRequest, queryset: QuerySet) -> None:
        """Ask a few feeds at once, and say how it went."""
        for feed in queryset[:AT_ONCE]:
            if ask(feed=feed):
                messages.success(request, _now("%(feed)s answers.") % {"feed": feed})
            else:
                feed.refresh_from_db()
                messages.warning(request, f"{feed}: {feed.error}")
        if len(queryset) > AT_ONCE:
            words = _now("Only %(count)d were asked; the others have their hour.")
            messages.info(request, words % {"count": AT_ONCE})

    @admin.action(permissions=["change"], description=_("Leave out"))
    def leave_out(self, request: HttpRequest, queryset: QuerySet) -> None:
        """Ask these no more, and show nothing of them."""
        _leave_out(request, queryset)


@admin.register(FeedItem)
class FeedItemAdmin(PortalAdmin):
    """See what came from members' feeds, and leave out what doesn't belong here."""

    list_display = ["title", "partner", "published_at", "is_left_out"]
    list_filter = ["is_left_out", "feed__kind"]
    list_select_related = ["feed__partner"]
    search_fields = ["title", "excerpt", "feed__partner__name"]
    search_help_text = _("Words of the title or the excerpt, or a partner")
    actions = ["leave_out"]
    readonly_fields = ["feed", "title", "excerpt", "link", "published_at"]
    fieldsets = [
        (
            None,
            {
                "fields": ["title", "excerpt", "link", "feed", "published_at", "is_left_out"],
                "description": _("These are the member’s words; only whether they show is yours."),
            },
        ),
    ]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    @admin.display(description=_("partner"))
    def partner(self, obj: FeedItem) -> str:
        """Say whose it is."""
        return obj.feed.partner.name

    @admin.action(permissions=["change"], description=_("Leave out"))
    def leave_out(self, request: HttpRequest, queryset: QuerySet) -> None:
        """Show these no more."""
        _leave_out(request, queryset)


def _leave_out(request: HttpRequest, rows: QuerySet) -> None:
    count = rows.update(is_left_out=True)
    words = ngettext("%(count)d left out.", "%(count)d left out.", count)
    messages.success(request, words % {"count": count})
