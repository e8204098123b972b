"""The editors' screens for reports: who is asked, what came in, and which story it became."""

from typing import Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from network.exchanges.actions import ANSWERS, NoAddress, ask_for_report, take_back_links
from network.exchanges.models import Exchange
from network.exchanges.outcomes import Report
from network.exchanges.reporting import is_due, story_of
from network.shared.admin import BOTH, CompactInline, PortalAdmin

NO_ADDRESS = _("Nobody is named who could write it. Fill in “asked at”, save, and try again.")


def standing(report: Report) -> Any:
    """Say in words how far a report is."""
    if report.submitted_at:
        return _("sent in")
    if any((report.did, report.learned, report.left, report.advice)):
        return _("being written")
    if report.reminded_at:
        return _("asked for, nothing yet")
    return _("due") if is_due(report.exchange) else _("not due yet")


def story_link(report: Report) -> Any:
    """Lead to the story a report became."""
    story = story_of(report) if report.pk else None
    if story is None:
        return "–"
    address = reverse("admin:blog_post_change", args=[story.pk])
    return format_html('<a href="{}">{}</a> ({})', address, story, story.state.label)


def ask(request: HttpRequest, screen: admin.ModelAdmin, exchanges: list[Exchange]) -> None:
    """Send the personal link for each exchange, and say what became of it."""
    asked = []
    for exchange in exchanges:
        try:
            asked.append(ask_for_report(exchange=exchange).author_email)
        except NoAddress:
            screen.message_user(request, f"{exchange}: {NO_ADDRESS}", messages.WARNING)
    if asked:
        words = ngettext("The link goes to %(who)s.", "The links go to %(who)s.", len(asked))
        screen.message_user(request, words % {"who": ", ".join(asked)}, messages.SUCCESS)


class ReportInline(CompactInline):
    """Whom to ask for the report, and how far it is."""

    model = Report
    max_num = 1
    can_delete = False
    fields = ["author_email", "standing_words"]
    readonly_fields = ["standing_words"]
    verbose_name_plural = _("report")

    @admin.display(description=_("how far it is"))
    def standing_words(self, obj: Report) -> Any:
        """Say how far it is, with links to what was written and to the story."""
        if obj.pk is None:
            return "–"
        link = format_html('<a href="{}">{}</a>', obj.get_admin_url(), standing(obj))
        return format_html("{} · {}", link, story_link(obj))


class ReportStateFilter(admin.SimpleListFilter):
    """Keep what was sent in, or what is still awaited."""

    title = _("how far it is")
    parameter_name = "standing"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Any:
        return [("in", _("sent in")), ("open", _("not sent in"))]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        if self.value() in ("in", "open"):
            return queryset.filter(submitted_at__isnull=self.value() == "open")
        return queryset


@admin.register(Report)
class ReportAdmin(PortalAdmin):
    """Read what partners wrote, send them their link, or take links back."""

    list_display = ["exchange", "standing_words", "author_email", "reminded_at", "submitted_at"]
    list_select_related = ["exchange"]
    list_filter = [ReportStateFilter]
    search_fields = ["exchange__title", "author_name", "author_email", "did", "learned"]
    actions = ["send_link", "take_back_links"]
    readonly_fields = [
        "exchange",
        "standing_words",
        "story_words",
        *ANSWERS,
        "consent_text",
        "submitted_at",
        "reminded_at",
    ]
    fieldsets = [
        (
            None,
            {
                "fields": [
                    "exchange",
                    ("standing_words", "story_words"),
                    "author_email",
                    ("reminded_at", "submitted_at"),
                ],
                "description": _(
                    "The partners write behind a personal link. Thirty days after the end it goes"
                    " to the address below by itself; “Send the link” sends it now."
                ),
            },
        ),
        (
            _("What they wrote"),
            {
                "fields": [*ANSWERS, "consent_text"],
                "description": _("Their words; edit the story made from them instead."),
            },
        ),
    ]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    @admin.display(description=_("how far it is"))
    def standing_words(self, obj: Report) -> Any:
        """Say how far it is."""
        return standing(obj)

    @admin.display(description=_("story"))
    def story_words(self, obj: Report) -> Any:
        """Lead to the story it became."""
        return story_link(obj)

    @admin.action(description=_("Send the link"), permissions=["change"], location=BOTH)
    def send_link(self, request: HttpRequest, queryset: QuerySet[Any]) -> None:
        """Send the personal link to whoever writes each report."""
        ask(request, self, [report.exchange for report in queryset.select_related("exchange")])

    @admin.action(description=_("Take back all links"), permissions=["change"], location=BOTH)
    def take_back_links(self, request: HttpRequest, queryset: QuerySet[Any]) -> None:
        """Make every link that was sent so far invalid; what was written stays."""
        for report in queryset:
            take_back_links(report=report)
        words = _("The links sent so far don’t work any more. Send a new one when it is time.")
        self.message_user(request, words, messages.SUCCESS)
