"""The page of a proposal: send it in, take it back, withdraw it, see where it stands."""

import pytest
import time_machine

from network.models import OutgoingMail
from tests.network.calls.applicants import (
    SECOND,
    make_first_call,
    make_ready,
    opened_by,
    page,
)
from tests.pages import Document, get, queries_of

pytestmark = pytest.mark.django_db


def test_sending_shows_the_number_and_mails_a_receipt(client):
    proposal = make_ready()

    response = client.post(page(proposal, "send/"), follow=True)

    document = Document(response)
    assert document.texts("h2")[0] == "Your proposal is in"
    assert proposal.reference in document.main
    assert OutgoingMail.objects.filter(purpose="receipt").count() == 1


def test_sending_too_early_lists_what_there_is_to_do(client):
    proposal = make_ready(codes=("PL", "RO", "DE"))

    response = client.post(page(proposal, "send/"))

    items = [item for item in Document(response).texts("li") if "Africa" in item]
    assert response.status_code == 409
    assert items[0] == "Add 1 organisation from Africa."


def test_sending_a_second_too_late_is_refused_in_words(client):
    proposal = make_ready()
    path = page(proposal, "send/")

    with time_machine.travel(proposal.call.closes_at + SECOND, tick=False):
        response = client.post(path)

    assert response.status_code == 409
    assert "The deadline has passed" in Document(response).words("notice")[0]


def test_opening_a_step_does_nothing(client):
    proposal = make_ready()

    for step in ("send", "withdraw", "take-back", "revoke"):
        assert client.get(page(proposal, f"{step}/")).status_code == 405


def test_withdrawing_takes_a_tick(client):
    proposal = make_ready()

    unsure = client.post(page(proposal, "withdraw/"))
    sure = client.post(page(proposal, "withdraw/"), {"sure": "on"})

    proposal.refresh_from_db()
    assert (unsure.status_code, sure.status_code, proposal.state) == (409, 302, "withdrawn")


def test_the_form_of_what_was_sent_leads_to_its_page(client):
    proposal = make_ready()
    client.post(page(proposal, "send/"))

    response = client.get(page(proposal, "edit/"))

    assert opened_by(response.headers["Location"]) == proposal
    assert "/edit/" not in response.headers["Location"]


def test_the_deadline_is_shown_in_the_zone_of_the_visitor_too(client):
    call = make_first_call(time_zone="Europe/Bucharest")
    proposal = make_ready(call)

    facts = get(client, page(proposal, "edit/?tz=Asia/Kathmandu")).facts["Deadline"]

    assert "Europe/Bucharest (UTC+" in facts
    assert "Asia/Kathmandu (UTC+5:45)" in facts


@pytest.mark.parametrize("end", ["", "edit/"])
def test_a_page_costs_the_same_for_one_partner_and_for_three(client, end):
    one, three = make_ready(codes=("PL", "RO")), make_ready(codes=("DE", "FR", "HU", "IT"))

    counts = [queries_of(client, page(proposal, end)) for proposal in (one, three)]

    assert counts[0] == counts[1] <= 25
