"""Begin a proposal without an account: what is asked, refused and slowed down."""

import pytest
import time_machine
from django.test import Client

from network.models import OutgoingMail, Proposal
from tests.factories import make_partner
from tests.factories_work import make_call, make_proposal
from tests.network.calls.applicants import (
    SECOND,
    beginning,
    mailed_link,
    make_member,
    opened_by,
    ticket_of,
)
from tests.pages import Document, get

pytestmark = pytest.mark.django_db
HOSTILE = ["\x00", "x" * 5000, "-1", "9" * 40, "<script>", "\r\n", "١"]


@pytest.fixture
def lead(db):
    """Make a member that writes proposals."""
    return make_member("RO")


def begin(client, call, member, **fields):
    """Send the form that begins a proposal."""
    return client.post(f"/calls/{call.slug}/propose/", beginning(member, **fields))


def errors(response):
    """Give the mistakes a form tells of."""
    return Document(response).words("field__error")


def test_the_page_of_an_open_call_leads_to_the_form(client):
    call = make_call()

    assert get(client, call).links[f"/calls/{call.slug}/propose/"] == "Propose an exchange"


def test_the_page_of_a_closed_call_says_that_it_is_over(client):
    call = make_call()

    with time_machine.travel(call.closes_at + SECOND):
        document = get(client, call)

    assert f"/calls/{call.slug}/propose/" not in document.links
    assert "this call takes no more proposals" in document.main


def test_beginning_opens_a_draft_mails_its_link_and_goes_on_in_this_browser(client, lead):
    call = make_call()

    response = begin(client, call, lead)

    proposal = Proposal.objects.get()
    mailed = mailed_link(OutgoingMail.objects.get().body)
    assert response.headers["Location"].endswith("/edit/?begun")
    assert [opened_by(response.headers["Location"]), opened_by(mailed)] == [proposal, proposal]
    assert proposal.consent_text.startswith("Keep this proposal")


@pytest.mark.parametrize("name", ["title", "lead", "name", "email", "consent"])
def test_each_line_that_is_missing_is_asked_for(client, lead, name):
    response = begin(client, make_call(), lead, **{name: ""})

    assert (response.status_code, len(errors(response))) == (200, 1)


@pytest.mark.parametrize("name", ["title", "lead", "name", "email", "consent", "ticket"])
def test_the_form_survives_whatever_is_typed(client, lead, name):
    call = make_call()

    answers = {begin(client, call, lead, **{name: value}).status_code for value in HOSTILE}

    assert answers <= {200, 302}


def test_everything_typed_is_still_there_after_a_mistake(client, lead):
    document = Document(begin(client, make_call(), lead, email="ann"))

    typed = {e.get("name"): e.get("value") for e in document.all("input")}
    assert (typed["title"], typed["name"]) == ("One tool, three countries", "Ann")


def test_who_is_no_member_cannot_lead(client):
    friend = make_partner(name="Friend")

    response = begin(client, make_call(), friend)

    assert errors(response) == ["Choose one from the list."]


@pytest.mark.parametrize("name", ["title", "name"])
def test_no_web_address_gets_into_mail_to_others(client, lead, name):
    response = begin(client, make_call(), lead, **{name: "Win at www.example.com/x"})

    assert errors(response) == ["Leave out the web address; put links into the plan."]


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"homepage": "x"}, "Empty the field at the end, which people don’t see."),
        ({"ticket": "quick"}, "That was very quick. Press the button once more."),
        ({"ticket": "forged"}, "The form was open for too long. Press the button once more."),
    ],
)
def test_what_a_machine_sent_is_stopped_without_losing_a_person(client, lead, fields, words):
    tickets = {"quick": ticket_of(0), "forged": "forged"}
    ticket = tickets.get(fields.get("ticket"), ticket_of(60))

    document = Document(begin(client, make_call(), lead, **{**fields, "ticket": ticket}))

    assert document.words("notice")[0].endswith(words)
    assert Proposal.objects.count() == 0


def test_too_many_for_one_address_are_slowed_down(client, lead):
    call = make_call()
    for _five in range(5):
        make_proposal(call, contact_email="ann@example.org")

    response = begin(client, call, lead)

    assert (response.status_code, response.headers["Retry-After"]) == (429, "3600")


def test_too_many_from_one_connection_are_slowed_down(client, lead):
    call = make_call()
    for number in range(10):
        begin(client, call, lead, email=f"ann{number}@example.org")

    assert begin(client, call, lead, email="other@example.org").status_code == 429


def test_nothing_begins_a_second_after_the_deadline(client, lead):
    call = make_call()

    with time_machine.travel(call.closes_at + SECOND, tick=False):
        response = begin(client, call, lead, ticket=ticket_of(60))

    assert (response.status_code, Proposal.objects.count()) == (409, 0)


def test_a_draft_of_a_call_has_no_form(client, staff_client):
    path = f"/calls/{make_call(published_at=None).slug}/propose/"

    assert [one.get(path).status_code for one in (client, staff_client)] == [404, 404]


def test_a_lost_cookie_loses_no_words(lead):
    strict = Client(enforce_csrf_checks=True)
    call = make_call()

    response = begin(strict, call, lead)

    assert response.status_code == 403
    assert "One tool, three countries" in response.content.decode()
