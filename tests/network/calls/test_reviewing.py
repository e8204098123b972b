"""A review is one's own until it is handed in, and then it is what it is."""

from datetime import timedelta

import pytest
from django.utils import timezone

from network.accounts.groups import COORDINATOR, INBOX
from network.calls.reviewing import (
    CannotReview,
    give_back,
    hand_in,
    leave_to_others,
    reviewers_of,
    save_draft,
    waiting_for_review,
    why_not,
)
from network.models import Review
from tests.factories import make_partner, make_staff
from tests.factories_work import (
    make_call,
    make_closed_call,
    make_criterion,
    make_review,
    make_reviewer,
    make_sent,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(name="proposal")
def _proposal():
    call = make_closed_call()
    make_criterion(call, title="Use")
    make_criterion(call, title="Plan")
    return make_sent(call)


def points_for(proposal, number: int = 3) -> dict[int, int]:
    return {one.pk: number for one in proposal.call.criteria.all()}


def scores(review) -> dict[str, int]:
    return {str(score.criterion): score.points for score in review.scores.all()}


def test_a_draft_may_have_gaps_and_is_nobody_elses(proposal):
    reviewer = make_reviewer()
    use = proposal.call.criteria.get(title="Use")

    save_draft(proposal=proposal, by=reviewer, points={use.pk: 5}, comment="Good")
    review = save_draft(proposal=proposal, by=reviewer, points={use.pk: 4}, comment="Well")

    assert (review.comment, scores(review), review.finished_at) == ("Well", {"Use": 4}, None)
    assert not Review.objects.readable_by(make_reviewer()).exists()
    assert not Review.objects.readable_by(make_staff(is_superuser=True)).exists()


def test_what_is_handed_in_needs_points_for_everything(proposal):
    use = proposal.call.criteria.get(title="Use")

    with pytest.raises(CannotReview, match="Give points for: Plan."):
        hand_in(proposal=proposal, by=make_reviewer(), points={use.pk: 5}, comment="")

    assert Review.objects.count() == 0


def test_the_others_are_read_once_ones_own_is_in(proposal):
    reviewer = make_reviewer()
    others = make_review(proposal)
    assert not Review.objects.readable_by(reviewer).exists()

    own = hand_in(proposal=proposal, by=reviewer, points=points_for(proposal), comment="")

    assert set(Review.objects.readable_by(reviewer)) == {own, others}


def test_what_is_handed_in_stays(proposal):
    reviewer = make_reviewer()
    review = hand_in(proposal=proposal, by=reviewer, points=points_for(proposal, 2), comment="")

    for act in (save_draft, hand_in):
        with pytest.raises(CannotReview, match="handed in"):
            act(proposal=proposal, by=reviewer, points=points_for(proposal, 5), comment="!")

    assert scores(review) == {"Use": 2, "Plan": 2}


def test_after_a_new_criterion_only_its_points_can_be_given(proposal):
    reviewer = make_reviewer()
    hand_in(proposal=proposal, by=reviewer, points=points_for(proposal, 2), comment="")
    make_criterion(proposal.call, title="New")

    review = hand_in(proposal=proposal, by=reviewer, points=points_for(proposal, 5), comment="")

    assert scores(review) == {"Use": 2, "Plan": 2, "New": 5}


def test_a_proposal_that_was_sent_in_again_can_be_judged_anew(proposal):
    reviewer = make_reviewer()
    hand_in(proposal=proposal, by=reviewer, points=points_for(proposal, 2), comment="")
    proposal.sent_at = timezone.now()
    proposal.save()

    review = hand_in(proposal=proposal, by=reviewer, points=points_for(proposal, 5), comment="")

    assert scores(review) == {"Use": 5, "Plan": 5}


def test_who_leaves_it_to_others_reads_them_and_can_not_come_back(proposal):
    reviewer = make_reviewer()
    others = make_review(proposal)
    save_draft(proposal=proposal, by=reviewer, points=points_for(proposal), comment="Draft")

    left = leave_to_others(proposals=[proposal], by=reviewer)

    own = proposal.reviews.get(reviewer=reviewer)
    assert (left, scores(own), own.is_abstention) == (1, {}, True)
    assert set(Review.objects.readable_by(reviewer)) == {own, others}
    with pytest.raises(CannotReview):
        hand_in(proposal=proposal, by=reviewer, points=points_for(proposal), comment="")


def test_leaving_twice_leaves_nothing_more_and_no_review_that_is_in(proposal):
    reviewer = make_reviewer()
    hand_in(proposal=proposal, by=reviewer, points=points_for(proposal), comment="")

    assert leave_to_others(proposals=[proposal], by=reviewer) == 0
    assert scores(proposal.reviews.get()) == {"Use": 3, "Plan": 3}


def test_a_review_that_was_given_back_hides_the_others_again(proposal):
    reviewer = make_reviewer(first_name="Ada")
    make_review(proposal)
    review = hand_in(proposal=proposal, by=reviewer, points=points_for(proposal), comment="")

    give_back(review=review, by=make_reviewer(group=COORDINATOR))

    assert list(Review.objects.readable_by(reviewer)) == [review]
    noted = proposal.events.last()
    assert noted.note == "Given back to Ada, who had seen the other reviews."
    assert noted.is_internal


def test_steps_of_reviewing_are_internal_and_tell_no_points(proposal):
    reviewer = make_reviewer(first_name="Ada")

    hand_in(proposal=proposal, by=reviewer, points=points_for(proposal, 4), comment="Secret")

    [step] = proposal.events.all()
    assert (step.kind, step.note, step.is_internal) == ("review", "Handed in by Ada.", True)


def test_nobody_reviews_what_their_organisation_takes_part_in(proposal):
    mine = make_partner(name="Mine")
    proposal = make_sent(proposal.call, mine)

    with pytest.raises(CannotReview, match="belongs to Mine, which takes part"):
        save_draft(proposal=proposal, by=make_reviewer(mine), points={}, comment="")

    assert Review.objects.count() == 0


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"state": "draft"}, "draft"),
        ({"state": "withdrawn"}, "withdrawn"),
        ({"state": "accepted"}, "accepted"),
        ({"state": "declined"}, "not selected"),
    ],
)
def test_only_what_is_sent_in_and_undecided_is_reviewed(proposal, change, words):
    type(proposal).objects.filter(pk=proposal.pk).update(**change)
    proposal.refresh_from_db()

    assert words in why_not(make_reviewer(), proposal)


def test_reviews_begin_after_the_deadline_to_the_second():
    proposal = make_sent(make_call())
    closes_at = proposal.call.closes_at
    reviewer = make_reviewer()

    assert "Reviews begin after the deadline" in why_not(reviewer, proposal, closes_at)
    assert why_not(reviewer, proposal, closes_at + timedelta(seconds=1)) == ""


def test_a_group_without_the_right_reviews_nothing(proposal):
    assert "look at proposals" in why_not(make_reviewer(group=INBOX), proposal)


def test_what_waits_is_what_one_can_review_and_has_not(proposal):
    mine = make_partner()
    reviewer = make_reviewer(mine)
    make_sent(proposal.call, mine)
    make_sent(make_call())
    make_review(make_sent(proposal.call), reviewer)
    make_sent(make_closed_call(results_published_at=timezone.now()))
    make_review(proposal, reviewer, finished_at=None)

    assert list(waiting_for_review(reviewer)) == [proposal]
    assert all(why_not(reviewer, one) == "" for one in waiting_for_review(reviewer))


def test_reviewers_are_who_may_and_who_has_begun(proposal):
    may, coordinates = make_reviewer(), make_reviewer(group=COORDINATOR)
    begun = make_staff(is_superuser=True)
    make_review(proposal, begun)
    make_reviewer(group=INBOX), make_reviewer(is_active=False)

    assert set(reviewers_of(proposal.call)) == {may, coordinates, begun}
