"""Members send in an offer and confirm it without an account; machines and strangers don't."""

from datetime import date

import pytest
from django.core import mail
from django.test import Client

from network.models import Offer, OutgoingMail
from network.offers.forms import CONSENT_VERSION, CONSENTS
from network.offers.links import CONFIRMING
from network.offers.trust import belongs_to
from tests import factories as make
from tests.network.offers.conftest import NEW, letters, ticket
from tests.pages import get

pytestmark = pytest.mark.django_db


def test_what_is_sent_in_is_kept_and_shown_to_nobody_before_it_is_confirmed(client, member, send):
    topic = make.make_topic(slug="law")
    project = make.make_project()

    response = send(topics=["law"], project=project.pk, languages="en ro",
                    starts_on="2027-05", ends_on="2027-06")  # fmt: skip

    offer = Offer.objects.get()
    assert response.headers["Location"] == "/offers/sent/"
    assert (offer.partner, offer.project, list(offer.topics.all())) == (member, project, [topic])
    assert (offer.starts_on, offer.ends_on) == (date(2027, 5, 1), date(2027, 6, 30))
    assert offer.consent_text == str(CONSENTS[CONSENT_VERSION])
    assert client.get(offer.get_absolute_url()).status_code == 404
    assert letters() == [("confirm", "ada@elsewhere.example")]


def test_the_mail_that_asks_repeats_nothing_that_was_typed(send):
    send(title="Buy at http://spam.example", contact_name="Buy now")

    letter = OutgoingMail.objects.get()
    assert "spam.example" not in letter.body + letter.html_body + letter.subject
    assert "Buy" not in letter.body + letter.subject


def test_opening_the_link_confirms_nothing_pressing_the_button_does(client, send, confirm):
    send()
    offer = Offer.objects.get()

    client.get(f"/offers/confirm/{CONFIRMING.token(offer)}/")
    opened = Offer.objects.get().confirmed_at
    confirm(offer)

    assert opened is None
    assert Offer.objects.get().confirmed_at is not None


def test_an_offer_from_elsewhere_waits_for_staff(client, send, confirm, staff_client):
    send()
    confirm(Offer.objects.get())

    offer = Offer.objects.get()
    assert offer.published_at is None
    assert letters()[-1] == ("notice", "office@example.org")
    assert "offer or wish to publish" in staff_client.get("/admin/").content.decode()


def test_an_offer_from_the_members_own_website_is_shown_at_once(client, send, confirm):
    send(contact_email="ada@code4.ro")
    confirm(Offer.objects.get())

    assert Offer.objects.get().is_published
    assert [row for row in letters() if row[0] == "link"] == [("link", "ada@code4.ro")]
    assert "/offers/keep/" in mail.outbox[-2].body + mail.outbox[-1].body


def test_confirming_twice_tells_everybody_once(send, confirm):
    send(contact_email="ada@code4.ro")
    for _press in range(2):
        confirm(Offer.objects.get())

    assert [purpose for purpose, _to in letters()] == ["confirm", "link", "notice"]


@pytest.mark.parametrize(
    ("email", "website", "answer"),
    [
        ("ada@code4.ro", "https://code4.ro/", True),
        ("ada@CODE4.ro", "https://www.code4.ro/en", True),
        ("ada@evil-code4.ro", "https://code4.ro/", False),
        ("ada@ro", "https://code4.ro/", False),
        ("ada@medium.com", "https://medium.com/slashroots", False),
        ("ada@code4.ro", "", False),
        ("ada", "https://code4.ro", False),
    ],
)
def test_whose_address_is_at_the_members_own_website(email, website, answer):
    assert belongs_to(email, make.make_partner(website=website)) == answer


def test_a_former_members_address_does_not_publish(send, confirm, member):
    send(contact_email="ada@code4.ro")
    member.memberships.update(ends_on=date(2020, 1, 1))
    confirm(Offer.objects.get())

    assert Offer.objects.get().published_at is None


def test_the_form_sent_twice_is_one_offer_and_one_mail(send):
    for _press in range(2):
        send()

    assert Offer.objects.count() == 1
    assert len(letters()) == 1


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"kind": "gift"}, "Choose one from the list."),
        ({"partner": ""}, "Choose your organisation"),
        ({"partner": "999999"}, "Choose one from the list."),
        ({"about": "\x00"}, "Choose one from the list."),
        ({"title": ""}, "Say in one line what you offer or look for"),
        ({"title": "x" * 5000}, "Keep this to 140 characters; it has 5000."),
        ({"text": "a\x00b"}, "There is an invisible character in this"),
        ({"topics": ["nonsense"]}, "Choose topics from the list."),
        ({"topics": ["\x00"]}, "Choose topics from the list."),
        ({"project": "nonsense"}, "Choose one from the list."),
        ({"languages": "English!"}, "“English!” is no language tag."),
        ({"starts_on": "May"}, "Write the month as 2027-05, or leave it empty."),
        ({"starts_on": "2027-13"}, "Write the month as 2027-05, or leave it empty."),
        ({"starts_on": "2027-06", "ends_on": "2027-05"}, "This month is before the first one."),
        ({"contact_email": "ada"}, "Enter an e-mail address with an @"),
        ({"consent": ""}, "Agree to how we keep your message"),
        ({"homepage": "http://spam.example"}, "press Send once more"),
        ({"ticket": "forged"}, "press Send once more"),
        ({"ticket": ticket(age=-600)}, "press Send once more"),
    ],
)
def test_each_mistake_is_told_and_nothing_is_kept_or_lost(send, fields, told):
    response = send(**fields)

    page = response.content.decode()
    assert (response.status_code, Offer.objects.count()) == (200, 0)
    assert told in page
    assert page.index('role="alert"') < page.index('<form class="form"')
    assert 'value="Ada"' in page


def test_an_organisation_that_is_no_member_can_not_be_chosen(client, member):
    make.make_partner(name="Stranger")

    assert "Stranger" not in get(client, NEW).main


def test_a_flood_to_one_address_is_turned_away(send):
    answers = [send(title=f"Offer {number}").status_code for number in range(5)]

    assert answers == [302, 302, 302, 302, 429]


def test_a_flood_from_one_connection_is_turned_away(send):
    answers = [send(contact_email=f"a{number}@example.org").status_code for number in range(11)]

    assert answers == [302] * 10 + [429]


def test_a_form_without_the_cookie_keeps_its_words(member):
    response = Client(enforce_csrf_checks=True).post(NEW, {"title": "A desk", "ticket": ticket()})

    assert (response.status_code, Offer.objects.count()) == (403, 0)
    assert 'value="A desk"' in response.content.decode()
