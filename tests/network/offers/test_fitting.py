"""Something new that fits is told to those who were here before, once, if they agreed."""

import pytest
from django.core import mail
from django.utils import timezone

from network.offers.actions import announce_offer
from tests.factories import make_partner, make_topic
from tests.factories_work import make_offer
from tests.network.admin.filling import filled

pytestmark = pytest.mark.django_db


def make_told(**fields):
    """Make a wish whose maker agreed to hear of what fits."""
    agreed = {"consent_text": "Write to me.", "confirmed_at": timezone.now()}
    fields = {"kind": "wish", "contact_email": "ada@example.org", **agreed, **fields}
    return make_offer(**{"title": "Who has a desk?", **fields})


@pytest.fixture(name="announce")
def _announce(django_capture_on_commit_callbacks):
    def announce(offer):
        with django_capture_on_commit_callbacks(execute=True):
            announce_offer(offer=offer)

    return announce


def test_the_maker_of_a_wish_hears_of_a_new_offer_that_fits_once(announce):
    make_told()
    offer = make_offer(make_partner(name="Code for Romania"), title="A desk in May")

    announce(offer)
    announce(offer)

    [letter] = mail.outbox
    assert (letter.to, letter.subject) == (["ada@example.org"], "This may fit: A desk in May")
    words = (
        "Code for Romania wrote “A desk in May”. It fits your “Who has a desk?”: the same kind of"
        " help."
    )
    assert words in letter.body
    assert offer.get_absolute_url() in letter.body


@pytest.mark.parametrize(
    "fields",
    [
        {"consent_text": ""},
        {"confirmed_at": None},
        {"contact_email": ""},
        {"is_sample": True},
        {"published_at": None},
        {"closed_at": timezone.now()},
        {"about": "training"},
        {"kind": "offer"},
        {"contact_email": "same@example.org"},
    ],
)
def test_nobody_else_is_written_to(announce, fields):
    make_told(**fields)
    offer = make_offer(contact_email="same@example.org")

    announce(offer)

    assert [letter.to for letter in mail.outbox] == [["same@example.org"]]


@pytest.mark.parametrize("fields", [{"is_sample": True}, {"published_at": None}])
def test_samples_and_drafts_are_told_to_nobody(announce, fields):
    make_told()

    announce(make_offer(**fields))

    assert mail.outbox == []


def test_topics_chosen_while_publishing_count(staff_client, django_capture_on_commit_callbacks):
    topic = make_topic()
    make_told(about="other").topics.add(topic)
    offer = make_offer(published_at=None, about="training")
    address = f"/admin/network/offer/{offer.pk}/change/"
    moment = {"published_at_0": "01/03/2020", "published_at_1": "09:00"}
    data = filled(staff_client, address, topics=[topic.pk], **moment)

    with django_capture_on_commit_callbacks(execute=True):
        staff_client.post(address, data)

    assert [letter.to for letter in mail.outbox] == [["ada@example.org"]]
