"""Hand out new personal links to a proposal, and make the older ones invalid."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from network.calls import proposal_letters as letters
from network.calls.events import record
from network.calls.proposals import Proposal, ProposalEvent
from network.mail.sending import send_after_commit
from network.shared.signed_links import revoke_links

HOUR = timedelta(hours=1)
MOST_AN_HOUR = 5
MOST_PROPOSALS = 5


@transaction.atomic
def send_new_links(*, email: str) -> int:
    """Mail a new link for each of the newest proposals of an address; give how many went out.

    The older links stop working. Nobody gets more than a few such mails an hour.
    """
    rows = Proposal.objects.select_for_update(of=("self",)).select_related("call")
    mine = rows.filter(contact_email__iexact=email).order_by("-updated_at", "-pk")
    since = timezone.now() - HOUR
    sent = 0
    for proposal in mine[:MOST_PROPOSALS]:
        if letters.links_sent(proposal, since) >= MOST_AN_HOUR:
            continue
        _renew(proposal)
        sent += 1
    return sent


@transaction.atomic
def revoke_older_links(*, proposal: Proposal) -> Proposal:
    """Make every link handed out so far invalid, and mail the writer the only one that works."""
    held = Proposal.objects.select_for_update(of=("self",)).select_related("call")
    current = held.get(pk=proposal.pk)
    _renew(current)
    return current


def _renew(proposal: Proposal) -> None:
    revoke_links(proposal)
    record(proposal=proposal, kind=ProposalEvent.Kind.LINK)
    send_after_commit(letters.write_link(proposal))
