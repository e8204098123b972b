"""The staff's screen for proposals: read them, review them, decide; the words stay as sent."""

from typing import Any

from django.contrib import admin, messages
from django.contrib.admin import ActionLocation
from django.db.models import BooleanField, Case, Count, Exists, OuterRef, QuerySet, Subquery, When
from django.http import HttpRequest, HttpResponse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from network.calls import admin_words as words
from network.calls.admin_filters import TaskFilter
from network.calls.admin_review import ReviewsProposals
from network.calls.admin_timeline import NoteInline, keep_notes
from network.calls.conflicts import in_conflict
from network.calls.deciding import (
    CannotDecide,
    accept_proposal,
    decline_proposal,
    take_back_decision,
)
from network.calls.proposal_facts import reviewers_with_status
from network.calls.proposals import Proposal, ProposalPartner
from network.calls.reviewing import own_review, why_not
from network.calls.reviews import Review
from network.shared.admin import BOTH, PortalAdmin

OFFERED: dict[str, tuple[str, ...]] = {
    Proposal.State.SENT: ("accept", "decline"),
    Proposal.State.ACCEPTED: ("take_back",),
    Proposal.State.DECLINED: ("take_back",),
}
UNSENT = (Proposal.State.DRAFT, Proposal.State.WITHDRAWN)
LEAD = ProposalPartner.objects.filter(proposal=OuterRef("pk"), is_lead=True)
PARTIES = ProposalPartner.objects.filter(proposal=OuterRef("pk")).order_by().values("proposal")
DONE = Review.objects.finished().filter(proposal=OuterRef("pk")).order_by().values("proposal")


@admin.register(Proposal)
class ProposalAdmin(ReviewsProposals, PortalAdmin):
    """Read what members propose, see whether the rules are met, review and decide."""

    change_form_template = "admin/network/proposal/change_form.html"
    list_display = [
        "reference",
        "heading",
        "call",
        "state_word",
        "lead",
        "budget",
        "review_count",
        "own_word",
        "sent_at",
    ]
    list_display_links = ["reference", "heading"]
    list_select_related = ["call"]
    list_filter = [TaskFilter, "state", ("call", admin.RelatedOnlyFieldListFilter)]
    show_full_result_count = False
    search_help_text = _("Reference number, title or organisation")
    search_fields = ["reference", "title", "parties__partner__name"]
    actions = ["accept", "decline", "take_back"]

    # Who sees what

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        """Give what was sent in; those who decide see drafts too, without their words."""
        rows = Proposal.objects.select_related("call", "project", "exchange")
        if not self.has_change_permission(request):
            rows = rows.sent()
        own = Review.objects.filter(proposal=OuterRef("pk"), reviewer=request.user.pk)
        if not hasattr(request, "_in_conflict"):
            request._in_conflict = in_conflict(request.user)  # type: ignore[attr-defined]
        blocked = request._in_conflict  # type: ignore[attr-defined]
        return rows.annotate(
            lead_name=Subquery(LEAD.values("partner__name")[:1]),
            party_count=Subquery(PARTIES.annotate(found=Count("pk")).values("found")),
            done_count=Subquery(DONE.annotate(found=Count("pk")).values("found")),
            own_begun=Exists(own),
            own_done=Exists(own.finished()),
            is_blocked=Case(When(blocked, then=True), default=False, output_field=BooleanField()),
        )

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        """Let nobody change an applicant's words; the words to the applicants until they go out."""
        return [name for name in words.ALL_FIELDS if name != "feedback" or not _is_open(obj)]

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        """Show reviewers the proposal, those who decide also contacts and the decision."""
        decides = self.has_change_permission(request, obj)
        if obj is not None and obj.state in UNSENT:
            return words.fieldsets_of_unsent(decides)
        return words.fieldsets_of_sent(decides)

    def get_inlines(self, request: HttpRequest, obj: Any = None) -> list[Any]:
        return [NoteInline] if self.has_change_permission(request, obj) else []

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        """Say above the form what the person can do, and below it who reviews."""
        proposal = kwargs.get("obj")
        if proposal is not None:
            context |= {
                "refusal": why_not(request.user, proposal),
                "own_review": own_review(request.user, proposal),
                "may_rank": request.user.has_perm("network.view_review"),
            }
            if self.has_change_permission(request, proposal):
                context["reviewers"] = reviewers_with_status(proposal)
        return super().render_change_form(request, context, *args, **kwargs)

    def get_object(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Load a proposal with everybody who takes part."""
        found = super().get_object(request, *args, **kwargs)
        if found is not None:
            words.load_parties(found)
        return found

    def get_actions(
        self, request: HttpRequest, action_location: Any = ActionLocation.CHANGE_LIST
    ) -> Any:
        """Offer on a proposal's own screen only what can be decided about it."""
        actions = super().get_actions(request, action_location)
        if action_location == ActionLocation.CHANGE_FORM and request.resolver_match:
            chosen = str(request.resolver_match.kwargs.get("object_id", ""))
            known = chosen.isascii() and chosen.isdecimal() and len(chosen) < 19
            open_calls = Proposal.objects.filter(call__results_published_at__isnull=True)
            found = open_calls.filter(pk=chosen).first() if known else None
            offered = OFFERED.get(found.state, ()) if found else ()
            return {name: act for name, act in actions.items() if name in offered}
        return actions

    def save_formset(self, request: HttpRequest, form: Any, formset: Any, change: bool) -> None:
        """Sign a new note with the name of whoever wrote it."""
        keep_notes(formset, form.instance, request.user)

    # What the columns say

    @admin.display(description=_("title"), ordering="title")
    def heading(self, obj: Proposal) -> str:
        """Give the title, if there is one yet."""
        return obj.title or "–"

    @admin.display(description=_("state"), ordering="state")
    def state_word(self, obj: Proposal) -> str:
        """Say how far it is."""
        return obj.get_state_display()

    @admin.display(description=_("who"), ordering="lead_name")
    def lead(self, obj: Any) -> str:
        """Name who writes it, and count the others."""
        more = (obj.party_count or 0) - 1
        name = obj.lead_name or "–"
        return f"{name} + {more}" if more > 0 else name

    @admin.display(description=_("budget"), ordering="amount")
    def budget(self, obj: Proposal) -> str:
        """Give the whole budget in the call's currency."""
        return words.money(obj.amount, obj.call.currency)

    @admin.display(description=_("reviews"), ordering="done_count")
    def review_count(self, obj: Any) -> int:
        """Count the reviews that were handed in."""
        return obj.done_count or 0

    @admin.display(description=_("my review"))
    def own_word(self, obj: Any) -> Any:
        """Say how far one's own review is, or that one can't judge."""
        if obj.is_blocked:
            return _("can’t judge")
        if obj.own_done:
            return _("handed in")
        return _("begun") if obj.own_begun else "–"

    # What the fields say

    @admin.display(description=_("who takes part"))
    def parties_in_words(self, obj: Proposal) -> SafeString:
        """List the organisations, what each would do, and what it answered."""
        return words.parties_of_proposal(obj)

    @admin.display(description=_("contacts"))
    def contacts_in_words(self, obj: Proposal) -> SafeString:
        """List whom to write to."""
        return words.contacts_of_proposal(obj)

    @admin.display(description=_("money"))
    def money_in_words(self, obj: Proposal) -> str:
        """Say what it costs, what the applicants bring, and what they ask for."""
        return words.money_of_proposal(obj)

    @admin.display(description=_("when"))
    def days_in_words(self, obj: Proposal) -> str:
        """Give the first and the last day."""
        return words.days_of_proposal(obj)

    @admin.display(description=_("rules of the call"))
    def rules_in_words(self, obj: Proposal) -> SafeString:
        """Say of each rule whether it is met, and what lacks."""
        return words.rules_of_proposal(obj)

    @admin.display(description=_("documents"))
    def documents_in_words(self, obj: Proposal) -> Any:
        """Link what was handed in."""
        rows = [(one.url, one) for one in obj.documents.select_related("document")]
        return format_html_join("", '<p><a href="{}" rel="noreferrer">{}</a></p>', rows) or "–"

    @admin.display(description=_("topics"))
    def topics_in_words(self, obj: Proposal) -> str:
        """Name the topics."""
        return ", ".join(str(topic) for topic in obj.topics.all()) or "–"

    @admin.display(description=_("what happened"))
    def timeline_in_words(self, obj: Proposal) -> SafeString:
        """List every step with its moment, and what only staff see."""
        return words.timeline_of_proposal(obj)

    @admin.display(description=_("call"))
    def call_link(self, obj: Proposal) -> SafeString:
        """Lead to the call's page."""
        return format_html('<a href="{}">{}</a>', obj.call.get_absolute_url(), obj.call)

    @admin.display(description=_("exchange"))
    def exchange_link(self, obj: Proposal) -> Any:
        """Lead to the exchange it became."""
        return words.link_to(obj.exchange) if obj.exchange else "–"

    # What can be decided, in the list and on a proposal's own screen

    @admin.action(description=_("Accept"), permissions=["change"], location=BOTH)
    def accept(self, request: HttpRequest, queryset: QuerySet) -> None:
        """Accept these proposals; each gets the draft of its exchange."""
        done = _("%s is accepted. The draft of its exchange goes public with the results.")
        self._decide(request, queryset, accept_proposal, done)

    @admin.action(description=_("Don’t select"), permissions=["change"], location=BOTH)
    def decline(self, request: HttpRequest, queryset: QuerySet) -> None:
        """Turn these proposals down."""
        done = _("%s is not selected. The applicants learn of it with the results.")
        self._decide(request, queryset, decline_proposal, done)

    @admin.action(description=_("Take the decision back"), permissions=["change"], location=BOTH)
    def take_back(self, request: HttpRequest, queryset: QuerySet) -> None:
        """Make these proposals undecided again."""
        self._decide(request, queryset, take_back_decision, _("%s is undecided again."))

    def _decide(self, request: HttpRequest, queryset: QuerySet, act: Any, done: Any) -> None:
        for proposal in Proposal.objects.filter(pk__in=queryset.values("pk")):
            try:
                act(proposal=proposal, by=request.user)
            except CannotDecide as refusal:
                self.message_user(request, str(refusal), messages.ERROR)
            else:
                self.log_change(request, proposal, str(proposal.get_state_display()))
                self.message_user(request, done % proposal.reference, messages.SUCCESS)


def _is_open(obj: Any) -> bool:
    """Say whether the words to the applicants may still be written."""
    return obj is None or obj.call.results_published_at is None
