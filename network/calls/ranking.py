"""Put the proposals of a call in order by what reviewers think of them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Any

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from network.calls.conflicts import Ties, in_conflict, why_in_conflict
from network.calls.models import Call, Criterion
from network.calls.proposals import Proposal
from network.calls.reviews import Review


@dataclass(frozen=True)
class Judgement:
    """A review that was handed in: its weighted average, or why it doesn't count."""

    review: Review
    average: Fraction | None = None
    left_out: str = ""

    @property
    def figure(self) -> str:
        """Write the average with two digits, '–' for none."""
        return in_digits(self.average)


@dataclass(frozen=True)
class Ranked:
    """A proposal in the ranking, as far as one person may see it."""

    proposal: Proposal
    review_count: int = 0
    judgements: tuple[Judgement, ...] = field(default=())
    hidden: str = ""  # why the figures are, '' if they are shown
    position: int | None = None

    @property
    def averages(self) -> list[Fraction]:
        """List what counts."""
        return [one.average for one in self.judgements if one.average is not None]

    @property
    def average(self) -> Fraction | None:
        """Give the mean of the reviews' averages; None without any."""
        found = self.averages
        return sum(found, Fraction(0)) / len(found) if found else None

    @property
    def spread(self) -> Fraction | None:
        """Say how far the reviews lie apart; None without any."""
        found = self.averages
        return max(found) - min(found) if found else None

    @property
    def counted(self) -> int:
        """Count the reviews the average is made of."""
        return len(self.averages)

    @property
    def figures(self) -> dict[str, str]:
        """Write average and spread with two digits."""
        return {"average": in_digits(self.average), "spread": in_digits(self.spread)}


def in_digits(value: Fraction | None) -> str:
    """Write a fraction with two digits, in the reader's language; '–' for none."""
    if value is None:
        return "–"
    exact = Decimal(value.numerator) / Decimal(value.denominator)
    return number_format(exact.quantize(Decimal("0.01"), ROUND_HALF_UP), decimal_pos=2)


def weighted_average(points: Mapping[int, int], weights: Mapping[int, int]) -> Fraction | None:
    """Weigh points by criterion; None if there are no criteria or one of them has no points."""
    if not weights or weights.keys() - points.keys():
        return None
    total = sum(points[key] * weight for key, weight in weights.items())
    return Fraction(total, sum(weights.values()))


def missing_criteria(review: Review, criteria: Iterable[Criterion]) -> list[Criterion]:
    """List the criteria a review has no points for, such as those added after it."""
    scored = {score.criterion_id for score in review.scores.all()}
    return [one for one in criteria if one.pk not in scored]


def is_outdated(review: Review, proposal: Proposal) -> bool:
    """Say whether a proposal was sent in again after a review of it was handed in."""
    moments = review.finished_at, proposal.sent_at
    return None not in moments and moments[0] < moments[1]  # type: ignore[operator]


def judge(
    review: Review, proposal: Proposal, criteria: list[Criterion], ties: Ties | None = None
) -> Judgement:
    """Work out a handed-in review's average by today's criteria, or say why it doesn't count."""
    if conflict := why_in_conflict(review.reviewer, proposal, ties):
        return Judgement(review, left_out=conflict)
    if review.is_abstention:
        return Judgement(review, left_out=_("Left to others."))
    if is_outdated(review, proposal):
        return Judgement(review, left_out=_("The proposal was sent in again after this review."))
    if missing := missing_criteria(review, criteria):
        words = _("There are no points yet for: %(criteria)s.")
        names = ", ".join(str(one) for one in missing)
        return Judgement(review, left_out=words % {"criteria": names})
    points = {score.criterion_id: score.points for score in review.scores.all()}
    return Judgement(review, weighted_average(points, {one.pk: one.weight for one in criteria}))


def rank(call: Call, user: Any) -> list[Ranked]:
    """Put a call's proposals in order, with the figures this person may see.

    Always as many queries, however many proposals and reviews there are.
    The best average first, then who was read by more, then by reference; equal averages share a
    place. What may not be seen comes last, in the order of references.
    """
    ties = Ties.load()
    criteria = list(call.criteria.all())
    handed_in = Review.objects.finished().filter(proposal__call=call).with_scores()
    conflicts = in_conflict(user, ties)
    seen = handed_in.readable_by(user, conflicts=conflicts)
    readable = set(seen.order_by().values_list("pk", flat=True))
    blocked = set(call.proposals.filter(conflicts).values_list("pk", flat=True))
    by_proposal: dict[int, list[Review]] = defaultdict(list)
    for review in handed_in:
        by_proposal[review.proposal_id].append(review)
    rows = []
    proposals = call.proposals.sent().select_related("call").prefetch_related("parties__partner")
    for proposal in proposals.order_by("reference"):
        reviews = by_proposal[proposal.pk]
        row = Ranked(
            proposal, len(reviews), hidden=why_hidden(proposal, reviews, readable, blocked)
        )
        if not row.hidden:
            found = tuple(judge(review, proposal, criteria, ties) for review in reviews)
            row = replace(row, judgements=found)
        rows.append(row)
    return _with_places(sorted(rows, key=_order))


def why_hidden(
    proposal: Proposal, reviews: list[Review], readable: set[int], blocked: set[int]
) -> str:
    """Say why somebody may not see what others think of a proposal, '' if they may."""
    if proposal.pk in blocked:
        return _("Hidden from you: you are, or belong to, a part of this proposal.")
    if any(review.pk not in readable for review in reviews):
        return _("Hidden until your own review is handed in.")
    return ""


def _order(row: Ranked) -> tuple:
    average = row.average
    figures = (1, Fraction(0)) if average is None else (0, -average)
    return (bool(row.hidden), *figures, -row.counted, row.proposal.reference)


def _with_places(rows: list[Ranked]) -> list[Ranked]:
    placed: list[Ranked] = []
    for number, row in enumerate(rows, start=1):
        if row.average is None:
            placed.append(row)
        elif placed and placed[-1].average == row.average:
            placed.append(replace(row, position=placed[-1].position))
        else:
            placed.append(replace(row, position=number))
    return placed
