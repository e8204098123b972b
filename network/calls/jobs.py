"""What proposals have to do by themselves: be forgotten when their time is over."""

from django.utils import timezone

from network.calls.consent import SENT_KEPT, UNSENT_KEPT
from network.calls.proposals import Proposal
from network.shared.due import due


@due("forget old proposals")
def forget_old_proposals() -> str:
    """Delete proposals that are older than their writers agreed to; exchanges made of them stay."""
    now = timezone.now()
    unsent = [Proposal.State.DRAFT, Proposal.State.WITHDRAWN]
    old = Proposal.objects.filter(state__in=unsent, call__closes_at__lt=now - UNSENT_KEPT)
    older = Proposal.objects.filter(call__closes_at__lt=now - SENT_KEPT)
    _total, deleted = (old | older).delete()
    return f"{deleted.get('network.Proposal', 0)} deleted"
