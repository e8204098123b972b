"""The page a partner is sent: the proposal as it is, and a button to say yes or no."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from network.calls.locking import Locked
from network.calls.private_pages import opened_by
from network.calls.proposal_links import TAKING_PART
from network.calls.proposal_page import contents_of, deadline_context
from network.calls.proposal_views import why_locked
from network.calls.proposals import Proposal, ProposalPartner
from network.calls.taking_part import answer_question

ANSWERS = {"yes": True, "no": False}


@require_http_methods(["GET", "HEAD", "POST"])
@opened_by(TAKING_PART, ProposalPartner)
def taking_part(request: HttpRequest, party: ProposalPartner, token: str) -> HttpResponse:
    """Show a partner the proposal, and keep its answer; only a pressed button answers."""
    answer = ANSWERS.get(request.POST.get("answer", "")) if request.method == "POST" else None
    if answer is None:
        return _page(request, party)
    try:
        answer_question(party=party, takes_part=answer)
    except Locked as error:
        return _page(request, party, why_locked(error))
    page = redirect("proposals:taking_part", token)
    page.headers["Location"] += "?answered"
    return page


def _page(request: HttpRequest, party: ProposalPartner, locked: str = "") -> HttpResponse:
    proposal = Proposal.objects.select_related("call").get(pk=party.proposal_id)
    can_answer = proposal.state in (Proposal.State.DRAFT, Proposal.State.SENT)
    context = {
        **deadline_context(request, proposal),
        **contents_of(proposal),
        "party": party,
        "can_answer": can_answer and not proposal.is_locked(),
        "locked": locked,
    }
    status = 409 if locked else 200
    return render(request, "network/calls/proposal_taking_part.html", context, status=status)
