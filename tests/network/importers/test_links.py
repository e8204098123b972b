"""Addresses and accounts of a record, put right."""

import pytest

from network.importers.partners.links import read_accounts, read_links


@pytest.mark.parametrize(
    ("value", "website"),
    [
        ("ring.example/", "https://ring.example/"),
        (" http://ring.example ", "http://ring.example"),
        ("javascript:alert(1)", None),
        ("http://", None),
        ("https://ring.example/" + "a" * 300, None),
        ("", None),
    ],
)
def test_a_website_is_an_address_or_left_out(value, website):
    links = read_links({"website": value}, [])

    assert links.get("website") == website


@pytest.mark.parametrize(
    ("value", "column"),
    [
        ("https://medium.example/ring", "blog_url"),
        ("https://ring.example/blog/", "blog_url"),
        ("https://ring.example/feed/", "feed_url"),
        ("https://ring.example/feeds/rss", "feed_url"),
        ("https://ring.example/index.xml", "feed_url"),
    ],
)
def test_a_page_among_feeds_is_kept_as_the_blog(value, column):
    assert read_links({"rss": value}, []) == {column: value}


@pytest.mark.parametrize(
    ("profiles", "accounts"),
    [
        ({"twitter": "@ring"}, [("x", "https://x.com/ring")]),
        ({"twitter": "https://twitter.com/ring/"}, [("x", "https://x.com/ring")]),
        ({"twitter": "https://facebook.com/ring"}, [("facebook", "https://facebook.com/ring")]),
        ({"facebook": "www.facebook.com/ring"}, [("facebook", "https://www.facebook.com/ring")]),
        (
            {"Google": "https://groups.google.com/g/ring"},
            [("other", "https://groups.google.com/g/ring")],
        ),
        ({"twitter": "not a handle!"}, []),
        ({"twitter": ""}, []),
        (["twitter"], []),
    ],
)
def test_accounts_are_kept_as_service_and_address(profiles, accounts):
    assert read_accounts({"social_profiles": profiles}, []) == accounts
