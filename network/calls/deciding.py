"""Decide on proposals: accept, turn down, take that back, and tell everybody at once."""

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from network.calls.conflicts import why_in_conflict
from network.calls.events import record
from network.calls.models import Call
from network.calls.proposals import Proposal, ProposalEvent, ProposalPartner
from network.calls.results_letters import write_decisions
from network.exchanges.models import Exchange, ExchangeGuest
from network.mail.models import OutgoingMail
from network.mail.sending import send_after_commit
from network.shared.dates import FIRST_YEAR

TAKES_PART = ProposalPartner.Answer.CONFIRMED


class CannotDecide(Exception):
    """This can't be decided now; the message says why and what to do."""


@transaction.atomic
def accept_proposal(*, proposal: Proposal, by: Any) -> Exchange:
    """Accept a proposal and make the draft of its exchange; a second time gives the same one.

    Nobody outside learns of it before the results are published, which publishes the exchange too.
    """
    _lock(proposal)
    if proposal.state == Proposal.State.ACCEPTED and proposal.exchange:
        return proposal.exchange
    _refuse_unless_open(proposal, by)
    exchange = proposal.exchange
    if exchange is None:
        exchange = _make_exchange(proposal)
    else:  # accepted before, and taken back
        Exchange.objects.filter(pk=exchange.pk).update(call=proposal.call_id)
    _decide(proposal, Proposal.State.ACCEPTED, exchange)
    kind = ProposalEvent.Kind.ACCEPTED
    record(proposal=proposal, kind=kind, by=by, is_internal=True)
    return exchange


@transaction.atomic
def decline_proposal(*, proposal: Proposal, by: Any) -> None:
    """Turn a proposal down; a second time changes nothing."""
    _lock(proposal)
    if proposal.state == Proposal.State.DECLINED:
        return
    _refuse_unless_open(proposal, by)
    _decide(proposal, Proposal.State.DECLINED, proposal.exchange)
    record(proposal=proposal, kind=ProposalEvent.Kind.NOT_SELECTED, by=by, is_internal=True)


@transaction.atomic
def take_back_decision(*, proposal: Proposal, by: Any) -> None:
    """Make a decided proposal undecided again, as long as the results are not public.

    The draft of its exchange stays, without the call, and is taken up if it is accepted again.
    """
    _lock(proposal)
    if proposal.state == Proposal.State.SENT:
        return
    if proposal.state not in (Proposal.State.ACCEPTED, Proposal.State.DECLINED):
        raise CannotDecide(_("%s is not decided.") % proposal.reference)
    _refuse_once_public(proposal.call)
    _refuse_in_conflict(proposal, by)
    if proposal.exchange and proposal.exchange.is_published:
        words = _("The exchange of %s is public already: take it back to draft first.")
        raise CannotDecide(words % proposal.reference)
    if proposal.exchange:
        Exchange.objects.filter(pk=proposal.exchange.pk).update(call=None)
    proposal.state, proposal.decided_at = Proposal.State.SENT, None
    proposal.save(update_fields=["state", "decided_at", "updated_at"])
    words = _("The decision was taken back.")
    record(proposal=proposal, kind=ProposalEvent.Kind.NOTE, by=by, note=words)


def in_the_way_of_results(call: Call, now: datetime | None = None) -> list[str]:
    """List in sentences what has to be done before a call's results can be published."""
    found = []
    if (now or timezone.now()) <= call.closes_at:
        found.append(_("The call is still open."))
    undecided = call.proposals.waiting_for_decision().order_by("reference")
    found += [_("%s is not decided yet.") % proposal for proposal in undecided]
    accepted = call.proposals.filter(state=Proposal.State.ACCEPTED).order_by("reference")
    words = _("%s has lost its exchange: take the decision back and accept it again.")
    found += [words % proposal for proposal in accepted.filter(exchange__isnull=True)]
    return found


@transaction.atomic
def publish_results(*, call: Call, by: Any, note: str | None = None) -> list[OutgoingMail]:
    """Make the results of a call public, with its exchanges, and write to every applicant, once.

    Published results stay as they are: a second time changes nothing and sends nothing.
    """
    Call.objects.select_for_update().get(pk=call.pk)
    call.refresh_from_db()
    if call.results_published_at is not None:
        return []
    if obstacles := in_the_way_of_results(call):
        raise CannotDecide(" ".join(obstacles))
    now = timezone.now()
    call.results_published_at = now
    call.results_note = call.results_note if note is None else note
    call.save(update_fields=["results_published_at", "results_note", "updated_at"])
    decided = call.proposals.sent().select_related("exchange").order_by("reference")
    for proposal in decided:
        _tell(proposal, by, now)
    letters = write_decisions(call)
    send_after_commit(letters)
    return letters


def _tell(proposal: Proposal, by: Any, now: datetime) -> None:
    """Make a decision public: in the time line of the applicants and as an exchange."""
    kind = ProposalEvent.Kind.NOT_SELECTED
    if proposal.state == Proposal.State.ACCEPTED and proposal.exchange:
        kind = ProposalEvent.Kind.ACCEPTED
        if not proposal.exchange.is_published:
            proposal.exchange.published_at = now
            proposal.exchange.save(update_fields=["published_at", "updated_at"])
    record(proposal=proposal, kind=kind, by=by, is_internal=False)


def _lock(proposal: Proposal) -> None:
    """Let one decision about a call be taken after the other."""
    Call.objects.select_for_update().get(pk=proposal.call_id)
    Proposal.objects.select_for_update().get(pk=proposal.pk)
    proposal.refresh_from_db()


def _refuse_unless_open(proposal: Proposal, by: Any) -> None:
    """Refuse to decide too early, too late, twice, or about one's own affairs."""
    _refuse_once_public(proposal.call)
    _refuse_in_conflict(proposal, by)
    if proposal.state in (Proposal.State.ACCEPTED, Proposal.State.DECLINED):
        words = _("%s is decided already: take the decision back first.")
        raise CannotDecide(words % proposal.reference)
    if proposal.state != Proposal.State.SENT:
        raise CannotDecide(_("%s was not sent in.") % proposal.reference)
    if timezone.now() <= proposal.call.closes_at:
        raise CannotDecide(_("The call is still open: decide after its deadline."))


def _refuse_once_public(call: Call) -> None:
    if call.results_published_at is not None:
        raise CannotDecide(_("The results are public; they can’t be changed any more."))


def _refuse_in_conflict(proposal: Proposal, by: Any) -> None:
    if by is not None and (conflict := why_in_conflict(by, proposal)):
        words = _("Ask a colleague to decide about %s.") % proposal.reference
        raise CannotDecide(f"{conflict} {words}")


def _decide(proposal: Proposal, state: Proposal.State, exchange: Exchange | None) -> None:
    proposal.state, proposal.exchange, proposal.decided_at = state, exchange, timezone.now()
    proposal.save(update_fields=["state", "exchange", "decided_at", "updated_at"])


def _make_exchange(proposal: Proposal) -> Exchange:
    """Write down the plan as the draft of an exchange, with everybody who said yes."""
    parties = list(proposal.parties.select_related("partner"))
    host = next((party for party in parties if party.is_host), None)
    if host is None or (host.answer != TAKES_PART and not host.is_lead):
        words = _("%s has no host that said yes. Ask the applicants who would be the host.")
        raise CannotDecide(words % proposal.reference)
    days = _days(proposal)
    exchange = Exchange.objects.create(
        title=proposal.title or proposal.reference,
        summary=proposal.summary,
        objectives="\n\n".join(part for part in (proposal.plan, proposal.output) if part),
        host=host.partner,
        call=proposal.call,
        funder=proposal.call.funder,
        is_sample=proposal.call.is_sample,
        year=(days[0] or proposal.call.starts_on or timezone.localdate()).year,
        starts_on=days[0],
        ends_on=days[1],
    )
    exchange.topics.set(proposal.topics.all())
    exchange.projects.set([proposal.project] if proposal.project else [])
    guests = [
        one for one in parties if one is not host and (one.answer == TAKES_PART or one.is_lead)
    ]
    for position, guest in enumerate(guests):
        ExchangeGuest.objects.create(exchange=exchange, partner=guest.partner, position=position)
    return exchange


def _days(proposal: Proposal) -> tuple[date | None, date | None]:
    """Give both days if they make sense, or neither."""
    first, last = proposal.starts_on, proposal.ends_on
    if first and last and FIRST_YEAR <= first.year <= 2200 and first <= last:
        return first, last
    return None, None
