"""A decision makes an exchange, can be taken back, and becomes public with all others at once."""

from datetime import date, timedelta

import pytest
from django.core import mail
from django.utils import timezone

from network.accounts.groups import COORDINATOR
from network.calls.deciding import (
    CannotDecide,
    accept_proposal,
    decline_proposal,
    in_the_way_of_results,
    publish_results,
    take_back_decision,
)
from network.models import Exchange, OutgoingMail, Proposal, ProposalPartner
from tests.factories import make_partner, make_project, make_staff, make_topic
from tests.factories_work import make_call, make_closed_call, make_reviewer, make_sent

pytestmark = pytest.mark.django_db


def manager():
    return make_reviewer(group=COORDINATOR)


def with_party(proposal, answer: str, **fields) -> ProposalPartner:
    return ProposalPartner.objects.create(
        proposal=proposal, partner=make_partner(), answer=answer, **fields
    )


def test_accepting_makes_the_draft_of_the_exchange_that_was_proposed():
    project, topic = make_project(), make_topic()
    call = make_closed_call(funder="A foundation")
    host, guest = make_partner(), make_partner()
    proposal = make_sent(
        call,
        host,
        guest,
        title="Together",
        summary="In short.",
        plan="We travel.",
        output="A guide.",
        project=project,
        starts_on=date(2030, 5, 1),
        ends_on=date(2030, 5, 9),
        amount=4000,
    )
    proposal.topics.add(topic)
    with_party(proposal, "invited"), with_party(proposal, "declined")

    exchange = accept_proposal(proposal=proposal, by=manager())

    proposal.refresh_from_db()
    exchange.refresh_from_db()
    assert (proposal.state, proposal.exchange) == ("accepted", exchange)
    assert (exchange.title, exchange.summary, exchange.call) == ("Together", "In short.", call)
    assert exchange.objectives == "We travel.\n\nA guide."
    assert (exchange.host, list(exchange.guests.all())) == (host, [guest])
    assert (exchange.year, exchange.starts_on, exchange.ends_on) == (
        2030, date(2030, 5, 1), date(2030, 5, 9),
    )  # fmt: skip
    assert (list(exchange.projects.all()), list(exchange.topics.all())) == ([project], [topic])
    assert (exchange.funder, exchange.published_at) == ("A foundation", None)


@pytest.mark.parametrize(
    "days",
    [
        {},
        {"starts_on": date(2030, 1, 1)},
        {"starts_on": date(2030, 1, 2), "ends_on": date(2030, 1, 1)},
        {"starts_on": date(1, 1, 1), "ends_on": date(2030, 1, 1)},
    ],
)
def test_days_that_make_no_sense_are_left_out(days):
    call = make_closed_call(starts_on=date(2031, 1, 1), ends_on=date(2031, 6, 1))

    exchange = accept_proposal(proposal=make_sent(call, **days), by=manager())

    exchange.full_clean()
    assert (exchange.year, exchange.starts_on, exchange.ends_on) == (2031, None, None)


def test_accepting_twice_gives_the_same_exchange_and_one_step():
    proposal = make_sent()
    same_row = Proposal.objects.get(pk=proposal.pk)

    first = accept_proposal(proposal=proposal, by=manager())
    second = accept_proposal(proposal=same_row, by=manager())

    assert first == second
    assert Exchange.objects.count() == 1
    assert [step.kind for step in proposal.events.all()] == ["accepted"]


def test_the_applicants_time_line_says_nothing_before_the_results_are_public():
    chosen, other = make_sent(), make_sent()
    accept_proposal(proposal=chosen, by=manager())
    decline_proposal(proposal=other, by=manager())
    decline_proposal(proposal=other, by=manager())

    steps = [(step.kind, step.is_internal) for one in (chosen, other) for step in one.events.all()]

    assert steps == [("accepted", True), ("not_selected", True)]


def test_a_host_that_said_nothing_is_asked_first():
    proposal = make_sent()
    proposal.parties.update(is_host=False)
    with_party(proposal, "invited", is_host=True)

    with pytest.raises(CannotDecide, match="has no host that said yes"):
        accept_proposal(proposal=proposal, by=manager())

    proposal.refresh_from_db()
    assert (proposal.state, Exchange.objects.count()) == ("sent", 0)


def test_a_decision_is_taken_back_and_the_draft_taken_up_again():
    proposal = make_sent()
    exchange = accept_proposal(proposal=proposal, by=manager())
    Exchange.objects.filter(pk=exchange.pk).update(summary="Written by an editor.")

    take_back_decision(proposal=proposal, by=manager())
    exchange.refresh_from_db()
    in_between = (proposal.state, proposal.decided_at, exchange.call)
    again = accept_proposal(proposal=proposal, by=manager())

    exchange.refresh_from_db()
    assert in_between == ("sent", None, None)
    assert (again, exchange.call, exchange.summary) == (
        exchange, proposal.call, "Written by an editor.",
    )  # fmt: skip


def test_what_is_declined_is_accepted_only_after_taking_it_back():
    proposal = make_sent()
    decline_proposal(proposal=proposal, by=manager())

    with pytest.raises(CannotDecide, match="decided already: take the decision back first"):
        accept_proposal(proposal=proposal, by=manager())

    take_back_decision(proposal=proposal, by=manager())
    accept_proposal(proposal=proposal, by=manager())
    assert proposal.state == "accepted"


@pytest.mark.parametrize("act", [accept_proposal, decline_proposal])
def test_nothing_is_decided_before_the_deadline(act):
    with pytest.raises(CannotDecide, match="decide after its deadline"):
        act(proposal=make_sent(make_call()), by=manager())


@pytest.mark.parametrize("act", [accept_proposal, decline_proposal, take_back_decision])
@pytest.mark.parametrize("state", ["draft", "withdrawn"])
def test_what_was_not_sent_in_is_not_decided(act, state):
    with pytest.raises(CannotDecide, match="not sent in|not decided"):
        act(proposal=make_sent(state=state), by=manager())


@pytest.mark.parametrize("act", [accept_proposal, decline_proposal])
def test_nobody_decides_about_their_own_organisation(act):
    mine = make_partner()

    with pytest.raises(CannotDecide, match="Ask a colleague to decide"):
        act(proposal=make_sent(None, mine), by=make_reviewer(mine, group=COORDINATOR))


def test_an_exchange_that_is_public_keeps_its_decision():
    proposal = make_sent()
    exchange = accept_proposal(proposal=proposal, by=manager())
    Exchange.objects.filter(pk=exchange.pk).update(published_at=timezone.now())

    with pytest.raises(CannotDecide, match="take it back to draft first"):
        take_back_decision(proposal=proposal, by=manager())


def decided_call():
    """Make a call with one proposal that is accepted and one that isn't."""
    call = make_closed_call(contact_email="calls@example.org")
    chosen = make_sent(call, title="Chosen", contact_email="chosen@example.org")
    chosen.parties.filter(is_lead=False).update(contact_email="guest@example.org")
    other = make_sent(call, title="Other", contact_email="other@example.org", feedback="Try again.")
    accept_proposal(proposal=chosen, by=manager())
    decline_proposal(proposal=other, by=manager())
    return call, chosen, other


def test_results_are_refused_while_something_is_undecided_and_say_which():
    call, *_decided = decided_call()
    waiting = make_sent(call, reference="P-2030-AAAAAA", title="Forgotten")

    with pytest.raises(CannotDecide, match="P-2030-AAAAAA Forgotten is not decided yet"):
        publish_results(call=call, by=manager())

    call.refresh_from_db()
    assert call.results_published_at is None
    assert OutgoingMail.objects.count() == 0
    decline_proposal(proposal=waiting, by=manager())
    assert in_the_way_of_results(call) == []


def test_results_are_refused_while_the_call_is_open():
    assert in_the_way_of_results(make_call()) == ["The call is still open."]


def test_results_are_refused_when_an_exchange_was_lost():
    call, chosen, _other = decided_call()
    chosen.exchange.delete()

    assert in_the_way_of_results(call) == [
        f"{chosen} has lost its exchange: take the decision back and accept it again."
    ]


def test_results_become_public_with_exchanges_and_steps(django_capture_on_commit_callbacks):
    call, chosen, other = decided_call()

    with django_capture_on_commit_callbacks(execute=True):
        publish_results(call=call, by=manager(), note="Three read each.")

    chosen.refresh_from_db()
    call.refresh_from_db()
    assert (call.has_results(), call.results_note) == (True, "Three read each.")
    assert chosen.exchange.is_published
    shown = [one.events.filter(is_internal=False).get().kind for one in (chosen, other)]
    assert shown == ["accepted", "not_selected"]


def test_every_applicant_gets_one_letter_after_all_is_stored(django_capture_on_commit_callbacks):
    call, chosen, other = decided_call()

    with django_capture_on_commit_callbacks(execute=True) as callbacks:
        publish_results(call=call, by=manager())
        assert mail.outbox == []
    with django_capture_on_commit_callbacks(execute=True):
        publish_results(call=call, by=manager())

    sent = {message.to[0]: message for message in mail.outbox}
    assert [one.__name__ for one in callbacks] == ["publish", "<lambda>"]  # diary, then letters
    assert sorted(message.to[0] for message in mail.outbox) == [
        "chosen@example.org", "guest@example.org", "other@example.org",
    ]  # fmt: skip
    assert sent["chosen@example.org"].subject == f"Your proposal was chosen ({chosen.reference})"
    assert "Try again." in sent["other@example.org"].body
    assert "Try again." not in sent["guest@example.org"].body
    assert other.title not in sent["guest@example.org"].body
    assert sent["other@example.org"].reply_to == ["calls@example.org"]
    assert set(OutgoingMail.objects.values_list("proposal", flat=True)) == {chosen.pk, other.pk}


def test_drafts_and_what_was_withdrawn_get_no_letter(django_capture_on_commit_callbacks):
    call, *_decided = decided_call()
    for state in ("draft", "withdrawn"):
        make_sent(call, state=state, contact_email=f"{state}@example.org")

    with django_capture_on_commit_callbacks(execute=True):
        publish_results(call=call, by=manager())

    assert not OutgoingMail.objects.filter(to__in=["draft@example.org", "withdrawn@example.org"])


@pytest.mark.parametrize("act", [accept_proposal, decline_proposal, take_back_decision])
def test_public_results_stay_as_they_are(act):
    call, _chosen, other = decided_call()
    publish_results(call=call, by=manager())
    Proposal.objects.filter(pk=other.pk).update(
        state="declined" if act is not decline_proposal else "accepted"
    )

    with pytest.raises(CannotDecide, match="The results are public"):
        act(proposal=other, by=make_staff(is_superuser=True))


def test_a_letter_speaks_the_language_and_calls_people_by_their_names():
    call, chosen, _other = decided_call()
    chosen.parties.filter(is_lead=False).update(contact_name="Grace")

    letters = publish_results(call=call, by=manager())

    bodies = {letter.to: letter.body for letter in letters}
    assert bodies["guest@example.org"].startswith("Dear Grace,")
    assert bodies["chosen@example.org"].startswith("Dear Writer,")
    assert f"/calls/{call.slug}/" in bodies["chosen@example.org"]


def test_an_earlier_moment_does_not_count_as_public():
    call = make_closed_call(results_on=timezone.localdate() - timedelta(days=1))

    assert list(type(call).objects.overdue()) == [call]
    publish_results(call=call, by=manager())
    assert list(type(call).objects.overdue()) == []
