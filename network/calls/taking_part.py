"""Ask the partners of a proposal whether they take part, and keep what they answer."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from network.calls import proposal_letters as letters
from network.calls.events import record
from network.calls.locking import hold, turn
from network.calls.proposals import Proposal, ProposalEvent, ProposalPartner
from network.mail.sending import send_after_commit
from network.shared.signed_links import LinkInvalid

ASK_AGAIN_AFTER = timedelta(hours=1)
Answer = ProposalPartner.Answer
Kind = ProposalEvent.Kind
State = Proposal.State


@transaction.atomic
def ask_partners(*, proposal: Proposal) -> list[ProposalPartner]:
    """Mail everybody who hasn't answered the link to do so; nobody twice within an hour."""
    held = hold(proposal, State.DRAFT)
    now = timezone.now()
    asked = []
    waiting = held.parties.filter(answer=Answer.INVITED).exclude(contact_email="")
    for party in waiting.select_related("partner"):
        if party.asked_at and party.asked_at > now - ASK_AGAIN_AFTER:
            continue
        party.asked_at = now
        if mails := letters.write_question(held, party):
            send_after_commit(mails)
            party.save(update_fields=["asked_at"])
            record(proposal=held, kind=Kind.ASKED, note=party.partner.name)
            asked.append(party)
    return asked


@transaction.atomic
def answer_question(*, party: ProposalPartner, takes_part: bool) -> ProposalPartner:
    """Keep whether a partner takes part; until the deadline it may change its mind.

    A proposal that was sent in and loses a partner is a draft again, and its writer hears of it.
    """
    proposal = hold(party.proposal, State.DRAFT, State.SENT)
    rows = proposal.parties.filter(pk=party.pk, link_version=party.link_version)
    current = rows.select_related("partner").first()
    if current is None:  # taken out, or given to somebody else, a moment ago
        raise LinkInvalid
    answer = Answer.CONFIRMED if takes_part else Answer.DECLINED
    if current.answer == answer:
        return current
    current.answer, current.answered_at = answer, timezone.now()
    current.save(update_fields=["answer", "answered_at"])
    record(
        proposal=proposal,
        kind=Kind.CONFIRMED if takes_part else Kind.DECLINED,
        note=current.partner.name,
    )
    if not takes_part and proposal.state == State.SENT:
        turn(proposal, State.DRAFT)
        record(proposal=proposal, kind=Kind.REOPENED)
    send_after_commit(letters.tell_of_answer(proposal, current))
    return current
