"""Begin, write, send in, take back, withdraw: what each does, and what it refuses."""

import pytest

from network.calls.applying import (
    NotReady,
    PartyWish,
    begin_proposal,
    save_draft,
    send_proposal,
    take_back,
    withdraw,
)
from network.calls.locking import ChangedMeanwhile, Locked, TooLate
from network.models import OutgoingMail, Proposal, ProposalPartner
from tests.factories_work import make_call, make_proposal
from tests.network.calls.applicants import (
    draft_of,
    make_first_call,
    make_member,
    make_ready,
    wishes_of,
)

pytestmark = pytest.mark.django_db
State = Proposal.State


def begin(call, lead, **fields):
    """Begin a proposal as its form does."""
    words = {"title": "One tool", "name": "Ann", "email": "ann@example.org", "consent_text": "Yes."}
    return begin_proposal(call=call, lead=lead, **{**words, **fields})


def test_a_proposal_begins_as_a_draft_whose_lead_takes_part():
    lead = make_member("RO")

    proposal = begin(make_call(), lead)

    party = proposal.parties.get()
    assert (proposal.state, party.partner, party.is_lead) == (State.DRAFT, lead, True)
    assert party.answer == ProposalPartner.Answer.CONFIRMED


def test_the_same_form_sent_twice_begins_one_proposal():
    call, lead = make_call(), make_member("RO")

    first, second = (begin(call, lead, submission_key="key") for _twice in range(2))

    assert (first, Proposal.objects.count(), OutgoingMail.objects.count()) == (second, 1, 1)


def test_nothing_is_begun_for_a_call_that_is_not_public():
    with pytest.raises(TooLate):
        begin(make_call(published_at=None), make_member("RO"))


def test_poland_romania_and_south_africa_can_send():
    assert send_proposal(proposal=make_ready()).state == State.SENT


def test_poland_romania_and_germany_are_told_in_one_sentence_what_to_do():
    with pytest.raises(NotReady) as error:
        send_proposal(proposal=make_ready(codes=("PL", "RO", "DE")))

    assert [lack.words for lack in error.value.lacks] == ["Add 1 organisation from Africa."]


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"title": " "}, "Give the proposal a title."),
        ({"summary": ""}, "Say in one or two sentences what you will do."),
        ({"plan": ""}, "Write the plan."),
        ({"amount": None}, "Say how much the whole budget is."),
        ({"declared": []}, "Confirm that the proposal has this: documentation."),
    ],
)
def test_what_is_empty_keeps_a_proposal_from_being_sent(change, words):
    proposal = make_ready()
    Proposal.objects.filter(pk=proposal.pk).update(**change)

    with pytest.raises(NotReady) as error:
        send_proposal(proposal=proposal)

    assert [lack.words for lack in error.value.lacks] == [words]


def test_a_document_that_is_missing_keeps_a_proposal_from_being_sent():
    proposal = make_ready()
    proposal.documents.all().delete()

    with pytest.raises(NotReady, match=r"^Give a link to this document: Budget table\.$"):
        send_proposal(proposal=proposal)


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"answer": "invited"}, "Wait until Code for ZA has confirmed, ask again, or take it out."),
        ({"answer": "invited", "asked_at": None}, "Ask Code for ZA to confirm."),
        (
            {"answer": "invited", "contact_email": ""},
            "Give an e-mail address of Code for ZA, and ask it to confirm.",
        ),
    ],
)
def test_a_partner_that_has_not_confirmed_keeps_a_proposal_from_being_sent(fields, words):
    proposal = make_ready()
    proposal.parties.filter(partner__name="Code for ZA").update(**fields)

    with pytest.raises(NotReady) as error:
        send_proposal(proposal=proposal)

    assert [lack.words for lack in error.value.lacks] == [words]


def test_a_partner_that_said_no_does_not_count():
    proposal = make_ready()
    proposal.parties.filter(partner__name="Code for ZA").update(answer="declined")

    with pytest.raises(NotReady) as error:
        send_proposal(proposal=proposal)

    assert [lack.words for lack in error.value.lacks] == [
        "Add 1 more member organisation.",
        "Add 1 organisation from Africa.",
        "Code for ZA does not take part: take it out.",
    ]


def test_a_proposal_without_a_host_is_not_sent():
    proposal = make_ready()
    proposal.parties.update(is_host=False)

    with pytest.raises(NotReady, match=r"^Say who would be the host\.$"):
        send_proposal(proposal=proposal)


def test_sending_twice_is_sending_once():
    proposal = make_ready()

    first, second = (send_proposal(proposal=proposal) for _twice in range(2))

    kinds = proposal.events.values_list("kind", flat=True)
    assert (first.sent_at, list(kinds)) == (second.sent_at, ["sent"])


def test_what_was_sent_is_locked_until_it_is_taken_back():
    proposal = make_ready()
    send_proposal(proposal=proposal)
    draft = draft_of(proposal, columns={"title": "Another"})

    with pytest.raises(Locked):
        save_draft(proposal=proposal, draft=draft, revision=2)
    opened = take_back(proposal=proposal)

    assert (opened.state, opened.sent_at) == (State.DRAFT, None)
    assert save_draft(proposal=proposal, draft=draft, revision=3).title == "Another"


def test_a_withdrawn_proposal_can_be_opened_again_before_the_deadline():
    proposal = make_ready()
    send_proposal(proposal=proposal)

    assert withdraw(proposal=proposal).state == State.WITHDRAWN
    assert take_back(proposal=proposal).state == State.DRAFT


@pytest.mark.parametrize("state", [State.ACCEPTED, State.DECLINED])
@pytest.mark.parametrize("verb", [send_proposal, take_back, withdraw])
def test_what_was_decided_stays(verb, state):
    proposal = make_proposal(state=state)

    with pytest.raises(Locked):
        verb(proposal=proposal)


def test_the_second_of_two_who_save_at_once_is_stopped():
    proposal = make_ready()
    save_draft(proposal=proposal, draft=draft_of(proposal, columns={"title": "First"}), revision=1)

    with pytest.raises(ChangedMeanwhile):
        save_draft(proposal=proposal, draft=draft_of(proposal), revision=1)

    proposal.refresh_from_db()
    assert proposal.title == "First"


def test_a_draft_is_saved_however_little_it_holds():
    proposal = make_proposal(partners=[make_member("RO")])
    empty = {"title": "", "summary": "", "plan": "", "amount": None}

    saved = save_draft(proposal=proposal, draft=draft_of(proposal, columns=empty), revision=1)

    assert (saved.title, saved.revision) == ("", 2)


def test_the_lead_stays_even_if_nobody_is_wished_for():
    proposal = make_ready()

    save_draft(proposal=proposal, draft=draft_of(proposal, parties=[]), revision=1)

    assert [str(party) for party in proposal.parties.all()] == ["Code for PL"]


def test_another_partner_becomes_the_host():
    proposal = make_ready()
    host = proposal.parties.get(partner__name="Code for ZA").partner_id
    wishes = [
        PartyWish(one.partner_id, one.contact_name, one.contact_email, one.partner_id == host)
        for one in wishes_of(proposal)
    ]

    save_draft(proposal=proposal, draft=draft_of(proposal, parties=wishes), revision=1)

    assert [str(party) for party in proposal.parties.filter(is_host=True)] == ["Code for ZA"]


def test_a_link_for_a_document_that_is_not_asked_for_is_left_out():
    proposal, other = make_ready(), make_first_call().documents.get()
    links = {other.pk: "https://example.org/other"}

    save_draft(proposal=proposal, draft=draft_of(proposal, documents=links), revision=1)

    assert not proposal.documents.filter(document=other).exists()
