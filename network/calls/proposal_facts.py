"""What staff read about a proposal: who takes part, whether the rules are met, who reviews it."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from network.calls.conflicts import Ties, why_in_conflict
from network.calls.eligibility import Verdict, check, rule_in_words
from network.calls.proposals import Proposal
from network.calls.readiness import plan_of
from network.calls.reviewing import reviewers_of


@dataclass(frozen=True)
class Reviewer:
    """Somebody who may review, and how far they are with one proposal."""

    person: Any
    status: str
    conflict: str = ""


def verdicts_of(proposal: Proposal) -> list[tuple[str, Verdict]]:
    """Give each rule of the call in words, with its verdict on the proposal as it stands."""
    call = proposal.call
    rules = list(call.rules.select_related("country"))
    plan = plan_of(proposal, proposal.parties.all())
    return [(rule_in_words(one.rule, call), one) for one in check(rules, plan, call)]


def reviewers_with_status(proposal: Proposal) -> list[Reviewer]:
    """List everybody who may review, how far they are, and whom a conflict keeps out."""
    ties = Ties.load()
    reviews = {review.reviewer_id: review for review in proposal.reviews.all()}
    return [
        Reviewer(person, _status(reviews.get(person.pk)), why_in_conflict(person, proposal, ties))
        for person in reviewers_of(proposal.call)
    ]


def _status(review: Any) -> str:
    if review is None:
        return _("not begun")
    if review.finished_at is None:
        return _("begun")
    return _("left to others") if review.is_abstention else _("handed in")
