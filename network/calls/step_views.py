"""What applicants do with a proposal by one button, and how they get a new link."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from network.calls.applying import NotReady, send_proposal, take_back, withdraw
from network.calls.locking import Locked
from network.calls.private_pages import opened_by
from network.calls.proposal_forms import NewLinkForm
from network.calls.proposal_links import WRITING, page_of
from network.calls.proposal_page import detail_context
from network.calls.proposal_views import NO_COOKIE, why_locked
from network.calls.proposals import Proposal
from network.calls.renewing import revoke_older_links, send_new_links
from network.get_involved.intake import came_from_elsewhere, refuse_too_much
from network.shared.private_pages import keep_private

STEPS: dict[str, Callable[..., Proposal]] = {
    "send": send_proposal,
    "take-back": take_back,
    "withdraw": withdraw,
}


@require_POST
@opened_by(WRITING, Proposal)
def proposal_step(request: HttpRequest, proposal: Proposal, token: str, step: str) -> HttpResponse:
    """Send a proposal in, take it back or withdraw it; what is in the way is said in words."""
    if step == "withdraw" and "sure" not in request.POST:
        return _refused(request, proposal, token, is_unsure=True)
    try:
        STEPS[step](proposal=proposal)
    except NotReady:
        return _refused(request, proposal, token, is_not_ready=True)
    except Locked as error:
        return _refused(request, proposal, token, locked=why_locked(error))
    page = redirect("proposals:detail", token)
    page.headers["Location"] += f"?done={step}"
    return page


@require_POST
@opened_by(WRITING, Proposal)
def proposal_revoke(request: HttpRequest, proposal: Proposal, token: str) -> HttpResponse:
    """Make all older links invalid; this browser goes on with the new one, which is mailed too."""
    return redirect(f"{page_of(revoke_older_links(proposal=proposal))}?done=revoke")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@refuse_too_much
def new_link(request: HttpRequest) -> HttpResponse:
    """Mail a new link to the address of a proposal; the answer is the same if there is none."""
    form = NewLinkForm(request.POST if request.method == "POST" else None)
    is_sent, status = False, 200
    if form.is_bound and came_from_elsewhere(request):
        form.add_error(None, NO_COOKIE)
        status = 403
    elif form.is_bound and form.is_valid():
        send_new_links(email=form.cleaned_data["email"])
        is_sent = True
    context = {"form": form, "is_sent": is_sent, "mistakes": form.mistakes if form.is_bound else []}
    page = render(request, "network/calls/proposal_new_link.html", context, status=status)
    return keep_private(page)


def _refused(
    request: HttpRequest, proposal: Proposal, token: str, **reasons: object
) -> HttpResponse:
    fresh = Proposal.objects.select_related("call").get(pk=proposal.pk)
    context = {**detail_context(request, fresh), "token": token, **reasons}
    return render(request, "network/calls/proposal_detail.html", context, status=409)
