"""What applicants do: begin a proposal, write it, send it in, take it back, withdraw it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone, translation

from network.calls import proposal_letters as letters
from network.calls.events import record
from network.calls.locking import ChangedMeanwhile, hold, refuse_outside, turn
from network.calls.models import Call
from network.calls.partners_named import PartyWish, name_partners
from network.calls.proposals import Proposal, ProposalEvent, ProposalPartner
from network.calls.readiness import Lack, readiness_of
from network.mail.sending import send_after_commit
from network.partners.models import Partner

Kind = ProposalEvent.Kind
State = Proposal.State


class NotReady(Exception):
    """A proposal can't be sent in yet; `lacks` says what there is to do."""

    def __init__(self, lacks: Sequence[Lack]) -> None:
        super().__init__(" ".join(lack.words for lack in lacks))
        self.lacks = list(lacks)


@dataclass(frozen=True)
class Draft:
    """What a form holds: columns by name, topics, links by document, ticked rules, partners."""

    columns: Mapping[str, Any]
    topics: Sequence[int] = ()
    documents: Mapping[int, str] = field(default_factory=dict)
    declared: Sequence[int] = ()
    parties: Sequence[PartyWish] = ()


@transaction.atomic
def begin_proposal(
    *,
    call: Call,
    lead: Partner,
    title: str,
    name: str,
    email: str,
    consent_text: str,
    address_hash: str = "",
    submission_key: str | None = None,
) -> Proposal:
    """Open a draft and mail its link to the writer; the same form sent twice opens one draft."""
    refuse_outside(Call.objects.get(pk=call.pk))
    facts = {"call": call, "title": title, "contact_name": name, "contact_email": email}
    facts |= {"consent_text": consent_text, "address_hash": address_hash}
    proposal, is_new = _draft_once(submission_key, facts)
    if not is_new:
        return proposal
    ProposalPartner.objects.create(
        proposal=proposal,
        partner=lead,
        is_lead=True,
        contact_name=name,
        contact_email=email,
        answer=ProposalPartner.Answer.CONFIRMED,
        answered_at=timezone.now(),
    )
    record(proposal=proposal, kind=Kind.BEGUN, note=lead.name)
    send_after_commit(letters.write_link(proposal))
    return proposal


def _draft_once(submission_key: str | None, facts: Mapping[str, Any]) -> tuple[Proposal, bool]:
    """Make the draft of a form, or find it if the form was sent before; say whether it is new."""
    known = Proposal.objects.filter(submission_key=submission_key)
    if submission_key and (proposal := known.first()):
        return proposal, False
    language = translation.get_language() or ""
    try:
        with transaction.atomic():
            made = Proposal.objects.create(
                **facts, language=language, submission_key=submission_key
            )
    except IntegrityError:  # the same form, sent a second time at this very moment
        return known.get(), False
    return made, True


@transaction.atomic
def save_draft(*, proposal: Proposal, draft: Draft, revision: int | None) -> Proposal:
    """Store what was written, complete or not, unless somebody else saved since `revision`."""
    held = hold(proposal, State.DRAFT)
    if held.revision != revision:
        raise ChangedMeanwhile
    amount_before = (held.amount, held.own_share)
    for name, value in draft.columns.items():
        setattr(held, name, value)
    held.declared = sorted(draft.declared)
    held.revision += 1
    held.save()
    held.topics.set(draft.topics)
    _keep_documents(held, draft.documents)
    change = name_partners(proposal=held, wishes=draft.parties)
    is_other_money = (held.amount, held.own_share) != amount_before
    send_after_commit(letters.tell_of_change(held, change, is_other_money=is_other_money))
    return held


@transaction.atomic
def send_proposal(*, proposal: Proposal) -> Proposal:
    """Hand a proposal in, with a receipt; refused while anything lacks, and after the deadline.

    Sending twice is sending once.
    """
    held = hold(proposal, State.DRAFT, State.SENT)
    if held.state == State.SENT:
        return held
    readiness = readiness_of(held)
    if not readiness.is_ready:
        raise NotReady(readiness.to_do)
    turn(held, State.SENT)
    record(proposal=held, kind=Kind.SENT)
    send_after_commit(letters.write_receipts(held))
    return held


@transaction.atomic
def take_back(*, proposal: Proposal) -> Proposal:
    """Open a proposal again for changes, before the deadline; it has to be sent in anew."""
    held = hold(proposal, State.SENT, State.WITHDRAWN, State.DRAFT)
    if held.state == State.DRAFT:
        return held
    turn(held, State.DRAFT)
    record(proposal=held, kind=Kind.REOPENED)
    return held


@transaction.atomic
def withdraw(*, proposal: Proposal) -> Proposal:
    """Take a proposal out of the call; until the deadline it can be opened again."""
    held = hold(proposal, State.SENT, State.DRAFT, State.WITHDRAWN)
    if held.state == State.WITHDRAWN:
        return held
    turn(held, State.WITHDRAWN)
    record(proposal=held, kind=Kind.WITHDRAWN)
    send_after_commit(letters.tell_of_withdrawal(held))
    return held


def _keep_documents(proposal: Proposal, links: Mapping[int, str]) -> None:
    allowed = set(proposal.call.documents.filter(is_required=True).values_list("pk", flat=True))
    for document_id in allowed & links.keys():
        if url := links[document_id]:
            proposal.documents.update_or_create(document_id=document_id, defaults={"url": url})
        else:
            proposal.documents.filter(document=document_id).delete()
