"""Staff sign in with an e-mail address; guessing is slowed down."""

import pytest
from django.test import Client, override_settings

from network.accounts.throttle import MOST_FOR_ACCOUNT, MOST_FOR_ADDRESS
from tests.factories import make_staff, make_user

LOGIN = "/admin/login/"
PASSWORD = "a-long-and-winding-road"
WRONG = (
    "This e-mail address and password don’t belong to an account of the staff. Check both; the"
    " password’s capitals count."
)
LOCKED = (
    "Too many attempts. Wait 15 minutes and try again, or ask a colleague to set a new password"
    " for you."
)

pytestmark = pytest.mark.django_db


def sign_in(client: Client, email: str, password: str = PASSWORD, **extra: str):
    return client.post(f"{LOGIN}?next=/admin/", {"username": email, "password": password}, **extra)


def refusals(response) -> list[str]:
    return [str(error) for error in response.context["form"].non_field_errors()]


@pytest.mark.parametrize("typed", ["ada@example.org", "ADA@Example.org", " ada@example.org "])
def test_the_address_may_be_typed_in_any_case(client: Client, typed: str):
    make_staff(PASSWORD, email="ada@example.org")

    assert sign_in(client, typed).status_code == 302


def test_a_wrong_password_is_refused_in_words(client: Client):
    make_staff(PASSWORD, email="ada@example.org")

    assert refusals(sign_in(client, "ada@example.org", "wrong")) == [WRONG]


def test_an_unknown_address_gets_the_same_words(client: Client):
    assert refusals(sign_in(client, "nobody@example.org")) == [WRONG]


def test_somebody_who_is_no_staff_gets_the_same_words(client: Client):
    make_user(PASSWORD, email="guest@example.org")

    assert refusals(sign_in(client, "guest@example.org")) == [WRONG]


def test_after_too_many_failures_even_the_right_password_waits(client: Client):
    make_staff(PASSWORD, email="ada@example.org")
    for _attempt in range(MOST_FOR_ACCOUNT):
        sign_in(client, "ada@example.org", "wrong")

    assert refusals(sign_in(client, "ADA@example.org")) == [LOCKED]


def test_the_failure_before_the_last_does_not_lock(client: Client):
    make_staff(PASSWORD, email="ada@example.org")
    for _attempt in range(MOST_FOR_ACCOUNT - 1):
        sign_in(client, "ada@example.org", "wrong")

    assert sign_in(client, "ada@example.org").status_code == 302


def test_another_address_is_not_locked_out(client: Client):
    make_staff(PASSWORD, email="ada@example.org")
    for _attempt in range(MOST_FOR_ACCOUNT):
        sign_in(client, "ada@example.org", "wrong")

    assert sign_in(client, "ada@example.org", REMOTE_ADDR="192.0.2.7").status_code == 302


def test_trying_many_accounts_from_one_address_locks_too(client: Client):
    make_staff(PASSWORD, email="ada@example.org")
    for number in range(MOST_FOR_ADDRESS):
        sign_in(client, f"user{number}@example.org", "wrong")

    assert refusals(sign_in(client, "ada@example.org")) == [LOCKED]


def test_signing_in_forgets_the_failures(client: Client):
    make_staff(PASSWORD, email="ada@example.org")
    for _round in range(2):
        for _attempt in range(MOST_FOR_ACCOUNT - 1):
            sign_in(client, "ada@example.org", "wrong")
        assert sign_in(client, "ada@example.org").status_code == 302
        client.logout()


def test_leaving_out_the_password_does_not_forget_the_failures(client: Client):
    make_staff(PASSWORD, email="ada@example.org")
    for _attempt in range(MOST_FOR_ACCOUNT):
        sign_in(client, "ada@example.org", "wrong")
    sign_in(client, "ada@example.org", "")

    assert refusals(sign_in(client, "ada@example.org")) == [LOCKED]


@override_settings(TRUSTED_PROXY_COUNT=1)
def test_behind_a_proxy_the_visitor_is_told_from_the_proxy(client: Client):
    make_staff(PASSWORD, email="ada@example.org")
    for _attempt in range(MOST_FOR_ACCOUNT):
        sign_in(client, "ada@example.org", "wrong", HTTP_X_FORWARDED_FOR="192.0.2.1")

    answer = sign_in(client, "ada@example.org", HTTP_X_FORWARDED_FOR="192.0.2.2")

    assert answer.status_code == 302


def test_an_address_made_up_by_the_visitor_is_not_believed(client: Client):
    make_staff(PASSWORD, email="ada@example.org")
    for number in range(MOST_FOR_ACCOUNT):
        sign_in(client, "ada@example.org", "wrong", HTTP_X_FORWARDED_FOR=f"192.0.2.{number}")

    assert refusals(sign_in(client, "ada@example.org")) == [LOCKED]


def test_a_visitor_is_asked_to_sign_in(client: Client):
    response = client.get("/admin/network/partner/")

    assert response.headers["Location"] == "/admin/login/?next=/admin/network/partner/"
