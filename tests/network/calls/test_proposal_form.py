"""Write a proposal in the browser: what is stored, what is told, and that nothing is lost."""

import pytest
import time_machine

from network.models import OutgoingMail
from tests.factories import make_project, make_topic
from tests.factories_work import make_offer, make_proposal
from tests.network.calls.applicants import (
    SECOND,
    filled_in,
    make_first_call,
    make_member,
    make_ready,
    page,
    save,
)
from tests.pages import Document, get

pytestmark = pytest.mark.django_db
HOSTILE = ["\x00", "x" * 5000, "-1", "9" * 40, "<script>", "\r\n", "١"]


def test_saving_an_empty_draft_is_fine_and_says_what_there_is_to_do(client):
    proposal = make_proposal(make_first_call(), [make_member("PL")])

    response = client.post(page(proposal, "edit/"), {"revision": 1})

    assert response.headers["Location"].endswith("/edit/?saved#state")
    main = get(client, page(proposal, "edit/")).main
    assert "Add 2 more member organisations." in main
    assert "Add 1 organisation from Africa." in main


def test_poland_romania_and_germany_are_told_of_africa_and_whom_to_add(client):
    proposal = make_ready(codes=("PL", "RO", "DE"))
    make_member("KE"), make_member("ZA")

    document = get(client, page(proposal, "edit/"))

    ticks = [e for e in document.all("input") if e.get("name") == "add"]
    assert "Add 1 organisation from Africa." in document.main
    assert len(ticks) == 2


def test_suggestions_begin_with_who_offers_to_host(client):
    proposal = make_ready(codes=("PL", "RO", "DE"))
    make_member("KE")
    make_offer(make_member("ZA"))

    words = get(client, page(proposal, "edit/")).words("choice")

    named = [one for one in words if one.startswith("Code for") and "·" in one or "KE" in one]
    assert [one[:11] for one in named] == ["Code for ZA", "Code for KE"]


def test_a_tick_adds_a_suggested_member(client):
    proposal = make_ready(codes=("PL", "RO", "DE"))
    member = make_member("ZA")

    save(client, proposal, add=member.pk)

    assert proposal.parties.filter(partner=member).exists()
    assert "Add 1 organisation from Africa." not in get(client, page(proposal)).main


def test_everything_the_form_asks_is_stored(client):
    proposal, topic, project = make_ready(), make_topic(), make_project()

    save(
        client,
        proposal,
        title="New",
        topics=[topic.pk],
        project=project.pk,
        starts_on="2027-05-01",
        ends_on="2027-06-30",
        languages="en,  ro en",
        amount="4 000,50",
        own_share="1.000",
    )

    proposal.refresh_from_db()
    assert (proposal.title, proposal.project, proposal.languages) == ("New", project, "en ro")
    assert [str(proposal.amount), str(proposal.own_share)] == ["4000.50", "1000.00"]
    assert list(proposal.topics.all()) == [topic]
    assert str(proposal.ends_on) == "2027-06-30"


def test_a_new_row_adds_a_member_as_the_host(client):
    proposal, member = make_ready(), make_member("KE")
    row = {"new-0-partner": member.pk, "new-0-contact_email": "ke@example.org", "host": "new-0"}

    save(client, proposal, **row)

    party = proposal.parties.get(partner=member)
    assert (party.is_host, party.contact_email) == (True, "ke@example.org")


def test_a_ticked_box_takes_a_partner_out(client):
    proposal = make_ready()
    party = proposal.parties.last()

    save(client, proposal, **{f"party-{party.pk}-remove": "on"})

    assert not proposal.parties.filter(pk=party.pk).exists()


@pytest.mark.parametrize(
    "fields",
    [
        {"title": "x" * 201},
        {"plan": "x" * 10_001},
        {"amount": "much"},
        {"own_share": "1.2345,6,7"},
        {"amount": "9" * 20},
        {"starts_on": "May"},
        {"starts_on": "2027-06-02", "ends_on": "2027-06-01"},
        {"languages": "English!"},
        {"topics": ["0"]},
        {"project": "0"},
        {"new-0-partner": "0"},
        {"new-0-contact_email": "ke@example.org"},
        {"new-1-contact_email": "ke"},
    ],
    ids=str,
)
def test_what_cannot_be_stored_is_told_at_the_top_and_at_its_field(client, fields):
    proposal = make_ready()

    response = save(client, proposal, **{"plan": "Not yet stored", **fields})

    document = Document(response)
    assert response.status_code == 200
    assert len(document.classed("notice--error")) == 1
    assert len(document.classed("field__error")) >= 1
    proposal.refresh_from_db()
    assert proposal.plan == "In three steps."


@pytest.mark.parametrize(
    "name",
    ["title", "plan", "project", "topics", "starts_on", "languages", "amount", "revision", "host",
     "add", "do", "new-0-partner", "new-0-contact_name", "new-0-contact_email"],
)  # fmt: skip
def test_the_form_survives_whatever_is_typed(client, name):
    proposal = make_ready()

    answers = {save(client, proposal, **{name: value}).status_code for value in HOSTILE}

    assert answers <= {200, 302, 409}


def test_two_who_save_at_once_lose_nothing(client):
    proposal = make_ready()
    mine, theirs = filled_in(proposal, plan="My plan"), filled_in(proposal, plan="Their plan")

    client.post(page(proposal, "edit/"), theirs)
    response = client.post(page(proposal, "edit/"), mine)

    document = Document(response)
    again = {**mine, "revision": 2}
    assert response.status_code == 409
    assert document.facts["Plan"] == "Their plan"
    assert "My plan" in document.texts("textarea")
    assert client.post(page(proposal, "edit/"), again).status_code == 302


def test_a_mistake_does_not_hide_that_somebody_else_has_saved(client):
    proposal = make_ready()
    mine = filled_in(proposal, amount="much")
    save(client, proposal, plan="Their plan")

    document = Document(client.post(page(proposal, "edit/"), mine))

    carried = [e.get("value") for e in document.all("input") if e.get("name") == "revision"]
    assert carried == ["1"]


def test_what_was_typed_a_second_too_late_is_shown_and_not_stored(client):
    proposal = make_ready()
    data = filled_in(proposal, plan="Too late")
    path = page(proposal, "edit/")

    with time_machine.travel(proposal.call.closes_at + SECOND):
        response = client.post(path, data)

    proposal.refresh_from_db()
    assert response.status_code == 409
    assert "Too late" in Document(response).texts("textarea")
    assert proposal.plan == "In three steps."


def test_asking_saves_and_mails_the_question(client):
    proposal = make_ready()
    proposal.parties.filter(is_lead=False).update(answer="invited", asked_at=None)

    response = save(client, proposal, do="ask")

    assert "asked=2" in response.headers["Location"]
    assert OutgoingMail.objects.filter(purpose="confirm").count() == 2
