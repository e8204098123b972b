"""Makers change, renew and close their offers by a link, and are asked before they expire."""

import re
from datetime import date, timedelta

import pytest
import time_machine
from django.core import mail
from django.utils import timezone

from network.models import Offer
from network.offers.jobs import ask_about_offers, forget_unconfirmed_offers
from network.offers.links import CONFIRMING, KEEPING
from network.shared.signed_links import revoke_links
from tests import factories as make
from tests.factories_work import make_offer
from tests.network.offers.conftest import keep_path, letters
from tests.pages import get

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("kind", ["confirm", "keep"])
def test_links_that_expired_were_taken_back_or_are_forged_are_gone(client, kind):
    offer = make_offer(title="A desk")
    links = {"confirm": CONFIRMING, "keep": KEEPING}[kind]
    path = f"/offers/{kind}/{links.token(offer)}/"
    with time_machine.travel(timezone.now() + timedelta(days=181)):
        expired = client.get(path)
    revoke_links(offer)
    answers = [expired, client.get(path), client.get(f"/offers/{kind}/x:y:z/")]

    assert [answer.status_code for answer in answers] == [410, 410, 410]
    assert ["A desk" in answer.content.decode() for answer in answers] == [False] * 3
    assert {answer.headers["Referrer-Policy"] for answer in answers} == {"same-origin"}


def test_a_link_to_confirm_does_not_open_the_page_to_change(client):
    offer = make_offer()

    assert client.get(f"/offers/keep/{CONFIRMING.token(offer)}/").status_code == 410


def test_the_maker_changes_renews_and_closes(client, member):
    offer = make_offer(member, contact_email="ada@code4.ro", expires_on=date(2020, 1, 1))
    words = {"about": "training", "title": "Two desks", "starts_on": "2027-05", "step": "save"}

    client.post(keep_path(offer), words)
    client.post(keep_path(offer), {"step": "renew"})
    renewed = Offer.objects.get()
    client.post(keep_path(offer), {"step": "close"})
    closed = Offer.objects.get()

    assert (renewed.title, renewed.about, renewed.starts_on) == (
        "Two desks",
        "training",
        date(2027, 5, 1),
    )
    assert renewed.expires_on == timezone.localdate() + timedelta(days=90)
    assert (renewed.is_open(), closed.is_open()) == (True, False)
    assert letters() == [("notice", "office@example.org")]


def test_a_change_with_a_mistake_is_told_and_not_kept(client, member):
    offer = make_offer(member, title="A desk")

    page = client.post(keep_path(offer), {"about": "host", "title": "", "step": "save"})

    assert "Say in one line" in page.content.decode()
    assert Offer.objects.get().title == "A desk"


def test_renewing_publishes_nothing_that_staff_took_back(client, member):
    offer = make_offer(member, published_at=None)

    client.post(keep_path(offer), {"step": "renew"})

    assert Offer.objects.get().published_at is None


def test_the_page_of_the_maker_shows_what_fits(client, member):
    offer = make_offer(member)
    make_offer(kind="wish", title="Who has a desk?")

    assert "Who has a desk?" in get(client, keep_path(offer)).main


def test_publishing_tells_the_maker_once_with_what_fits(
    staff_client, member, django_capture_on_commit_callbacks
):
    offer = make_offer(member, contact_email="ada@example.org", published_at=None)
    make_offer(kind="wish", title="Who has a desk?")
    data = {"action": "publish", "_selected_action": [offer.pk]}
    for _press in range(2):
        with django_capture_on_commit_callbacks(execute=True):
            staff_client.post("/admin/network/offer/", data)

    assert [message.to for message in mail.outbox] == [["ada@example.org"]]
    assert "Who has a desk?" in mail.outbox[0].body
    assert re.search(r"/offers/keep/\S+", mail.outbox[0].body)


@pytest.mark.parametrize(("days", "asked"), [(15, 0), (14, 1), (0, 1), (-1, 0)])
def test_the_maker_is_asked_two_weeks_before_it_expires(member, days, asked):
    expires_on = timezone.localdate() + timedelta(days=days)
    make_offer(member, contact_email="ada@example.org", expires_on=expires_on)

    assert ask_about_offers() == f"{asked} asked"


def test_the_maker_is_asked_once_per_period(client, member):
    offer = make_offer(member, contact_email="ada@example.org")
    with time_machine.travel(timezone.now() + timedelta(days=80), tick=False):
        first = [ask_about_offers() for _run in range(2)]
        Offer.objects.filter(pk=offer.pk).renew()
        renewed = ask_about_offers()
    with time_machine.travel(timezone.now() + timedelta(days=160), tick=False):
        second = [ask_about_offers() for _run in range(2)]

    assert (first, renewed, second) == (
        ["1 asked", "0 asked"],
        "0 asked",
        ["1 asked", "0 asked"],
    )
    assert letters() == [("reminder", "ada@example.org")] * 2


def test_samples_drafts_and_settled_ones_are_left_in_peace(member):
    soon = timezone.localdate() + timedelta(days=3)
    for fields in (
        {"is_sample": True},
        {"published_at": None},
        {"closed_at": timezone.now()},
        {"contact_email": ""},
    ):
        make_offer(member, expires_on=soon, **{"contact_email": "ada@example.org", **fields})

    assert ask_about_offers() == "0 asked"


def test_what_nobody_confirmed_is_forgotten_after_a_week_and_nothing_else(member):
    old = timezone.now() - timedelta(days=8)
    unconfirmed = make_offer(member, consent_text="Yes", published_at=None)
    kept = [
        make_offer(member, consent_text="Yes", published_at=None, confirmed_at=old),
        make_offer(member, consent_text="Yes"),
        make_offer(member, published_at=None),
    ]
    Offer.objects.update(created_at=old)

    assert forget_unconfirmed_offers() == "1 deleted"
    assert set(Offer.objects.all()) == set(kept)
    assert unconfirmed not in Offer.objects.all()


def test_the_list_is_narrowed_by_kind_subject_topic_and_language(client):
    topic = make.make_topic(slug="law")
    one = make_offer(title="One", languages="en ro")
    one.topics.add(topic)
    make_offer(title="Two", kind="wish", about="mentor", languages="es")

    for query in ("kind=offer", "about=host", "topic=law", "language=ro", "kind=offer&language=en"):
        assert get(client, f"/offers/?{query}").words("timetable__title") == ["One"]
    empty = get(client, "/offers/?language=es&kind=offer&about=%3Cb%3E")
    assert empty.words("timetable__title") == []
    assert "Nothing is called “<b>” here" in empty.main
    assert "Without “Kind” there is 1" in empty.main
