"""The form of a review keeps a draft, says what is missing, and loses nothing."""

import pytest

from network.models import Review
from tests.factories_work import (
    make_closed_call,
    make_criterion,
    make_review,
    make_reviewer,
    make_sent,
)
from tests.network.admin.filling import messages_of

pytestmark = pytest.mark.django_db


@pytest.fixture(name="proposal")
def _proposal():
    """Make a proposal with two criteria that somebody has reviewed."""
    call = make_closed_call()
    make_criterion(call, title="Use", weight=3)
    make_criterion(call, title="Plan", weight=1)
    proposal = make_sent(call)
    make_review(proposal)
    return proposal


def review_form(proposal, points: int | str = 3, **more) -> dict:
    criteria = proposal.call.criteria.all()
    return {f"points_{one.pk}": points for one in criteria} | {"comment": "Fine."} | more


def test_a_draft_is_saved_and_found_again(client, proposal):
    reviewer = make_reviewer()
    client.force_login(reviewer)
    path = f"/admin/network/proposal/{proposal.pk}/review/"
    first = proposal.call.criteria.first()

    response = client.post(
        path, {f"points_{first.pk}": 2, "comment": "So far.", "save": 1}, follow=True
    )

    assert messages_of(response) == ["Saved as a draft. Nobody else sees it."]
    form = response.context["form"]
    assert form[f"points_{first.pk}"].value() == 2
    assert form["comment"].value() == "So far."


def test_handing_in_without_all_points_says_what_is_missing_and_loses_nothing(client, proposal):
    client.force_login(make_reviewer())
    path = f"/admin/network/proposal/{proposal.pk}/review/"
    first = proposal.call.criteria.first()

    response = client.post(path, {f"points_{first.pk}": 2, "comment": "Long words", "hand_in": 1})

    assert response.text.count("Give 0 to 5 points before you hand in.") == 1
    assert "Long words" in response.text
    assert Review.objects.count() == 1


def test_handing_in_twice_changes_nothing(client, proposal):
    reviewer = make_reviewer()
    client.force_login(reviewer)
    path = f"/admin/network/proposal/{proposal.pk}/review/"

    client.post(path, review_form(proposal, 3, hand_in=1))
    again = client.post(path, review_form(proposal, 5, hand_in=1), follow=True)

    review = proposal.reviews.get(reviewer=reviewer)
    assert messages_of(again)[-1] == "It is handed in already."
    assert {score.points for score in review.scores.all()} == {3}


@pytest.mark.parametrize("points", ["6", "-1", "x", "\x00", "9" * 40, "3.5"])
@pytest.mark.parametrize("button", ["save", "hand_in"])
def test_what_is_no_number_of_points_is_refused(client, proposal, points, button):
    client.force_login(make_reviewer())

    response = client.post(
        f"/admin/network/proposal/{proposal.pk}/review/",
        review_form(proposal, points, **{button: 1}),
    )

    assert response.status_code == 200
    assert "Nothing was lost" in response.text
    assert Review.objects.count() == 1


@pytest.mark.parametrize("comment", ["x" * 5001, "a\x00b"])
def test_odd_comments_are_refused_in_words(client, proposal, comment):
    client.force_login(make_reviewer())

    response = client.post(
        f"/admin/network/proposal/{proposal.pk}/review/",
        review_form(proposal, comment=comment, save=1),
    )

    assert response.status_code == 200
    assert response.context["form"].errors["comment"]
