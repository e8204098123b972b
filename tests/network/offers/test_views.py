"""What visitors see of offers and wishes: open ones, and never an address."""

from datetime import date

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from network.models import Offer
from tests.factories import make_partner, make_project, make_staff
from tests.factories_work import make_offer

pytestmark = pytest.mark.django_db


def test_the_list_shows_what_is_open(client):
    shown = make_offer(title="A desk in May")
    make_offer(title="A draft", published_at=None)
    make_offer(title="Long over", expires_on=date(2020, 1, 1))
    make_offer(title="Settled", closed_at=timezone.now())

    page = client.get("/offers/").content.decode()

    assert shown.title in page
    assert [title for title in ("A draft", "Long over", "Settled") if title in page] == []


@pytest.mark.parametrize(("kind", "titles"), [("offer", ["Give"]), ("wish", ["Want"])])
def test_the_address_narrows_the_list(client, kind, titles):
    make_offer(title="Give")
    make_offer(title="Want", kind="wish")

    shown = client.get(f"/offers/?kind={kind}").context["page"].object_list

    assert [offer.title for offer in shown] == titles


@pytest.mark.parametrize("query", ["kind=%00", "kind=" + "x" * 5000, "page=abc", "page=99999"])
def test_odd_addresses_get_an_answer(client, query):
    make_offer()

    assert client.get(f"/offers/?{query}").status_code in (200, 404)


def test_a_wish_names_the_offers_that_would_help(client):
    project = make_project()
    wish = make_offer(kind="wish", about="replicate", project=project)
    helping = make_offer(title="We know it well", about="mentor", project=project)

    page = client.get(wish.get_absolute_url())

    assert [match.offer for match in page.context["matches"]] == [helping]
    assert "the same project" in page.content.decode()


def test_the_address_of_who_asked_is_never_shown(client):
    offer = make_offer(contact_name="Private Name", contact_email="private@example.org")

    pages = [client.get(path).content.decode() for path in ("/offers/", offer.get_absolute_url())]

    assert [word for page in pages for word in ("private@", "Private Name") if word in page] == []


@pytest.mark.parametrize(("day", "is_listed"), [("2026-04-01", True), ("2026-04-02", False)])
def test_an_offer_stands_for_ninety_days(client, day, is_listed):
    with time_machine.travel("2026-01-01T12:00:00Z", tick=False):
        offer = make_offer(published_at=timezone.now())
    with time_machine.travel(f"{day}T12:00:00Z", tick=False):
        listed = client.get("/offers/").context["page"].object_list
        response = client.get(offer.get_absolute_url())

    assert (offer in listed) == is_listed
    assert response.status_code == 200
    assert ("has not been renewed" in response.content.decode()) != is_listed


def test_a_draft_is_for_staff_alone(client):
    draft = make_offer(published_at=None)
    assert client.get(draft.get_absolute_url()).status_code == 404

    client.force_login(make_staff())

    assert client.get(draft.get_absolute_url()).status_code == 200


def test_the_list_costs_the_same_for_one_and_for_three(client, django_assert_num_queries):
    make_offer(project=make_project())
    with CaptureQueriesContext(connection) as one:
        client.get("/offers/")
    for _number in range(2):
        make_offer(make_partner(), project=make_project(), kind="wish")

    with django_assert_num_queries(len(one)):
        client.get("/offers/")


def test_staff_renew_and_close_in_one_step(client):
    client.force_login(make_staff(is_superuser=True))
    over = make_offer(expires_on=date(2020, 1, 1))

    for action in ("renew", "close"):
        data = {"action": action, "_selected_action": [over.pk]}
        response = client.post("/admin/network/offer/", data, follow=True)
        assert response.status_code == 200
        over.refresh_from_db()
        assert over.is_open() == (action == "renew")
    assert Offer.objects.get().closed_at is not None
