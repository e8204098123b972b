"""Tell messages of people from those of machines, without asking a third party or the visitor.

Nothing here refuses a message: each sign adds points, and from ten on a message is kept apart for
staff to look at. Only a flood from one address is turned away.
"""

import hashlib
import re
import secrets
import time
from collections.abc import Iterable
from datetime import timedelta
from typing import NamedTuple, TypedDict

from django.core import signing
from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from network.get_involved.models import Enquiry
from network.shared.visitors import client_address

SALT = "network.get_involved.ticket"
MIN_SECONDS = 3
STALE_SECONDS = 24 * 60 * 60
HOUR = timedelta(hours=1)
SAME_BODY_DAYS = timedelta(days=30)
SAME_BODY_LENGTH = 40
MANY_AN_HOUR = 5
FLOOD_AN_HOUR = 30
THRESHOLD = 10
LINK = re.compile(r"https?://|www\.", re.IGNORECASE)
MARKED_UP_LINK = re.compile(r"<a\s|\[url[=\]]", re.IGNORECASE)

POINTS = {
    "honeypot": 10,
    "too_fast": 10,
    "forged": 10,
    "stale": 2,
    "many_from_address": 10,
    "many_from_email": 10,
    "links": 5,
    "many_links": 10,
    "marked_up_links": 6,
    "same_body": 5,
    "same_body_other_sender": 10,
}


class Suspicion(TypedDict):
    """One sign that a machine wrote a message, and how much it weighs."""

    code: str
    points: int


class Ticket(NamedTuple):
    """What a form was given when it was shown: a key of its own, and the moment."""

    key: str
    shown_at: int

    @property
    def age(self) -> float:
        """Give the seconds since the form was shown."""
        return time.time() - self.shown_at


def issue_ticket() -> str:
    """Make the signed ticket that a form carries from being shown to being sent."""
    ticket = {"key": secrets.token_hex(16), "at": int(time.time())}
    return signing.dumps(ticket, salt=SALT)


def read_ticket(value: str) -> Ticket | None:
    """Read a ticket; None for one that this portal didn't sign."""
    try:
        ticket = signing.loads(value, salt=SALT)
        return Ticket(str(ticket["key"]), int(ticket["at"]))
    except (signing.BadSignature, KeyError, TypeError, ValueError):
        return None


def submission_key(ticket: Ticket | None, contents: Iterable[str]) -> str | None:
    """Name what one form sends: the same for a second press of Send, another for new words."""
    if ticket is None:
        return None
    parts = "\x1f".join([ticket.key, *contents])
    return hashlib.sha256(parts.encode("utf-8", "surrogatepass")).hexdigest()


def address_hash(request: HttpRequest) -> str:
    """Give a salted hash of the visitor's address, so that the address itself is never kept."""
    address = client_address(request)
    if not address:
        return ""
    return salted_hmac("network.get_involved.address", address, algorithm="sha256").hexdigest()


class Lately(NamedTuple):
    """How many messages came within the hour: over one connection, and with one e-mail address."""

    from_address: int
    from_email: int

    @property
    def is_flood(self) -> bool:
        """Say whether so much came over this connection that no more is taken."""
        return self.from_address >= FLOOD_AN_HOUR


def count_lately(*, address: str, email: str) -> Lately:
    """Count what came within the hour like the message that is being sent, in one query."""
    since = timezone.now() - HOUR
    return Lately(**Enquiry.objects.count_lately(address, email, since))


def judge(
    *, ticket: Ticket | None, honeypot: str, email: str, lately: Lately, message: str, words: str
) -> list[Suspicion]:
    """List the signs that a machine wrote this; `words` is everything typed, for its links."""
    codes = [*_signs_of_the_form(ticket, honeypot), *_signs_of_the_words(email, message, words)]
    if lately.from_address >= MANY_AN_HOUR:
        codes.append("many_from_address")
    if lately.from_email >= MANY_AN_HOUR:
        codes.append("many_from_email")
    return [Suspicion(code=code, points=POINTS[code]) for code in codes]


def is_suspicious(suspicions: Iterable[Suspicion]) -> bool:
    """Say whether the signs weigh enough to keep a message apart."""
    return sum(suspicion["points"] for suspicion in suspicions) >= THRESHOLD


def describe(code: str) -> str:
    """Say in words what a sign means, for staff."""
    words = {
        "honeypot": _("A field that people don’t see was filled in."),
        "too_fast": _("It was sent within seconds of opening the form."),
        "forged": _("The form wasn’t opened on this site."),
        "stale": _("The form was open for more than a day."),
        "many_from_address": _("Many messages came from the same connection within an hour."),
        "many_from_email": _("Many messages came with the same e-mail address within an hour."),
        "links": _("It holds several links."),
        "many_links": _("It holds a great many links."),
        "marked_up_links": _("Its links are written as code."),
        "same_body": _("The same sender sent the same text before."),
        "same_body_other_sender": _("Somebody else sent the same text before."),
    }
    return words.get(code, code)


def _signs_of_the_form(ticket: Ticket | None, honeypot: str) -> list[str]:
    codes = ["honeypot"] if honeypot else []
    if ticket is None:
        codes.append("forged")
    elif ticket.age < MIN_SECONDS:
        codes.append("too_fast")
    elif ticket.age > STALE_SECONDS:
        codes.append("stale")
    return codes


def _signs_of_the_words(email: str, message: str, words: str) -> list[str]:
    codes = []
    links = len(LINK.findall(words))
    if links > 15:
        codes.append("many_links")
    elif links > 5:
        codes.append("links")
    if MARKED_UP_LINK.search(words):
        codes.append("marked_up_links")
    if len(message) >= SAME_BODY_LENGTH:
        since = timezone.now() - SAME_BODY_DAYS
        same = Enquiry.objects.filter(message=message, created_at__gte=since)
        senders = {sender.lower() for sender in same.values_list("email", flat=True)[:50]}
        if senders - {email.lower()}:
            codes.append("same_body_other_sender")
        elif senders:
            codes.append("same_body")
    return codes
