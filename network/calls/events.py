"""Write down what happens to a proposal, one step after the other."""

from typing import Any

from network.calls.proposals import Proposal, ProposalEvent

INTERNAL = {ProposalEvent.Kind.REVIEW, ProposalEvent.Kind.NOTE}
NOTE_LENGTH = 300


def record(
    *,
    proposal: Proposal,
    kind: ProposalEvent.Kind,
    by: Any = None,
    note: str = "",
    is_internal: bool | None = None,
) -> ProposalEvent:
    """Add a step to a proposal's time line.

    Reviews and notes are for staff alone unless `is_internal` says otherwise; applicants read
    everything else, the note included, so name there only what they may know.
    """
    if is_internal is None:
        is_internal = kind in INTERNAL
    return ProposalEvent.objects.create(
        proposal=proposal,
        kind=kind,
        by=by,
        note=" ".join(note.split())[:NOTE_LENGTH],
        is_internal=is_internal,
    )
