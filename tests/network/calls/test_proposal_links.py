"""Personal links expire, are renewed by address, and can all be made invalid at once."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from network.calls.jobs import forget_old_proposals
from network.models import OutgoingMail, Proposal
from tests.factories_work import make_proposal
from tests.network.calls.applicants import mailed_link, make_ready, page, partners_page
from tests.pages import Document, get

pytestmark = pytest.mark.django_db
HEADERS = {
    "Referrer-Policy": "same-origin",
    "X-Robots-Tag": "noindex, nofollow",
}


@pytest.mark.parametrize("end", ["", "edit/"])
def test_a_page_behind_a_link_is_kept_by_nobody(client, end):
    response = client.get(page(make_ready(), end))

    assert {name: response.headers[name] for name in HEADERS} == HEADERS
    assert "no-store" in response.headers["Cache-Control"]


def test_a_partners_page_is_kept_by_nobody(client):
    response = client.get(partners_page(make_ready().parties.last()))

    assert {name: response.headers[name] for name in HEADERS} == HEADERS
    assert "no-store" in response.headers["Cache-Control"]


@pytest.mark.parametrize("token", ["x", "a:b:c", "%00", "é", "x" * 5000, "🙂", "%FF"])
@pytest.mark.parametrize("form", ["{}/", "{}/edit/", "taking-part/{}/"])
def test_a_link_that_was_never_right_gets_a_page_that_offers_a_new_one(client, form, token):
    response = client.get("/proposals/" + form.format(token))

    assert response.status_code == 410
    assert Document(response).texts("h1") == ["This link does not work any more"]


def test_a_link_expires_after_ninety_days(client):
    path = page(make_ready())

    with time_machine.travel(timezone.now() + timedelta(days=91)):
        response = client.get(path)

    assert response.status_code == 410
    assert "good for 90 days" in Document(response).main


def test_a_link_for_one_thing_opens_nothing_else(client):
    proposal = make_ready()
    token = page(proposal).split("/")[2]

    assert client.get(f"/proposals/taking-part/{token}/").status_code == 410


def test_making_older_links_invalid_leaves_the_browser_with_the_new_one(client):
    proposal = make_ready()
    old = page(proposal)

    response = client.post(old + "revoke/")

    assert client.get(old).status_code == 410
    assert client.get(response.headers["Location"]).status_code == 200
    assert client.get(mailed_link(OutgoingMail.objects.get().body)).status_code == 200


def test_a_new_link_comes_by_mail_and_the_old_one_is_dead(client):
    proposal = make_ready()
    old = page(proposal)

    client.post("/proposals/new-link/", {"email": "WRITER@example.org"})

    path = mailed_link(OutgoingMail.objects.get().body)
    assert (client.get(old).status_code, client.get(path).status_code) == (410, 200)


def test_the_answer_is_the_same_whether_an_address_is_known_or_not(client):
    make_ready()

    known, unknown = (
        Document(client.post("/proposals/new-link/", {"email": email})).words("notice")
        for email in ("writer@example.org", "nobody@example.org")
    )

    assert known == unknown != []


def test_an_address_gets_a_few_links_an_hour_and_the_last_one_works(client):
    make_ready()

    for _often in range(8):
        client.post("/proposals/new-link/", {"email": "writer@example.org"})

    newest = OutgoingMail.objects.order_by("pk").last()
    assert OutgoingMail.objects.count() == 5
    assert client.get(mailed_link(newest.body)).status_code == 200


@pytest.mark.parametrize("email", ["", "x", "\x00@example.org", "x" * 5000, "a@b\r\nc"])
def test_what_is_no_address_is_told_so(client, email):
    response = client.post("/proposals/new-link/", {"email": email})

    assert (response.status_code, response.content.count(b"field__error")) == (200, 1)


def test_after_the_deadline_the_link_still_shows_where_it_stands(client):
    proposal = make_proposal(make_ready().call, state="sent")

    with time_machine.travel(proposal.call.closes_at + timedelta(seconds=1)):
        document = get(client, page(proposal))

    assert document.words("lede") == ["Being read and decided"]


@pytest.mark.parametrize("state", ["accepted", "declined"])
def test_a_decision_is_kept_back_until_the_results_are_public(client, state):
    proposal = make_proposal(make_ready().call, state=state, feedback="Well done.")
    call = proposal.call

    with time_machine.travel(call.closes_at + timedelta(days=1)):
        before = get(client, page(proposal))
        type(call).objects.filter(pk=call.pk).update(results_published_at=timezone.now())
        after = get(client, page(proposal))

    assert before.words("lede") == ["Being read and decided"]
    assert ("Well done." in before.main, "Well done." in after.main) == (False, True)


def test_the_time_line_keeps_what_is_for_staff_to_staff(client):
    proposal = make_ready()
    proposal.events.create(kind="note", note="Between us", is_internal=True)
    proposal.events.create(kind="begun", note="For all")

    main = get(client, page(proposal)).main

    assert ("Between us" in main, "For all" in main) == (False, True)


@pytest.mark.parametrize(
    ("state", "days", "left"),
    [("draft", 89, 1), ("draft", 91, 0), ("withdrawn", 91, 0), ("sent", 91, 1), ("sent", 1096, 0)],
)
def test_proposals_are_forgotten_when_their_writers_were_promised(state, days, left):
    proposal = make_proposal(state=state)

    with time_machine.travel(proposal.call.closes_at + timedelta(days=days)):
        forget_old_proposals()

    assert Proposal.objects.count() == left
