"""The ranking weighs, leaves out what doesn't count, and always gives the same order."""

from datetime import timedelta
from fractions import Fraction

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from network.calls.ranking import rank, weighted_average
from network.models import ProposalPartner, Score
from tests.factories import make_partner, make_staff
from tests.factories_work import (
    make_closed_call,
    make_criterion,
    make_review,
    make_reviewer,
    make_sent,
)

POINTS = st.dictionaries(st.integers(1, 9), st.integers(0, 5), min_size=1)
WEIGHTS = st.dictionaries(st.integers(1, 9), st.integers(1, 10), min_size=1)


@given(points=POINTS, weights=WEIGHTS)
def test_an_average_lies_between_the_fewest_and_the_most_points(points, weights):
    average = weighted_average(points, weights)

    if weights.keys() - points.keys():
        assert average is None
    else:
        given_points = [points[key] for key in weights]
        assert min(given_points) <= average <= max(given_points)


@given(points=st.integers(0, 5), weights=WEIGHTS)
def test_equal_points_give_those_points_whatever_the_weights(points, weights):
    assert weighted_average(dict.fromkeys(weights, points), weights) == points


@given(points=POINTS, factor=st.integers(2, 5))
def test_weights_that_all_grow_alike_change_nothing(points, factor):
    weights = {key: 1 + key % 2 for key in points}
    larger = {key: weight * factor for key, weight in weights.items()}

    assert weighted_average(points, weights) == weighted_average(points, larger)


def test_without_criteria_there_is_no_average():
    assert weighted_average({1: 5}, {}) is None


pytestmark = pytest.mark.django_db


@pytest.fixture(name="call")
def _call():
    call = make_closed_call()
    make_criterion(call, title="Use", weight=3)
    make_criterion(call, title="Plan", weight=1)
    return call


@pytest.fixture(name="manager")
def _manager():
    """Give somebody who decides and can't review, so that nothing is hidden."""
    return make_looker()


def make_looker():
    from django.contrib.auth.models import Permission

    user = make_staff()
    names = ["view_proposal", "change_proposal", "view_review", "change_call", "view_call"]
    user.user_permissions.set(Permission.objects.filter(codename__in=names))
    return user


def left_out(row) -> list[str]:
    return [one.left_out for one in row.judgements]


def test_points_are_weighed_and_reviews_averaged(call, manager):
    proposal = make_sent(call)
    use, _plan = call.criteria.all()
    first = make_review(proposal, points=1)
    Score.objects.filter(review=first, criterion=use).update(points=5)  # (5*3 + 1) / 4 = 4
    make_review(proposal, points=3)

    [row] = rank(call, manager)

    assert (row.average, row.spread, row.counted, row.position) == (Fraction(7, 2), 1, 2, 1)
    assert row.figures == {"average": "3.50", "spread": "1.00"}


def test_the_best_comes_first_and_equals_share_a_place_in_the_order_of_references(call, manager):
    for reference, points in (("P-C", 4), ("P-B", 2), ("P-A", 4), ("P-D", None)):
        proposal = make_sent(call, reference=reference)
        if points is not None:
            make_review(proposal, points=points)

    rows = rank(call, manager)

    assert [(row.position, row.proposal.reference) for row in rows] == [
        (1, "P-A"), (1, "P-C"), (3, "P-B"), (None, "P-D"),
    ]  # fmt: skip


def test_a_conflict_that_appears_later_takes_a_review_out_and_says_so(call, manager):
    mine = make_partner(name="Mine")
    proposal = make_sent(call)
    make_review(proposal, make_reviewer(mine, first_name="Ada"), points=5)
    make_review(proposal, points=1)
    assert rank(call, manager)[0].average == 3

    party = ProposalPartner.objects.create(proposal=proposal, partner=mine)
    [row] = rank(call, manager)

    assert row.average == 1
    assert left_out(row) == ["Ada belongs to Mine, which takes part in this proposal.", ""]

    party.answer = ProposalPartner.Answer.DECLINED
    party.save()
    assert rank(call, manager)[0].average == 3


def test_a_new_criterion_leaves_reviews_out_until_they_have_points_for_it(call, manager):
    review = make_review(make_sent(call), points=4)
    new = make_criterion(call, title="Learning", weight=4)

    before = rank(call, manager)[0]
    Score.objects.create(review=review, criterion=new, points=0)
    after = rank(call, manager)[0]

    assert (before.average, left_out(before)) == (None, ["There are no points yet for: Learning."])
    assert (after.average, left_out(after)) == (2, [""])


def test_other_weights_and_a_criterion_less_count_at_once(call, manager):
    review = make_review(make_sent(call), points=0)
    use, plan = call.criteria.all()
    Score.objects.filter(review=review, criterion=plan).update(points=4)
    assert rank(call, manager)[0].average == 1

    plan.weight = 3
    plan.save()
    assert rank(call, manager)[0].average == 2

    use.delete()
    assert rank(call, manager)[0].average == 4


def test_a_review_of_words_that_were_changed_afterwards_does_not_count(call, manager):
    proposal = make_sent(call, sent_at=timezone.now())
    make_review(proposal, finished_at=timezone.now() - timedelta(hours=1))

    [row] = rank(call, manager)

    assert left_out(row) == ["The proposal was sent in again after this review."]


def test_who_leaves_it_to_others_gives_no_points(call, manager):
    make_review(make_sent(call), is_abstention=True)

    [row] = rank(call, manager)

    assert (row.average, left_out(row)) == (None, ["Left to others."])


def test_a_reviewer_sees_figures_only_where_the_own_review_is_in(call):
    reviewer = make_reviewer()
    read, unread = make_sent(call, reference="P-A"), make_sent(call, reference="P-B")
    for proposal in (read, unread):
        make_review(proposal, points=5)
    make_review(read, reviewer, points=1)

    rows = rank(call, reviewer)

    assert [(row.average, row.position, row.hidden) for row in rows] == [
        (3, 1, ""),
        (None, None, "Hidden until your own review is handed in."),
    ]
    assert [row.review_count for row in rows] == [2, 1]


def test_a_reviewer_in_conflict_sees_no_figures_even_of_a_review_of_their_own(call):
    mine = make_partner()
    reviewer = make_reviewer(mine)
    proposal = make_sent(call, mine)
    make_review(proposal)
    make_review(proposal, reviewer)

    [row] = rank(call, reviewer)

    assert (row.judgements, row.average) == ((), None)
    assert row.hidden == "Hidden from you: you are, or belong to, a part of this proposal."


def test_many_proposals_and_reviews_ask_as_much_as_one(call, manager):
    def queries() -> int:
        with CaptureQueriesContext(connection) as found:
            rank(call, type(manager).objects.get(pk=manager.pk))
        return len(found)

    make_review(make_sent(call), make_reviewer(make_partner(parent=make_partner())))
    one = queries()
    for _number in range(2):
        proposal = make_sent(call)
        for _reviewer in range(2):
            make_review(proposal, make_reviewer(make_partner(parent=make_partner())))

    assert queries() == one
    assert one <= 16
