"""What makes a message suspicious, and what doesn't."""

import pytest
from django.test import RequestFactory

from network.get_involved import spam
from network.get_involved.spam import Ticket, describe, is_suspicious, judge, read_ticket
from network.shared.visitors import client_address
from tests.factories import make_enquiry
from tests.network.get_involved.conftest import ticket_of

pytestmark = pytest.mark.django_db

BODY = "We run civic tech meetings in our town and would like to take part."


def codes(**signs) -> list[str]:
    """Judge a message that is fine but for what is named, and give the signs found."""
    message = signs.pop("message", BODY)
    fine = {
        "ticket": read_ticket(ticket_of(60)),
        "honeypot": "",
        "email": "sender@example.org",
        "message": message,
        "words": message,
    }
    lately = spam.count_lately(address="hash", email="sender@example.org")
    return [sign["code"] for sign in judge(lately=lately, **{**fine, **signs})]


def is_flood(address: str) -> bool:
    """Say whether no more is taken over this connection."""
    return spam.count_lately(address=address, email="another@example.org").is_flood


def hash_of(settings, proxies: int, remote: str, forwarded: str = "") -> str:
    """Give the address a request is counted under."""
    settings.TRUSTED_PROXY_COUNT = proxies
    headers = {"HTTP_X_FORWARDED_FOR": forwarded} if forwarded else {}
    return client_address(RequestFactory().get("/", REMOTE_ADDR=remote, **headers))


def test_an_ordinary_message_shows_no_sign():
    assert codes() == []


def test_the_hidden_field_gives_a_machine_away():
    assert codes(honeypot="https://spam.example") == ["honeypot"]


@pytest.mark.parametrize(
    ("age", "found"),
    [(0, ["too_fast"]), (2, ["too_fast"]), (4, []), (86_000, []), (90_000, ["stale"])],
)
def test_the_time_a_form_was_open_counts(age, found):
    assert codes(ticket=read_ticket(ticket_of(age))) == found


def test_a_form_left_open_overnight_is_not_kept_apart():
    assert not is_suspicious([{"code": "stale", "points": spam.POINTS["stale"]}])


@pytest.mark.parametrize("value", ["", "forged", "a:b:c", "\x00", ticket_of(60)[:-1], "é" * 500])
def test_a_ticket_that_was_not_signed_here_is_none(value):
    assert read_ticket(value) is None


def test_a_ticket_of_another_secret_is_none(settings):
    ticket = ticket_of(60)
    settings.SECRET_KEY = "another-secret"

    assert read_ticket(ticket) is None


def test_a_message_without_a_ticket_is_forged():
    assert codes(ticket=None) == ["forged"]


@pytest.mark.parametrize(("count", "found"), [(5, []), (6, ["links"]), (16, ["many_links"])])
def test_links_count(count, found):
    assert codes(message=BODY + " https://example.org/a" * count) == found


@pytest.mark.parametrize("code", ['<a href="x">', "[url=x]", "[URL]x[/URL]"])
def test_links_written_as_code_count(code):
    assert codes(message=BODY + code) == ["marked_up_links"]


def test_the_same_text_from_somebody_else_is_suspicious():
    make_enquiry(message=BODY, email="other@example.org")

    assert codes() == ["same_body_other_sender"]


def test_the_same_text_from_the_same_sender_is_noted_but_passes():
    make_enquiry(message=BODY, email="Sender@Example.org")

    found = codes()

    assert found == ["same_body"]
    assert not is_suspicious([{"code": "same_body", "points": spam.POINTS["same_body"]}])


def test_a_short_text_may_be_written_by_many():
    make_enquiry(message="Hello!", email="other@example.org")

    assert codes(message="Hello!") == []


@pytest.mark.parametrize(("earlier", "found"), [(4, []), (5, ["many_from_address"])])
def test_many_messages_from_one_address_within_an_hour_are_suspicious(earlier, found):
    for number in range(earlier):
        make_enquiry(address_hash="hash", email=f"sender{number}@example.org")

    assert codes() == found


def test_many_messages_with_one_email_within_an_hour_are_suspicious():
    for number in range(5):
        make_enquiry(address_hash=f"hash{number}", email="SENDER@example.org")

    assert codes() == ["many_from_email"]


def test_an_hour_later_everything_is_forgotten(time_machine):
    time_machine.move_to("2026-05-01T10:00:00Z", tick=False)
    for _number in range(30):
        make_enquiry(address_hash="hash")
    assert is_flood("hash")

    time_machine.move_to("2026-05-01T11:00:01Z", tick=False)

    assert not is_flood("hash")


def test_an_unknown_address_is_never_a_flood():
    for _number in range(31):
        make_enquiry(address_hash="")

    assert not is_flood("")


@pytest.mark.parametrize(
    ("proxies", "remote", "forwarded", "address"),
    [
        (0, "192.0.2.1", "198.51.100.7", "192.0.2.1"),
        (1, "10.0.0.1", "6.6.6.6, 198.51.100.7", "198.51.100.7"),
        (2, "10.0.0.1", "6.6.6.6, 198.51.100.7, 10.0.0.2", "198.51.100.7"),
        (2, "10.0.0.1", "198.51.100.7", "10.0.0.1"),
        (1, "10.0.0.1", "nonsense", ""),
        (0, "", "", ""),
        (0, "2001:db8:1:2:3:4:5:6", "", "2001:db8:1:2::/64"),
        (0, "::ffff:192.0.2.1", "", "192.0.2.1"),
    ],
)
def test_the_address_is_the_one_our_own_proxies_saw(settings, proxies, remote, forwarded, address):
    assert hash_of(settings, proxies, remote, forwarded) == address


def test_the_address_itself_is_never_kept():
    hashed = spam.address_hash(RequestFactory().get("/", REMOTE_ADDR="192.0.2.1"))

    assert len(hashed) == 64
    assert hashed == spam.address_hash(RequestFactory().get("/", REMOTE_ADDR="192.0.2.1"))
    assert hashed != spam.address_hash(RequestFactory().get("/", REMOTE_ADDR="192.0.2.2"))


def test_the_key_is_one_form_and_its_words():
    one, other = Ticket("a", 0), Ticket("b", 0)

    keys = {
        spam.submission_key(one, ["Hello"]),
        spam.submission_key(one, ["Hello"]),
        spam.submission_key(one, ["Bye"]),
        spam.submission_key(other, ["Hello"]),
    }

    assert len(keys) == 3
    assert spam.submission_key(None, ["Hello"]) is None


def test_every_sign_has_words_for_staff():
    assert [code for code in spam.POINTS if describe(code) == code] == []
