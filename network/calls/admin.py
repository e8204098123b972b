"""The editors' screen for calls: what is offered, to whom, until when."""

from typing import Any

from django.contrib import admin
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from network.calls.models import Call, CallDocument, Criterion
from network.calls.rules import Rule
from network.shared.admin import CompactInline, PublishableAdmin, StateFilter, publication
from network.shared.admin_zone import InOwnZone


class RuleInline(CompactInline):
    """The rules, put together from a small set."""

    model = Rule
    names = ["country"]
    autocomplete_fields = ["country"]
    fields = [("kind", "number", "position"), ("region", "country", "tier"), "statement"]


class CriterionInline(CompactInline):
    """What proposals are judged by; visitors see it too."""

    model = Criterion
    fields = [("title", "weight", "position"), "description"]


class DocumentInline(CompactInline):
    """What applicants should read, or hand in."""

    model = CallDocument
    fields = [("title", "is_required", "position"), ("note", "url")]


@admin.register(Call)
class CallAdmin(PublishableAdmin, InOwnZone):
    """Write a call; it opens and closes by itself."""

    list_display = ["title", "number", "funder", "deadline", "stage", "proposals", "state_word"]
    list_filter = [StateFilter, "topics", "is_sample"]
    search_fields = ["title", "summary", "funder", "slug"]
    autocomplete_fields = ["topics"]
    prepopulated_fields = {"slug": ["title"]}
    date_hierarchy = "closes_at"
    inlines = [RuleInline, CriterionInline, DocumentInline]
    fieldsets = [
        (
            None,
            {
                "fields": [("title", "number"), "summary", "description", "topics", "slug"],
                "description": _("What members can do together with this money, in plain words."),
            },
        ),
        (
            _("The money"),
            {
                "fields": [("funder", "funder_url"), ("grant_amount", "currency", "grant_count")],
                "description": _("Who pays, how much one proposal can get, and how many get it."),
            },
        ),
        (
            _("When"),
            {
                "fields": [
                    "time_zone",
                    ("opens_at", "closes_at"),
                    ("starts_on", "ends_on"),
                    "results_on",
                ],
                "description": _(
                    "The moments are in the zone given here. The deadline counts to its second."
                ),
            },
        ),
        (
            _("Whom to ask"),
            {
                "fields": [("contact_name", "contact_email")],
                "description": _("Shown to visitors."),
            },
        ),
        (
            _("Results"),
            {
                "fields": ["results_published_at", "results_note"],
                "description": _(
                    "Name this call on each exchange that was chosen; from the moment given here"
                    " the page shows them. Proposals that were not selected stay private."
                ),
            },
        ),
        publication("is_sample"),
    ]

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        sent = Count("proposals", filter=~Q(proposals__state__in=["draft", "withdrawn"]))
        return super().get_queryset(request).annotate(sent_count=sent)

    @admin.display(description=_("deadline"), ordering="closes_at")
    def deadline(self, obj: Call) -> str:
        """Give the deadline in its own zone."""
        moment = date_format(timezone.localtime(obj.closes_at, obj.zone), "j F Y, H:i")
        return f"{moment} ({obj.time_zone})"

    @admin.display(description=_("is"))
    def stage(self, obj: Call) -> str:
        """Say where it stands by the clock."""
        return str(obj.state_at().label)

    @admin.display(description=_("proposals"), ordering="sent_count")
    def proposals(self, obj: Any) -> int:
        """Count what was handed in."""
        return obj.sent_count
