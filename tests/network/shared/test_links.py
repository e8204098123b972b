"""A handle or an address becomes an address."""

import pytest
from django.core.exceptions import ValidationError

from network.models import PartnerAccount
from network.shared.links import account_url


@pytest.mark.parametrize(
    ("kind", "value", "url"),
    [
        ("x", "@codeforall", "https://x.com/codeforall"),
        ("x", "codeforall", "https://x.com/codeforall"),
        ("github", " code4romania ", "https://github.com/code4romania"),
        ("mastodon", "@hello@example.social", "https://example.social/@hello"),
        ("youtube", "@codeforall", "https://www.youtube.com/@codeforall"),
        (
            "facebook",
            "https://www.facebook.com/letscodeforall/",
            "https://www.facebook.com/letscodeforall/",
        ),
        ("other", "http://example.org", "http://example.org"),
    ],
)
def test_handles_and_addresses_become_addresses(kind, value, url):
    assert account_url(kind, value) == url


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        ("x", "two words"),
        ("other", "codeforall"),
        ("slack", "codeforall"),
        ("mastodon", "hello"),
        ("x", "javascript:alert(1)"),
        ("other", "https://"),
        ("other", 'https://example.org" onclick="a()'),
        ("other", "https://example.org/\r\nSet-Cookie: a=1"),
    ],
)
def test_what_is_neither_is_refused(kind, value):
    with pytest.raises(ValidationError):
        account_url(kind, value)


def test_an_account_keeps_the_address_whatever_was_typed():
    account = PartnerAccount(kind="github", url="@g0v")

    account.clean()

    assert account.url == "https://github.com/g0v"
    assert account.short == "github.com/g0v"
    assert str(account) == "GitHub: github.com/g0v"
