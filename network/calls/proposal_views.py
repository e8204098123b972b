"""The applicants' pages: begin a proposal, write it, see where it stands."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from network.calls.applying import save_draft
from network.calls.draft_form import DraftForm
from network.calls.flood import is_flooding
from network.calls.locking import ChangedMeanwhile, Locked, TooLate
from network.calls.models import Call
from network.calls.private_pages import opened_by
from network.calls.proposal_forms import BeginForm
from network.calls.proposal_links import WRITING, page_of
from network.calls.proposal_page import deadline_context, detail_context
from network.calls.proposals import Proposal
from network.calls.readiness import readiness_of
from network.calls.taking_part import ask_partners
from network.get_involved import spam
from network.get_involved.intake import came_from_elsewhere, refuse_too_much
from network.shared.zones import asked_zone

NO_COOKIE = gettext_lazy(
    "Your browser didn’t send this site’s cookie. Allow it, and press the button once more."
)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@refuse_too_much
def proposal_begin(request: HttpRequest, slug: str) -> HttpResponse:
    """Let a visitor begin a proposal without an account; its link is mailed at once."""
    call = get_object_or_404(Call.objects.published(), slug=slug)
    form = BeginForm(request.POST if request.method == "POST" else None)
    if not call.takes_proposals():
        return _begin_page(request, call, form, 409 if form.is_bound else 200)
    if form.is_bound and came_from_elsewhere(request):
        form.add_error(None, NO_COOKIE)
        return _begin_page(request, call, form, 403)
    if not form.is_bound or not form.is_valid():
        return _begin_page(request, call, form)
    if is_flooding(spam.address_hash(request), form.cleaned_data["email"]):
        return _too_many(request)
    try:
        return redirect(f"{page_of(form.save(call, request))}edit/?begun")
    except TooLate:
        return _begin_page(request, call, form, 409)


@require_safe
@opened_by(WRITING, Proposal)
def proposal_detail(request: HttpRequest, proposal: Proposal, token: str) -> HttpResponse:
    """Show a proposal to its writers: where it stands, what it lacks, what happened so far."""
    context = {**detail_context(request, proposal), "token": token, "sure": "sure" in request.GET}
    return render(request, "network/calls/proposal_detail.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@opened_by(WRITING, Proposal)
@refuse_too_much
def proposal_edit(request: HttpRequest, proposal: Proposal, token: str) -> HttpResponse:
    """Let whoever has the link write the proposal; saving shows which rules fail, and why."""
    if request.method != "POST":
        if proposal.is_locked() or proposal.state != Proposal.State.DRAFT:
            return redirect("proposals:detail", token)
        return _edit_page(request, token, DraftForm(proposal=proposal))
    form = DraftForm(request.POST, proposal=proposal)
    if came_from_elsewhere(request):
        form.add_error(None, NO_COOKIE)
        return _edit_page(request, token, form, status=403)
    if not form.is_valid():
        return _edit_page(request, token, form)
    try:
        return _after_saving(request, token, _save(form))
    except ChangedMeanwhile:
        fresh = Proposal.objects.select_related("call").get(pk=proposal.pk)
        form = DraftForm(request.POST, proposal=fresh, carry_on=True)
        return _edit_page(request, token, form, status=409, is_changed=True)
    except Locked as error:
        return _edit_page(request, token, form, status=409, locked=why_locked(error))


def why_locked(error: Locked) -> str:
    """Say why nothing was stored."""
    if isinstance(error, TooLate):
        return _("The deadline has passed: nothing can be changed any more.")
    return _("This proposal was sent in or withdrawn. Take it back to change it.")


def _save(form: DraftForm) -> Proposal:
    return save_draft(proposal=form.proposal, draft=form.draft, revision=form.sent_revision)


def _after_saving(request: HttpRequest, token: str, proposal: Proposal) -> HttpResponse:
    """Go on where the button that was pressed leads."""
    wanted = request.POST.get("do")
    if wanted == "look":
        return redirect("proposals:detail", token)
    page = redirect("proposals:edit", token)
    asked = f"&asked={len(ask_partners(proposal=proposal))}" if wanted == "ask" else ""
    page.headers["Location"] += f"?saved{asked}{_zone_asked(request)}#state"
    return page


def _zone_asked(request: HttpRequest) -> str:
    zone = asked_zone(request, Call().zone)
    return f"&tz={zone.zone.key}" if zone.is_chosen else ""


def _edit_page(
    request: HttpRequest,
    token: str,
    form: DraftForm,
    status: int = 200,
    *,
    is_changed: bool = False,
    locked: str = "",
) -> HttpResponse:
    if form.is_bound:
        form.is_valid()
    context: dict[str, Any] = {
        **deadline_context(request, form.proposal),
        "proposal": form.proposal,
        "token": token,
        "form": form,
        "mistakes": form.mistakes if form.is_bound else [],
        "readiness": readiness_of(form.proposal),
        "is_changed": is_changed,
        "locked": locked,
        "asked": request.GET.get("asked", ""),
    }
    return render(request, "network/calls/proposal_form.html", context, status=status)


def _begin_page(
    request: HttpRequest, call: Call, form: BeginForm, status: int = 200
) -> HttpResponse:
    context = {
        "call": call,
        "form": form,
        "is_open": call.takes_proposals(),
        "state": call.state_at(),
        "zone": asked_zone(request, call.zone),
        "mistakes": form.mistakes if form.is_bound else [],
    }
    return render(request, "network/calls/proposal_begin.html", context, status=status)


def _too_many(request: HttpRequest) -> HttpResponse:
    answer = render(request, "network/get_involved/too_many.html", status=429)
    answer.headers["Retry-After"] = "3600"
    return answer
