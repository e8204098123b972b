"""Partners of a proposal are asked by mail, answer by a button, and hear of what changes."""

import pytest
import time_machine
from django.utils import timezone

from network.calls.applying import PartyWish, save_draft, send_proposal, withdraw
from network.calls.taking_part import ASK_AGAIN_AFTER, answer_question, ask_partners
from network.models import OutgoingMail, Proposal
from network.shared.signed_links import LinkInvalid
from tests.network.calls.applicants import (
    SECOND,
    draft_of,
    mailed_link,
    make_member,
    make_ready,
    partners_page,
    wishes_of,
)
from tests.pages import get

pytestmark = pytest.mark.django_db
State = Proposal.State


@pytest.fixture
def proposal(db):
    """Make a draft whose only unanswered partner is the South African one."""
    proposal = make_ready()
    proposal.parties.filter(partner__name="Code for ZA").update(
        answer="invited", asked_at=None, contact_name="Zed", contact_email="zed@example.org"
    )
    return proposal


@pytest.fixture
def party(proposal):
    """Give the partner that has not answered."""
    return proposal.parties.get(partner__name="Code for ZA")


def mails(**fields):
    """List to whom mail goes, with its subject."""
    rows = OutgoingMail.objects.filter(**fields).order_by("pk")
    return list(rows.values_list("to", "subject"))


def test_only_who_has_not_answered_is_asked(proposal):
    asked = ask_partners(proposal=proposal)

    assert [str(party) for party in asked] == ["Code for ZA"]
    assert mails() == [("zed@example.org", f"Does Code for ZA take part? {proposal.title}")]


def test_nobody_is_asked_twice_within_the_hour(proposal):
    ask_partners(proposal=proposal)

    assert ask_partners(proposal=proposal) == []
    with time_machine.travel(timezone.now() + ASK_AGAIN_AFTER + SECOND):
        assert len(ask_partners(proposal=proposal)) == 1


def test_opening_the_link_answers_nothing(client, proposal, party):
    ask_partners(proposal=proposal)
    path = mailed_link(OutgoingMail.objects.get().body)

    get(client, path)
    client.head(path)
    client.get(path + "?answer=yes")

    party.refresh_from_db()
    assert (party.answer, party.answered_at) == ("invited", None)


@pytest.mark.parametrize(("answer", "stored"), [("yes", "confirmed"), ("no", "declined")])
def test_the_button_answers(client, party, answer, stored):
    response = client.post(partners_page(party), {"answer": answer})

    party.refresh_from_db()
    assert (response.status_code, party.answer) == (302, stored)


@pytest.mark.parametrize("answer", ["", "maybe", "\x00", "x" * 5000])
def test_another_answer_changes_nothing(client, party, answer):
    response = client.post(partners_page(party), {"answer": answer})

    party.refresh_from_db()
    assert (response.status_code, party.answer) == (200, "invited")


def test_a_partner_sees_the_proposal_as_it_is(client, proposal, party):
    Proposal.objects.filter(pk=proposal.pk).update(plan="A plan of today.")

    assert "A plan of today." in get(client, partners_page(party)).main


def test_the_page_of_a_partner_has_no_way_to_write(client, party):
    links = get(client, partners_page(party)).links

    assert [address for address in links if "/edit/" in address] == []


def test_the_writer_hears_what_a_partner_answered(proposal, party):
    answer_question(party=party, takes_part=True)

    assert mails() == [("writer@example.org", "Code for ZA takes part")]
    assert "Everybody who is named has confirmed now." in OutgoingMail.objects.get().body


def test_the_same_answer_twice_is_one_answer(proposal, party):
    for _twice in range(2):
        answer_question(party=party, takes_part=True)

    assert (proposal.events.count(), OutgoingMail.objects.count()) == (1, 1)


def test_a_proposal_that_was_sent_is_a_draft_again_if_a_partner_leaves():
    proposal = make_ready()
    send_proposal(proposal=proposal)

    answer_question(party=proposal.parties.last(), takes_part=False)

    proposal.refresh_from_db()
    kinds = list(proposal.events.values_list("kind", flat=True))
    assert (proposal.state, kinds) == (State.DRAFT, ["sent", "declined", "reopened"])


def test_after_the_deadline_a_partner_is_told_that_it_is_too_late(client, proposal, party):
    with time_machine.travel(proposal.call.closes_at + SECOND):
        response = client.post(partners_page(party), {"answer": "yes"})

    party.refresh_from_db()
    assert (response.status_code, party.answer) == (409, "invited")


def test_the_link_of_a_partner_that_was_taken_out_is_dead(client, proposal, party):
    path = partners_page(party)
    wishes = [wish for wish in wishes_of(proposal) if wish.partner_id != party.partner_id]

    save_draft(proposal=proposal, draft=draft_of(proposal, parties=wishes), revision=1)

    assert client.get(path).status_code == 410
    assert client.post(path, {"answer": "yes"}).status_code == 410


def test_an_answer_on_its_way_while_the_partner_is_taken_out_counts_for_nothing(proposal, party):
    proposal.parties.filter(pk=party.pk).delete()

    with pytest.raises(LinkInvalid):
        answer_question(party=party, takes_part=True)


def test_another_address_is_asked_anew_and_the_old_link_is_dead(client, proposal, party):
    answer_question(party=party, takes_part=True)
    path = partners_page(party)
    wishes = [
        PartyWish(wish.partner_id, "New", "new@example.org", wish.is_host)
        if wish.partner_id == party.partner_id
        else wish
        for wish in wishes_of(proposal)
    ]

    save_draft(proposal=proposal, draft=draft_of(proposal, parties=wishes), revision=1)

    party.refresh_from_db()
    assert (party.answer, client.get(path).status_code) == ("invited", 410)


def test_who_has_confirmed_hears_who_came_and_who_went():
    proposal = make_ready()
    gone = proposal.parties.get(partner__name="Code for ZA")
    new = make_member("KE")
    wishes = [wish for wish in wishes_of(proposal) if wish.partner_id != gone.partner_id]

    wishes.append(PartyWish(new.pk))
    save_draft(proposal=proposal, draft=draft_of(proposal, parties=wishes), revision=1)

    subjects = [subject for _to, subject in mails()]
    told = OutgoingMail.objects.get(subject=f"Changed: {proposal.title}")
    assert subjects == [f"Changed: {proposal.title}", f"No longer named: {proposal.title}"]
    assert "Code for KE was added." in told.body
    assert "Code for ZA was taken out." in told.body


def test_who_has_confirmed_hears_of_another_budget():
    proposal = make_ready()

    save_draft(proposal=proposal, draft=draft_of(proposal, columns={"amount": 4000}), revision=1)

    bodies = OutgoingMail.objects.values_list("body", flat=True)
    assert ["The budget was changed." in body for body in bodies] == [True, True]


def test_another_word_in_the_plan_is_no_news():
    proposal = make_ready()

    save_draft(proposal=proposal, draft=draft_of(proposal, columns={"plan": "Now"}), revision=1)

    assert mails() == []


def test_the_writer_gets_a_receipt_with_a_copy_and_the_partners_hear_of_it():
    proposal = make_ready()

    send_proposal(proposal=proposal)

    receipt = OutgoingMail.objects.get(purpose="receipt")
    assert receipt.subject == f"Your proposal is in ({proposal.reference})"
    assert "In three steps." in receipt.body
    assert [subject for _to, subject in mails(purpose="confirm")] == [
        f"Sent in: {proposal.title}",
        f"Sent in: {proposal.title}",
    ]


def test_staff_hear_of_a_proposal_at_the_address_of_its_call():
    proposal = make_ready()
    type(proposal.call).objects.update(contact_email="calls@example.org")

    send_proposal(proposal=proposal)

    notice = OutgoingMail.objects.get(purpose="notice")
    assert notice.to == "calls@example.org"
    assert f"/admin/network/proposal/{proposal.pk}/change/" in notice.body


def test_partners_hear_that_a_proposal_was_withdrawn():
    proposal = make_ready()

    withdraw(proposal=proposal)

    assert sorted(to for to, _subject in mails()) == [
        "guest@example.org",
        "guest@example.org",
        "writer@example.org",
    ]


def test_mail_goes_out_only_after_it_is_safely_stored(
    proposal, mailoutbox, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks() as later:
        ask_partners(proposal=proposal)
        assert mailoutbox == []

    for send in later:
        send()
    assert [mail.to for mail in mailoutbox] == [["zed@example.org"]]
