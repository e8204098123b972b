"""The editors' screen for calls: what is offered, to whom, until when."""

from typing import Any

from django.contrib import admin, messages
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

import network.calls.admin_proposals  # noqa: F401  (an import registers its screen)
from network.calls.admin_filters import StageFilter
from network.calls.admin_ranking import RanksProposals
from network.calls.models import Call, CallDocument, Criterion
from network.calls.reviews import Review
from network.calls.rules import Rule
from network.shared.admin import CompactInline, PublishableAdmin, StateFilter, publication
from network.shared.admin_zone import InOwnZone

CRITERIA_CHANGED = _(
    "Reviews that are handed in already: %d. Other weights count for them at once. A new criterion"
    " has no points there yet: until their writers give them, those reviews don’t count."
)


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

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        """Keep the criteria by which published results were decided as they are."""
        return ["title", "weight", "position", "description"] if _is_judged(obj) else []

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return super().has_add_permission(request, obj) and not _is_judged(obj)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return super().has_delete_permission(request, obj) and not _is_judged(obj)


class DocumentInline(CompactInline):
    """What applicants should read, or hand in."""

    model = CallDocument
    fields = [("title", "is_required", "position"), ("note", "url")]


@admin.register(Call)
class CallAdmin(RanksProposals, PublishableAdmin, InOwnZone):
    """Write a call; it opens and closes by itself."""

    list_display = ["title", "number", "funder", "deadline", "stage", "proposals", "state_word"]
    list_filter = [StateFilter, StageFilter, "topics", "is_sample"]
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
                    "Where proposals were sent in here, “Publish the results” fills this in. For"
                    " calls of earlier days, name the call on each exchange that was chosen; from"
                    " the moment given here the page shows them."
                ),
            },
        ),
        publication("is_sample"),
    ]

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        sent = Count("proposals", filter=~Q(proposals__state__in=["draft", "withdrawn"]))
        calls = super().get_queryset(request).annotate(sent_count=sent)
        return calls.order_by("-closes_at", "pk")  # counting drops the model's own order

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        """Leave the moment of the results to their publication, which writes to the applicants."""
        has_proposals = obj is not None and obj.proposals.sent().exists()
        return ["results_published_at"] if has_proposals else []

    def save_formset(self, request: HttpRequest, form: Any, formset: Any, change: bool) -> None:
        """Save, and say what other criteria mean for reviews that are handed in."""
        super().save_formset(request, form, formset, change)
        if formset.model is Criterion and formset.has_changed():
            done = Review.objects.finished().filter(proposal__call=form.instance).count()
            if done:
                messages.warning(request, CRITERIA_CHANGED % done)

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


def _is_judged(call: Call | None) -> bool:
    """Say whether results are public that reviews were written for."""
    if call is None or call.results_published_at is None:
        return False
    return Review.objects.finished().filter(proposal__call=call).exists()
