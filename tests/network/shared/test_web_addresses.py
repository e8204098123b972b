"""Addresses that lead to the same thing are told to be the same, others are not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from network.shared.web_addresses import address_key


@pytest.mark.parametrize(
    "other",
    [
        "http://example.org/guide",
        "https://www.example.org/guide/",
        "HTTPS://Example.ORG/guide",
        "example.org/guide",
        "https://example.org:443/guide#part-2",
        "https://example.org/guide?utm_source=x&fbclid=1",
        "https://example.org./guide//",
        " https://example.org/gu%69de ",
        "https://example.org/guide.git",
        "git@example.org:guide.git",
        "ssh://git@example.org/guide",
    ],
)
def test_these_are_the_same(other):
    assert address_key(other) == address_key("https://example.org/guide")


@pytest.mark.parametrize(
    "other",
    [
        "https://example.org/Guide",
        "https://example.org/guide/2",
        "https://other.example.org/guide",
        "https://example.org:8080/guide",
        "https://example.org/guide?id=2",
    ],
)
def test_these_are_not_the_same(other):
    assert address_key(other) != address_key("https://example.org/guide")


def test_the_order_of_a_query_makes_no_difference():
    assert address_key("https://a.example/?b=2&a=1") == address_key("https://a.example?a=1&b=2")


def test_hosts_in_other_scripts_are_the_same_in_both_spellings():
    assert address_key("https://bücher.example") == address_key("https://xn--bcher-kva.example/")


@pytest.mark.parametrize("words", ["", "  ", "words", "https://", "http://[", "mailto:a@b", "\x00"])
def test_what_is_no_address_is_the_same_as_nothing(words):
    assert address_key(words) == ""


@given(st.text(max_size=80))
def test_anything_typed_has_an_answer(text):
    assert isinstance(address_key(text), str)
    assert isinstance(address_key(f"https://{text}"), str)
