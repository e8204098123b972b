"""Who can't judge a proposal follows from who takes part and who belongs together."""

import pytest

from network.calls.conflicts import Ties, in_conflict, why_in_conflict
from network.models import Proposal, ProposalPartner
from tests.factories import make_partner
from tests.factories_work import make_reviewer, make_sent

pytestmark = pytest.mark.django_db


def is_blocked(user, proposal) -> bool:
    """Ask both ways, one row and a list; they must agree."""
    listed = Proposal.objects.filter(in_conflict(user), pk=proposal.pk).exists()
    assert bool(why_in_conflict(user, proposal)) == listed
    return listed


def test_somebody_of_no_organisation_can_judge():
    assert not is_blocked(make_reviewer(), make_sent())


@pytest.mark.parametrize("number", [0, 1], ids=["lead and host", "guest"])
def test_somebody_of_an_organisation_that_takes_part_can_not_judge(number):
    parties = [make_partner(name="Host"), make_partner(name="Guest")]
    reviewer = make_reviewer(parties[number], first_name="Ada")

    proposal = make_sent(None, *parties)

    assert is_blocked(reviewer, proposal)
    assert why_in_conflict(reviewer, proposal) == (
        f"Ada belongs to {parties[number]}, which takes part in this proposal."
    )


@pytest.mark.parametrize(
    ("answer", "blocked"), [("invited", True), ("confirmed", True), ("declined", False)]
)
def test_an_organisation_that_said_no_brings_no_conflict(answer, blocked):
    mine = make_partner()
    proposal = make_sent()
    ProposalPartner.objects.create(proposal=proposal, partner=mine, answer=answer)

    assert is_blocked(make_reviewer(mine), proposal) is blocked


def test_what_an_organisation_is_part_of_and_what_is_part_of_it_is_near_at_any_distance():
    top = make_partner()
    middle = make_partner(parent=top)
    leaf, sibling = make_partner(parent=middle), make_partner(parent=top)
    proposal = make_sent(None, middle, make_partner())

    blocked = [is_blocked(make_reviewer(one), proposal) for one in (top, middle, leaf, sibling)]

    assert blocked == [True, True, True, False]


@pytest.mark.parametrize("tie", ["fiscal_host", "successor"])
def test_fiscal_hosts_and_successors_are_near_both_ways(tie):
    other = make_partner()
    mine = make_partner(**{tie: other})
    far = make_partner(**{tie: mine})

    assert is_blocked(make_reviewer(mine), make_sent(None, other))
    assert is_blocked(make_reviewer(other), make_sent(None, mine))
    assert not is_blocked(make_reviewer(far), make_sent(None, other))


@pytest.mark.parametrize("whose", ["proposal", "party"])
def test_somebody_named_as_a_contact_can_not_judge_whatever_the_case_of_the_address(whose):
    reviewer = make_reviewer(email="ada@example.org")
    proposal = make_sent()
    row = proposal if whose == "proposal" else proposal.parties.last()
    row.contact_email = "Ada@Example.org"
    row.save()

    assert is_blocked(reviewer, proposal)


def test_a_circle_of_organisations_comes_to_an_end():
    one, other = make_partner(), make_partner()
    type(one).objects.filter(pk=one.pk).update(parent=other)
    type(one).objects.filter(pk=other.pk).update(parent=one)

    assert Ties.load().near([one.pk]) == {one.pk, other.pk}
