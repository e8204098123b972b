"""What the tests of the form and the inbox share."""

import re
import time
from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import Permission
from django.core import signing
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from network.get_involved.consent import CONSENT_VERSION
from network.get_involved.models import Enquiry
from network.get_involved.spam import SALT, issue_ticket
from network.identity.models import Network
from network.mail.models import OutgoingMail
from tests.factories import make_network, make_staff

INBOX = "/admin/network/enquiry/"
FAILING = {"default": {"BACKEND": "tests.network.get_involved.backends.FailingBackend"}}
REFUSING = {"default": {"BACKEND": "tests.network.get_involved.backends.RefusingBackend"}}


def ticket_of(age: int, key: str = "") -> str:
    """Make a ticket of a form that was opened `age` seconds ago."""
    ticket = signing.loads(issue_ticket(), salt=SALT)
    ticket = {"key": key or ticket["key"], "at": int(time.time()) - age}
    return signing.dumps(ticket, salt=SALT)


def filled_in(**fields: Any) -> dict[str, Any]:
    """Give what a visitor sends who made no mistake and took a minute."""
    return {
        "name": "Sender",
        "email": "sender@example.org",
        "message": "May we visit your summit?",
        "consent": CONSENT_VERSION,
        "ticket": ticket_of(60),
        "homepage": "",
        **fields,
    }


@pytest.fixture
def network(db: None) -> Network:
    """Make a network with a contact address."""
    return make_network(contact_email="office@example.org")


@pytest.fixture
def send(
    client: Client, network: Network, django_capture_on_commit_callbacks: Any
) -> Callable[..., HttpResponse]:
    """Send the form as a visitor does, and let happen what happens after commit."""

    def send_form(kind: str = "other", extra: dict | None = None, **fields: Any) -> HttpResponse:
        with django_capture_on_commit_callbacks(execute=True):
            return client.post(f"/get-involved/?kind={kind}", filled_in(**fields), **(extra or {}))

    return send_form


@pytest.fixture
def keeper() -> Any:
    """Make somebody who may read and answer messages, and nothing else."""
    user = make_staff(email="keeper@example.org")
    codenames = ["view_enquiry", "change_enquiry", "view_enquirynote", "add_enquirynote"]
    user.user_permissions.set(Permission.objects.filter(codename__in=codenames))
    return user


@pytest.fixture
def inbox(keeper: Any, django_capture_on_commit_callbacks: Any) -> Any:
    """Give a browser in which the keeper of the inbox is signed in, and mail goes out."""
    browser = Client()
    browser.force_login(keeper)

    class Inbox:
        def page(self, path: str = "", **query: str) -> str:
            return browser.get(INBOX + path, query).content.decode()

        def rows(self, **query: str) -> list[str]:
            found = re.findall(r"\d{4}-[2-9A-Z]{6}(?=</a>)", self.page(**query))
            return sorted(found)

        def do(self, action: str, *enquiries: Enquiry) -> str:
            data = {"action": action, "_selected_action": [one.pk for one in enquiries]}
            with django_capture_on_commit_callbacks(execute=True):
                return browser.post(f"{INBOX}?state=all", data, follow=True).content.decode()

        def save(self, enquiry: Enquiry, **fields: Any) -> Any:
            data = {
                "state": enquiry.state,
                "assignee": enquiry.assignee_id or "",
                "notes-TOTAL_FORMS": "1",
                "notes-INITIAL_FORMS": "0",
                "notes-0-text": "",
                "mails-TOTAL_FORMS": "0",
                "mails-INITIAL_FORMS": "0",
                **fields,
            }
            with django_capture_on_commit_callbacks(execute=True):
                return browser.post(f"{INBOX}{enquiry.pk}/change/", data)

    return Inbox()


def fail_mail(enquiry: Enquiry, **fields: Any) -> OutgoingMail:
    """Give a message a receipt that has failed."""
    return OutgoingMail.objects.create(
        **{
            "enquiry": enquiry,
            "reference": enquiry.reference,
            "purpose": "receipt",
            "to": enquiry.email,
            "subject": "We have your message",
            "body": "Thank you.",
            "last_error": "ConnectionRefusedError: nobody answers",
            "attempts": 8,
            "given_up_at": timezone.now(),
            **fields,
        }
    )
