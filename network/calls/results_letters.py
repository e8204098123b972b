"""Write to the applicants of a call how it was decided: each once, in their own language."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from network.calls.models import Call
from network.calls.proposals import Proposal, ProposalPartner
from network.identity.models import Network
from network.mail.letters import letter_head, store_letter
from network.mail.models import OutgoingMail
from network.shared.site import absolute

TEMPLATES = {
    Proposal.State.ACCEPTED: "accepted",
    Proposal.State.DECLINED: "not_selected",
}


@dataclass(frozen=True)
class Decision:
    """A letter with a decision, before it is stored."""

    proposal: Proposal
    to: str
    subject: str
    template: str
    context: dict[str, Any]

    @property
    def text(self) -> str:
        """Give the words, to be looked at before anything is sent."""
        with translation.override(self.proposal.language or settings.LANGUAGE_CODE):
            return render_to_string(f"emails/{self.template}.txt", self.context).strip()


def decisions_of(call: Call) -> Iterator[Decision]:
    """Put together every letter the results of a call lead to; undecided proposals get none."""
    network = Network.load()
    decided = call.proposals.filter(state__in=TEMPLATES).with_partners()
    for proposal in decided.select_related("call", "exchange").order_by("reference"):
        with translation.override(proposal.language or settings.LANGUAGE_CODE):
            for name, to in recipients(proposal):
                yield _letter(proposal, network, name, to)


def write_decisions(call: Call) -> list[OutgoingMail]:
    """Store the letters, each once however often this is called; give those not sent yet."""
    letters = []
    for one in decisions_of(call):
        with translation.override(one.proposal.language or settings.LANGUAGE_CODE):
            letters.append(
                store_letter(
                    reference=one.proposal.reference,
                    purpose=OutgoingMail.Purpose.DECISION,
                    to=one.to,
                    subject=one.subject,
                    template=one.template,
                    context=one.context,
                    reply_to=call.contact_email,
                    proposal=one.proposal,
                )
            )
    return [letter for letter in letters if letter.sent_at is None]


def recipients(proposal: Proposal) -> list[tuple[str, str]]:
    """List name and address of everybody who takes part, the writer first, each address once."""
    found = {proposal.contact_email.casefold(): (proposal.contact_name, proposal.contact_email)}
    for party in proposal.parties.all():
        takes_part = party.answer == ProposalPartner.Answer.CONFIRMED
        if takes_part and party.contact_email:
            entry = (party.contact_name or str(party.partner), party.contact_email)
            found.setdefault(party.contact_email.casefold(), entry)
    return list(found.values())


def _letter(proposal: Proposal, network: Network, name: str, to: str) -> Decision:
    words = {
        Proposal.State.ACCEPTED: _("Your proposal was chosen (%s)"),
        Proposal.State.DECLINED: _("Your proposal was not selected (%s)"),
    }
    state = Proposal.State(proposal.state)
    context = {
        **letter_head(network),
        "name": name,
        "proposal": proposal,
        "call": proposal.call,
        "call_page": absolute(proposal.call.get_absolute_url()),
        "exchange_page": "",
    }
    if state == Proposal.State.ACCEPTED and proposal.exchange:
        context["exchange_page"] = absolute(proposal.exchange.get_absolute_url())
    return Decision(proposal, to, words[state] % proposal.reference, TEMPLATES[state], context)
