"""What reviewers do: write a review, hand it in, leave a proposal to others."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.contrib.auth import get_user_model
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from network.calls.conflicts import in_conflict, why_in_conflict
from network.calls.events import record
from network.calls.models import Call, Criterion
from network.calls.proposals import Proposal, ProposalEvent
from network.calls.ranking import is_outdated, missing_criteria
from network.calls.reviews import Review, Score


class CannotReview(Exception):
    """Somebody may not write this review now; the message says why."""


def reviewers_of(call: Call) -> QuerySet:
    """Give the staff who may review, and whoever has begun to, with what they belong to."""
    right = {"content_type__app_label": "network", "codename": "add_review"}
    by_group = {f"groups__permissions__{key}": value for key, value in right.items()}
    alone = {f"user_permissions__{key}": value for key, value in right.items()}
    may = Q(is_active=True, is_staff=True) & (Q(**by_group) | Q(**alone))
    people = get_user_model().objects.filter(may | Q(reviews__proposal__call=call))
    return people.distinct().prefetch_related("partners").order_by("email", "pk")


def own_review(user: Any, proposal: Proposal) -> Review | None:
    """Give this person's review of a proposal, if they have begun one."""
    return proposal.reviews.filter(reviewer=user).with_scores().first()


def is_final(review: Review | None, proposal: Proposal) -> bool:
    """Say whether nothing can be added to a review: handed in, complete, about these very words."""
    if review is None or review.finished_at is None:
        return False
    if review.is_abstention:
        return True
    complete = not missing_criteria(review, proposal.call.criteria.all())
    return complete and not is_outdated(review, proposal)


def open_criteria(review: Review | None, proposal: Proposal) -> list[Criterion]:
    """List the criteria that still take points: all before handing in, afterwards the new ones."""
    criteria = list(proposal.call.criteria.all())
    if review is None or review.finished_at is None or is_outdated(review, proposal):
        return criteria
    return missing_criteria(review, criteria)


def why_not(user: Any, proposal: Proposal, now: datetime | None = None) -> str:
    """Say why this person can't review a proposal at all at this moment, '' if they can."""
    call = proposal.call
    if not user.has_perm("network.add_review"):
        return _("Your account may look at proposals, not review them.")
    if conflict := why_in_conflict(user, proposal):
        return conflict + " " + _("You can neither review it nor see what others think of it.")
    if (now or timezone.now()) <= call.closes_at:
        return _("Reviews begin after the deadline: until then the proposal may still change.")
    if call.has_results(now):
        return _("The results are public; nothing can be reviewed any more.")
    if proposal.state != Proposal.State.SENT:
        words = _(
            "Only proposals that were sent in and aren’t decided are reviewed; this one is: %s."
        )
        return words % proposal.get_state_display()
    return ""


def waiting_for_review(user: Any, now: datetime | None = None) -> QuerySet[Proposal]:
    """Give the proposals this person can review and has not handed in a review of."""
    moment = now or timezone.now()
    if not user.has_perm("network.add_review"):
        return Proposal.objects.none()
    done = Review.objects.filter(reviewer=user).finished().values("proposal")
    open_calls = Q(call__results_published_at__isnull=True) | Q(
        call__results_published_at__gt=moment
    )
    waiting = Proposal.objects.waiting_for_decision().filter(open_calls, call__closes_at__lt=moment)
    return waiting.exclude(in_conflict(user)).exclude(pk__in=done)


@transaction.atomic
def save_draft(*, proposal: Proposal, by: Any, points: Mapping[int, int], comment: str) -> Review:
    """Keep what somebody has written so far; nobody else sees it."""
    review, criteria = _locked(proposal, by)
    _write(review, criteria, points, comment)
    return review


@transaction.atomic
def hand_in(*, proposal: Proposal, by: Any, points: Mapping[int, int], comment: str) -> Review:
    """Finish a review: it counts from now on, and shows its writer those of the others."""
    review, criteria = _locked(proposal, by)
    if missing := [str(one) for one in criteria if one.pk not in points]:
        raise CannotReview(_("Give points for: %s.") % ", ".join(missing))
    _write(review, criteria, points, comment)
    _finish(review, by, _("Handed in by %s.") % by)
    return review


@transaction.atomic
def leave_to_others(*, proposals: Iterable[Proposal], by: Any) -> int:
    """Leave proposals to the other reviewers, for good, and see what they think; give how many."""
    left = 0
    for proposal in proposals:
        try:
            review, _criteria = _locked(proposal, by)
        except CannotReview:
            continue
        if review.finished_at:
            continue
        review.scores.all().delete()
        review.is_abstention = True
        _finish(review, by, _("%s leaves it to the other reviewers.") % by)
        left += 1
    return left


@transaction.atomic
def give_back(*, review: Review, by: Any) -> None:
    """Give a review back to its writer to change it; the time line says so."""
    proposal = Proposal.objects.select_for_update().select_related(None).get(pk=review.proposal_id)
    review.refresh_from_db()
    if review.finished_at is None:
        return
    if proposal.state != Proposal.State.SENT:
        raise CannotReview(_("It is decided already: take the decision back first."))
    Review.objects.filter(pk=review.pk).update(finished_at=None, is_abstention=False)
    words = _("Given back to %s, who had seen the other reviews.") % review.reviewer
    record(proposal=proposal, kind=ProposalEvent.Kind.REVIEW, by=by, note=words)


def _locked(proposal: Proposal, by: Any) -> tuple[Review, list[Criterion]]:
    """Give one's review, begun now if need be, and the criteria that still take points."""
    Proposal.objects.select_for_update().get(pk=proposal.pk)
    proposal.refresh_from_db()
    if refusal := why_not(by, proposal):
        raise CannotReview(refusal)
    review = proposal.reviews.filter(reviewer=by).first()
    if is_final(review, proposal):
        raise CannotReview(_("Your review is handed in; it can’t be changed any more."))
    criteria = open_criteria(review, proposal)
    return review or Review.objects.create(proposal=proposal, reviewer=by), criteria


def _write(
    review: Review, criteria: list[Criterion], points: Mapping[int, int], comment: str
) -> None:
    review.comment = comment
    review.save(update_fields=["comment", "updated_at"])
    review.scores.filter(criterion__in=criteria).delete()
    Score.objects.bulk_create(
        Score(review=review, criterion=one, points=points[one.pk])
        for one in criteria
        if one.pk in points
    )


def _finish(review: Review, by: Any, words: str) -> None:
    review.finished_at = timezone.now()
    review.save(update_fields=["finished_at", "is_abstention", "updated_at"])
    record(proposal=review.proposal, kind=ProposalEvent.Kind.REVIEW, by=by, note=words)
