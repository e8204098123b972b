"""What reviewers think stays hidden until one's own review is handed in, on every screen."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from network.accounts.groups import COORDINATOR
from network.models import Review
from tests.factories import make_partner, make_staff
from tests.factories_work import (
    make_closed_call,
    make_criterion,
    make_review,
    make_reviewer,
    make_sent,
)
from tests.network.admin.filling import filled, messages_of

pytestmark = pytest.mark.django_db

SECRET = "Rubbish, frankly."  # what a reviewer wrote
FIGURE = "4.75"


@pytest.fixture(name="proposal")
def _proposal():
    """Make a proposal that somebody has reviewed: 5 for what weighs 3, 4 for what weighs 1."""
    call = make_closed_call(title="A call")
    make_criterion(call, title="Use", weight=3)
    make_criterion(call, title="Plan", weight=1)
    proposal = make_sent(call)
    review = make_review(proposal, make_reviewer(first_name="Grace"), 5, comment=SECRET)
    review.scores.filter(criterion__title="Plan").update(points=4)
    return proposal


def pages_about(proposal) -> list[str]:
    call = proposal.call
    own, of_call = f"/admin/network/proposal/{proposal.pk}/", f"/admin/network/call/{call.pk}/"
    return [
        "/admin/",
        "/admin/network/proposal/",
        f"/admin/network/proposal/?q={proposal.reference}",
        f"{own}change/",
        f"{own}history/",
        f"{own}delete/",
        f"{own}review/",
        f"{of_call}ranking/",
        f"{of_call}ranking.csv",
        f"{of_call}results/",
        f"{of_call}change/",
        f"{of_call}history/",
        f"{of_call}delete/",
        call.get_absolute_url(),
        "/admin/autocomplete/?app_label=network&model_name=exchange&field_name=call&term=call",
    ]


def seen(client, proposal) -> dict[str, list[str]]:
    """Give the pages on which points or words of a review can be read."""
    found = {}
    for path in pages_about(proposal):
        text = client.get(path).text
        signs = [SECRET, FIGURE, "4.7500", "Use: 5", "Plan: 4"]
        if hits := [sign for sign in signs if sign in text]:
            found[path] = hits
    return found


@pytest.mark.parametrize("who", ["reviewer", "coordinator", "superuser"])
@pytest.mark.parametrize("own", ["none", "draft"])
def test_nothing_of_the_others_is_shown_before_ones_own_is_in(client, proposal, who, own):
    person = {
        "reviewer": make_reviewer,
        "coordinator": lambda: make_reviewer(group=COORDINATOR),
        "superuser": lambda: make_staff(is_superuser=True),
    }[who]()
    if own == "draft":
        make_review(proposal, person, 1, finished_at=None)
    client.force_login(person)

    assert seen(client, proposal) == {}


def test_once_ones_own_is_in_the_others_are_read(client, proposal):
    reviewer = make_reviewer()
    make_review(proposal, reviewer, 5)
    client.force_login(reviewer)

    found = seen(client, proposal)

    own, ranking = (
        f"/admin/network/proposal/{proposal.pk}/",
        f"/admin/network/call/{proposal.call.pk}/",
    )
    assert found == {
        f"{own}review/": [SECRET, FIGURE, "Use: 5", "Plan: 4"],
        f"{ranking}ranking/": [FIGURE],
    }
    assert "4.8750" in client.get(f"{ranking}ranking.csv").text


@pytest.mark.parametrize("own", ["none", "handed in"])
def test_who_is_in_conflict_reads_nothing_and_is_told_why(client, proposal, own):
    mine = proposal.parties.first().partner
    reviewer = make_reviewer(mine, first_name="Ada", group=COORDINATOR)
    if own == "handed in":
        make_review(proposal, reviewer, 1)
    client.force_login(reviewer)

    page = client.get(f"/admin/network/proposal/{proposal.pk}/review/").text

    assert seen(client, proposal) == {}
    assert f"Ada belongs to {mine}, which takes part in this proposal." in page
    assert 'name="hand_in"' not in page


def test_a_post_in_conflict_writes_nothing(client, proposal):
    client.force_login(make_reviewer(proposal.parties.first().partner))

    response = client.post(
        f"/admin/network/proposal/{proposal.pk}/review/", {"save": 1, "comment": "x"}, follow=True
    )

    assert "belongs to" in messages_of(response)[0]
    assert Review.objects.count() == 1


def test_those_who_decide_see_who_is_in_conflict(client, proposal):
    make_reviewer(make_partner(name="Mine"), first_name="Ada")
    mine = proposal.parties.last().partner
    make_reviewer(mine, first_name="Joan")
    client.force_login(make_reviewer(group=COORDINATOR))

    page = " ".join(client.get(f"/admin/network/proposal/{proposal.pk}/change/").text.split())

    assert "Ada: not begun</li>" in page
    assert f"Joan: not begun. <b>Conflict:</b> Joan belongs to {mine}," in page
    assert "Grace: handed in</li>" in page


def test_somebody_who_only_organises_leaves_all_to_the_others(client, proposal):
    boss = make_reviewer(group=COORDINATOR)
    make_sent(proposal.call)
    client.force_login(boss)
    ranking = f"/admin/network/call/{proposal.call.pk}/ranking/"

    response = client.post(ranking, {"leave_all": 1}, follow=True)

    assert messages_of(response) == ["Left to the other reviewers: 2."]
    assert FIGURE in response.text


def test_a_review_is_given_back_by_those_who_decide(client, proposal):
    reviewer = make_reviewer()
    review = make_review(proposal, reviewer)
    boss = make_reviewer(group=COORDINATOR)
    make_review(proposal, boss)
    path = f"/admin/network/proposal/{proposal.pk}/review/{review.pk}/give-back/"
    outsider, decider = Client(), Client()
    outsider.force_login(make_reviewer())
    decider.force_login(boss)

    assert outsider.post(path).status_code == 403
    assert decider.get(path).status_code == 403
    assert decider.post(path).status_code == 302
    review.refresh_from_db()
    assert review.finished_at is None


@pytest.mark.parametrize("sent", [{}, {"decision": "x"}, {"decision": "accept", "proposal": "\x00"},
                                  {"decision": "accept", "proposal": "9" * 40}])  # fmt: skip
def test_a_decision_about_nothing_is_said_in_words(client, proposal, sent):
    client.force_login(make_reviewer(group=COORDINATOR))

    response = client.post(f"/admin/network/call/{proposal.call.pk}/ranking/", sent, follow=True)

    assert messages_of(response) == ["Nothing was decided: press one of the buttons again."]


def test_the_way_from_the_ranking_to_public_results(client, proposal):
    boss = make_reviewer(group=COORDINATOR)
    client.force_login(boss)
    base = f"/admin/network/call/{proposal.call.pk}/"
    client.post(f"{base}ranking/", {"proposal": proposal.pk, "decision": "accept"})

    look = client.get(f"{base}results/")
    done = client.post(f"{base}results/", {"note": "Three read each."}, follow=True)
    again = client.post(f"{base}results/", {"note": "Other"}, follow=True)

    proposal.call.refresh_from_db()
    assert "writer@example.org: Your proposal was chosen" in look.text
    assert "Dear Writer," in look.text
    assert messages_of(done) == ["The results are public. Letters on their way: 1."]
    assert proposal.call.results_note == "Three read each."
    assert "They stay as they are." in again.text
    assert proposal.mails.count() == 1


def test_criteria_stay_as_they_were_once_results_are_public(client, proposal):
    type(proposal.call).objects.filter(pk=proposal.call.pk).update(
        results_published_at=timezone.now()
    )
    client.force_login(make_staff(is_superuser=True))

    page = client.get(f"/admin/network/call/{proposal.call.pk}/change/").text

    assert 'name="criteria-0-weight"' not in page
    assert 'name="results_published_at_0"' not in page


def test_other_criteria_after_reviews_are_warned_of(client, proposal):
    client.force_login(make_staff(is_superuser=True))
    path = f"/admin/network/call/{proposal.call.pk}/change/"

    response = client.post(path, {**filled(client, path), "criteria-0-weight": 9}, follow=True)

    assert any("Reviews that are handed in already: 1." in one for one in messages_of(response))


@pytest.mark.parametrize("page", ["review", "ranking"])
def test_three_of_everything_cost_what_one_costs(client, page):
    call = make_closed_call()
    make_criterion(call)
    boss = make_reviewer(group=COORDINATOR)
    client.force_login(boss)
    proposal = make_sent(call)
    make_review(proposal, boss)
    make_review(proposal, make_reviewer(make_partner()))
    path = f"/admin/network/proposal/{proposal.pk}/review/"
    path = path if page == "review" else f"/admin/network/call/{call.pk}/ranking/"

    def queries() -> int:
        with CaptureQueriesContext(connection) as found:
            client.get(path)
        return len(found)

    queries()
    one = queries()
    for _number in range(2):
        make_review(proposal, make_reviewer(make_partner()))
        another = make_sent(call)
        make_review(another, make_reviewer(make_partner()))
        make_review(another, boss)

    assert queries() == one
    assert one <= 28
