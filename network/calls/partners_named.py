"""Name the partners of a proposal: who is added, who is taken out, who would be the host."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from network.calls.events import record
from network.calls.proposals import Proposal, ProposalEvent, ProposalPartner

MOST_PARTIES = 20
Answer = ProposalPartner.Answer


@dataclass(frozen=True)
class PartyWish:
    """A partner as the writers would like it to be named."""

    partner_id: int
    contact_name: str = ""
    contact_email: str = ""
    is_host: bool = False


@dataclass
class PartyChange:
    """How the partners of a proposal changed, for those who had agreed to take part."""

    added: list[ProposalPartner] = field(default_factory=list)
    removed: list[ProposalPartner] = field(default_factory=list)
    is_other_host: bool = False

    def __bool__(self) -> bool:
        return bool(self.added or self.removed or self.is_other_host)


def name_partners(*, proposal: Proposal, wishes: Sequence[PartyWish]) -> PartyChange:
    """Make the partners of a held proposal those that are wished for; the lead always stays.

    A partner that was taken out has no link any more. Another e-mail address is another person:
    the old link goes, and the partner has to be asked again.
    """
    present = {row.partner_id: row for row in proposal.parties.select_related("partner")}
    wanted = {wish.partner_id: wish for wish in wishes}
    change = PartyChange()
    for row in present.values():
        if row.partner_id not in wanted and not row.is_lead:
            change.removed.append(row)
            _take_out(proposal, row)
    host_before = {row.partner_id for row in present.values() if row.is_host}
    host_now = {wish.partner_id for wish in wanted.values() if wish.is_host}
    proposal.parties.filter(is_host=True).update(is_host=False)
    for partner_id, wish in wanted.items():
        if known := present.get(partner_id):
            _keep(known, wish)
        else:
            change.added.append(_add(proposal, wish))
    change.is_other_host = host_before != host_now
    return change


def _take_out(proposal: Proposal, row: ProposalPartner) -> None:
    if row.asked_at is not None:
        note = _("%(name)s was taken out") % {"name": row.partner.name}
        record(proposal=proposal, kind=ProposalEvent.Kind.NOTE, note=note, is_internal=False)
    ProposalPartner.objects.filter(pk=row.pk).delete()


def _add(proposal: Proposal, wish: PartyWish) -> ProposalPartner:
    return ProposalPartner.objects.create(
        proposal=proposal,
        partner_id=wish.partner_id,
        contact_name=wish.contact_name,
        contact_email=wish.contact_email,
        is_host=wish.is_host,
    )


def _keep(row: ProposalPartner, wish: PartyWish) -> None:
    row.is_host = wish.is_host
    if not row.is_lead:
        if row.contact_email.lower() != wish.contact_email.lower():
            row.answer, row.asked_at, row.answered_at = Answer.INVITED, None, None
            row.link_version += 1
        row.contact_name, row.contact_email = wish.contact_name, wish.contact_email
    row.save()
