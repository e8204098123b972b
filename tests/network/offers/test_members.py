"""Members send in, confirm, change, renew and close their offers without an account."""

import re
import time
from datetime import date, timedelta

import pytest
import time_machine
from django.core import mail, signing
from django.test import Client
from django.utils import timezone

from network.get_involved.spam import SALT
from network.models import Offer, OutgoingMail
from network.offers.forms import CONSENT_VERSION, CONSENTS
from network.offers.jobs import ask_about_offers, forget_unconfirmed_offers
from network.offers.links import CONFIRMING, KEEPING
from network.offers.trust import belongs_to
from network.shared.signed_links import revoke_links
from tests import factories as make
from tests.factories_work import make_offer
from tests.pages import get

pytestmark = pytest.mark.django_db

NEW = "/offers/new/"


def ticket(age: int = 60) -> str:
    return signing.dumps({"key": "0" * 32, "at": int(time.time()) - age}, salt=SALT)


@pytest.fixture
def member():
    make.make_network(contact_email="office@example.org")
    return make.make_partner(
        name="Code for Romania", tier="affiliate", website="https://www.code4.ro/en"
    )


@pytest.fixture
def send(client, member, django_capture_on_commit_callbacks):
    """Send the form as a member does who took a minute."""

    def press(**fields):
        data = {
            "kind": "offer",
            "partner": member.pk,
            "about": "host",
            "title": "We can host two people in May",
            "contact_name": "Ada",
            "contact_email": "ada@elsewhere.example",
            "consent": CONSENT_VERSION,
            "ticket": ticket(),
            "homepage": "",
            **fields,
        }
        with django_capture_on_commit_callbacks(execute=True):
            return client.post(NEW, data)

    return press


@pytest.fixture
def confirm(client, django_capture_on_commit_callbacks):
    """Press the button behind the link of the mail."""

    def press(offer):
        with django_capture_on_commit_callbacks(execute=True):
            return client.post(f"/offers/confirm/{CONFIRMING.token(offer)}/")

    return press


def keep_path(offer) -> str:
    return f"/offers/keep/{KEEPING.token(offer)}/"


def letters() -> list[tuple[str, str]]:
    return [(one.purpose, one.to) for one in OutgoingMail.objects.order_by("pk")]


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
