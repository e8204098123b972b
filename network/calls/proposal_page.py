"""What the pages of a proposal show: where it stands, what it lacks, what has happened."""

from datetime import datetime
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from network.calls.proposal_copy import copy_of
from network.calls.proposals import Proposal
from network.calls.readiness import readiness_of
from network.shared.zones import asked_zone

State = Proposal.State
OUTCOMES = (State.ACCEPTED, State.DECLINED)


def standing(proposal: Proposal, now: datetime | None = None) -> Any:
    """Say where a proposal stands; what was decided is kept back until the results are public."""
    moment = now or timezone.now()
    is_over = moment > proposal.call.closes_at
    if proposal.state in OUTCOMES:
        has_results = proposal.call.has_results(moment)
        return State(proposal.state).label if has_results else _("being read and decided")
    if proposal.state == State.SENT:
        return _("being read and decided") if is_over else State.SENT.label
    if proposal.state == State.DRAFT and is_over:
        return _("not sent in before the deadline")
    return State(proposal.state).label


def deadline_context(request: HttpRequest, proposal: Proposal) -> dict[str, Any]:
    """Give the deadline in the zone of the call, and in the one the visitor asked for."""
    call = proposal.call
    return {
        "call": call,
        "zone": asked_zone(request, call.zone),
        "is_open": call.is_published and call.takes_proposals(),
    }


def detail_context(request: HttpRequest, proposal: Proposal) -> dict[str, Any]:
    """Give everything the page of a proposal shows."""
    is_draft = proposal.state == State.DRAFT
    context = deadline_context(request, proposal)
    has_results = proposal.call.has_results()
    return {
        **context,
        **contents_of(proposal),
        "is_draft": is_draft,
        "readiness": readiness_of(proposal) if is_draft and context["is_open"] else None,
        "events": proposal.events.filter(is_internal=False),
        "feedback": proposal.feedback if has_results and proposal.state in OUTCOMES else "",
        "exchange": _exchange_of(proposal) if has_results else None,
    }


def contents_of(proposal: Proposal) -> dict[str, Any]:
    """Give a proposal as it is: what was written, by whom, and who takes part."""
    parties = list(proposal.parties.select_related("partner"))
    return {
        "proposal": proposal,
        "standing": standing(proposal),
        "parties": parties,
        "has_host": any(party.is_host for party in parties),
        "copy": copy_of(proposal),
    }


def _exchange_of(proposal: Proposal) -> Any:
    exchange = proposal.exchange
    return exchange if exchange is not None and exchange.is_published else None
