"""A member, and the buttons a member presses."""

import time

import pytest
from django.core import signing

from network.get_involved.spam import SALT
from network.models import OutgoingMail
from network.offers.forms import CONSENT_VERSION
from network.offers.links import CONFIRMING, KEEPING
from tests import factories as make

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
