"""The ranking of a call's proposals, and the screen on which its results are published."""

import csv
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from network.calls.deciding import (
    CannotDecide,
    accept_proposal,
    decline_proposal,
    in_the_way_of_results,
    publish_results,
    take_back_decision,
)
from network.calls.models import Call
from network.calls.proposals import Proposal
from network.calls.ranking import rank
from network.calls.ranking_table import COLUMNS
from network.calls.results_letters import decisions_of
from network.calls.reviewing import leave_to_others, waiting_for_review
from network.shared.cells import cell

LOOK = ("network.view_proposal", "network.view_review")
DECISIONS: dict[str, Any] = {
    "accept": (accept_proposal, _("%s is accepted.")),
    "decline": (decline_proposal, _("%s is not selected.")),
    "take_back": (take_back_decision, _("%s is undecided again.")),
}


class ResultsForm(forms.Form):
    """A note for the public page of the results."""

    note = forms.CharField(
        label=_("Note on the results"),
        max_length=2000,
        required=False,
        help_text=_("How it was decided, in two or three sentences. Everybody reads it."),
        widget=forms.Textarea(attrs={"rows": 5, "class": "vLargeTextField"}),
    )


class RanksProposals(admin.ModelAdmin):
    """Add the ranking and the publication of results to a call's own screen."""

    change_form_template = "admin/network/call/change_form.html"

    def get_urls(self) -> list[Any]:
        """Add the screens before the catch-all of the admin."""
        views = {
            "ranking/": (self.ranking_view, "network_call_ranking"),
            "ranking.csv": (self.ranking_csv, "network_call_ranking_csv"),
            "results/": (self.results_view, "network_call_results"),
        }
        own: list[URLPattern] = [
            path(f"<int:call_id>/{end}", self.admin_site.admin_view(view), name=name)
            for end, (view, name) in views.items()
        ]
        return own + super().get_urls()

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        """Say above the form how many proposals there are and what can be done with them."""
        call = kwargs.get("obj")
        if call is not None and call.pk and request.user.has_perms(LOOK):
            context["sent_count"] = call.proposals.sent().count()
            context["undecided_count"] = call.proposals.waiting_for_decision().count()
            context["may_publish"] = may_decide(request)
        return super().render_change_form(request, context, *args, **kwargs)

    def ranking_view(self, request: HttpRequest, call_id: int) -> HttpResponse:
        """Show the proposals in order, and decide about one of them on a POST."""
        call = call_for(request, call_id)
        if request.method == "POST":
            self._act(request, call)
            return HttpResponseRedirect(request.path)
        rows = rank(call, request.user)
        context = {
            **self.admin_site.each_context(request),
            "title": _now("Proposals in order"),
            "call": call,
            "rows": rows,
            "opts": self.opts,
            "decides": may_decide(request) and call.results_published_at is None,
            "waiting_count": waiting_for_review(request.user).filter(call=call).count(),
            "undecided_count": sum(one.proposal.state == Proposal.State.SENT for one in rows),
        }
        return TemplateResponse(request, "admin/network/call/ranking.html", context)

    def _act(self, request: HttpRequest, call: Call) -> None:
        """Do what the button says: leave all to others, or decide about one proposal."""
        if "leave_all" in request.POST:
            waiting = waiting_for_review(request.user).filter(call=call)
            left = leave_to_others(proposals=list(waiting), by=request.user)
            messages.success(request, _now("Left to the other reviewers: %d.") % left)
            return
        if not may_decide(request):
            raise PermissionDenied
        act, said = DECISIONS.get(request.POST.get("decision", ""), (None, ""))
        chosen = request.POST.get("proposal", "")
        is_number = chosen.isascii() and chosen.isdecimal() and len(chosen) < 19
        proposal = call.proposals.sent().filter(pk=chosen).first() if is_number else None
        if act is None or proposal is None:
            messages.error(request, _now("Nothing was decided: press one of the buttons again."))
            return
        try:
            act(proposal=proposal, by=request.user)
        except CannotDecide as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, said % proposal.reference)

    def ranking_csv(self, request: HttpRequest, call_id: int) -> HttpResponse:
        """Give the ranking as a table, with what this person may see of it."""
        call = call_for(request, call_id)
        response = HttpResponse(content_type="text/csv; charset=utf-8")
        response["Content-Disposition"] = f'attachment; filename="ranking-{call.slug}.csv"'
        response["Cache-Control"] = "private, no-store"
        writer = csv.writer(response)
        writer.writerow(COLUMNS)
        for row in rank(call, request.user):
            writer.writerow(cell(value(row)) for value in COLUMNS.values())
        return response

    def results_view(self, request: HttpRequest, call_id: int) -> HttpResponse:
        """Show what would be published and sent, and do it on a POST."""
        call = call_for(request, call_id)
        if not may_decide(request):
            raise PermissionDenied
        form = ResultsForm(request.POST or None, initial={"note": call.results_note})
        if request.method == "POST" and form.is_valid():
            self._publish(request, call, form.cleaned_data["note"])
            return HttpResponseRedirect(request.path)
        context = {
            **self.admin_site.each_context(request),
            "title": _now("Publish the results"),
            "call": call,
            "form": form,
            "opts": self.opts,
            "obstacles": [] if call.results_published_at else in_the_way_of_results(call),
            "letters": list(decisions_of(call)),
            "sent_count": call.proposals.sent().count(),
            "chosen": call.proposals.filter(state=Proposal.State.ACCEPTED).with_partners(),
        }
        return TemplateResponse(request, "admin/network/call/results.html", context)

    def _publish(self, request: HttpRequest, call: Call, note: str) -> None:
        try:
            letters = publish_results(call=call, by=request.user, note=note)
        except CannotDecide as refusal:
            messages.error(request, str(refusal))
            return
        self.log_change(request, call, _now("Results published."))
        said = _now("The results are public. Letters on their way: %d.")
        messages.success(request, said % len(letters))


def call_for(request: HttpRequest, call_id: int) -> Call:
    """Give a call to those who may see its proposals and reviews."""
    if not request.user.has_perms(LOOK):
        raise PermissionDenied
    call = Call.objects.filter(pk=call_id).first()
    if call is None:
        raise Http404
    return call


def may_decide(request: HttpRequest) -> bool:
    """Say whether this person decides about proposals and publishes results."""
    return request.user.has_perms(["network.change_proposal", "network.change_call"])
