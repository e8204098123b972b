"""Fill in samples of proposals to the call that is open: one sent in, one still being written."""

from datetime import datetime
from typing import Any

from network.calls.consent import CONSENT_VERSION, CONSENTS
from network.calls.events import record
from network.calls.models import Call
from network.calls.proposals import (
    Proposal,
    ProposalDocument,
    ProposalEvent,
    ProposalPartner,
)
from network.demo.reading import read_table
from network.demo.rows import keep, look_up, take_related

WRITER = {"contact_name": "Sample applicant", "contact_email": "sample-applicant@example.org"}
Answer = ProposalPartner.Answer
Kind = ProposalEvent.Kind


def load_open_proposals(now: datetime) -> None:
    """Make the samples; no letter goes out, and their partners are only asked on paper."""
    call = Call.objects.filter(is_sample=True).latest("closes_at")
    for entry in read_table("open_proposals")["proposal"]:
        _load(entry, call, now)


def _load(entry: dict[str, Any], call: Call, now: datetime) -> None:
    partners, document = look_up("partners", entry.pop("partners")), entry.pop("document", "")
    related = take_related(entry)
    is_sent = entry["state"] == Proposal.State.SENT
    ticked = call.rules.exclude(statement="").values_list("pk", flat=True) if is_sent else []
    proposal = Proposal(
        call=call,
        sent_at=now if is_sent else None,
        declared=list(ticked),
        consent_text=str(CONSENTS[CONSENT_VERSION]),
        **WRITER,
        **entry,
    )
    keep(proposal, **related)
    record(proposal=proposal, kind=Kind.BEGUN, note=partners[0].name)
    for position, partner in enumerate(partners):
        first = {"is_lead": position == 0, "is_host": position == 0 and is_sent}
        said = {"answer": Answer.CONFIRMED, "answered_at": now} if is_sent or not position else {}
        keep(ProposalPartner(proposal=proposal, partner=partner, **first, **said))
        if is_sent and position:
            record(proposal=proposal, kind=Kind.CONFIRMED, note=partner.name)
    if is_sent:
        asked = call.documents.filter(is_required=True)
        for one in asked:
            keep(ProposalDocument(proposal=proposal, document=one, url=document))
        record(proposal=proposal, kind=Kind.SENT)
