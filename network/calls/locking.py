"""Hold a proposal while it is changed, and refuse what comes too late."""

from django.utils import timezone

from network.calls.models import Call
from network.calls.proposals import Proposal


class Locked(Exception):
    """The proposal can't be changed now: it was sent in, withdrawn or decided."""


class TooLate(Locked):
    """The call takes nothing at this moment: its deadline has passed, or it hasn't opened."""


class ChangedMeanwhile(Exception):
    """Somebody else saved the proposal after this form was opened."""


def refuse_outside(call: Call) -> None:
    """Refuse what reaches us outside the call's time; the deadline's own second still counts."""
    if not call.is_published or not call.takes_proposals(timezone.now()):
        raise TooLate


def hold(proposal: Proposal, *states: str) -> Proposal:
    """Read a proposal anew inside a transaction, so that nobody changes it until this is over.

    The clock is asked after the row is ours: who had to wait may have waited past the deadline.
    With states given, a proposal in another one is refused.
    """
    rows = Proposal.objects.select_for_update(of=("self",)).select_related("call")
    held = rows.get(pk=proposal.pk)
    refuse_outside(held.call)
    if states and held.state not in states:
        raise Locked
    return held


def turn(proposal: Proposal, state: str) -> None:
    """Put a proposal that is held into another state; only what is sent in has a moment."""
    proposal.state = state
    if state == Proposal.State.SENT:
        proposal.sent_at = timezone.now()
    elif state == Proposal.State.DRAFT:
        proposal.sent_at = None
    proposal.revision += 1
    proposal.save(update_fields=["state", "sent_at", "revision", "updated_at"])
