"""Older programs read the members as they know them, and our own importer finds nothing new."""

import json
from pathlib import Path

import pytest
from django.test import Client

from network.importers.partners import read, store
from network.importers.reports import Outcome
from network.partners.names import Alias
from tests import factories as make

pytestmark = pytest.mark.django_db

FILE = "/organizations.json"


def kept(folder, text: str):
    """Keep a file where a Jekyll site has it."""
    file = folder / "_data" / "organizations.json"
    file.parent.mkdir(exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return file


def test_a_member_is_written_as_older_programs_know_it(client):
    make.make_network(name="Code for All")
    partner = make.make_partner(
        name="Code for Romania",
        tier="affiliate",
        city="Bucharest",
        countries=["RO"],
        latitude="44.43966",
        longitude="26.09631",
        website="https://code4.ro/",
        feed_url="https://code4.ro/feed/",
    )
    partner.accounts.create(kind="x", url="https://x.com/code4romania")
    partner.aliases.create(name="Code4Romania", kind=Alias.Kind.FORMER)
    make.make_partner(tier="governing", published_at=None)
    make.make_partner()

    assert client.get(FILE).json() == [
        {
            "name": "Code for Romania",
            "website": "https://code4.ro/",
            "events_url": "",
            "rss": "https://code4.ro/feed/",
            "projects_list_url": "",
            "city": "Bucharest, Romania",
            "type": "Affiliate",
            "tags": ["Code for All", "Code for All Affiliate"],
            "social_profiles": {"twitter": "https://x.com/code4romania"},
            "previous_names": ["Code4Romania"],
            "latitude": "44.43966",
            "longitude": "26.09631",
        }
    ]


def test_what_was_imported_comes_back_unchanged(tmp_path):
    make.make_network(name="Code for All")
    first = store(read(Path("tests/data/jekyll/_data/organizations.json")))

    again = store(read(kept(tmp_path, Client().get(FILE).text)))

    assert [entry.outcome for entry in first.entries].count(Outcome.CREATED) > 1
    members = len(json.loads(Client().get(FILE).text))
    assert [entry.outcome for entry in again.entries] == [Outcome.UNCHANGED] * members


def test_what_editors_wrote_comes_back_unchanged(tmp_path):
    make.make_network(name="Code for All")
    make.make_partner(tier="governing")
    make.make_partner(tier="affiliate", city="Austin", countries=["US"])
    make.make_partner(tier="affiliate", countries=["RO", "HU"], latitude="1", longitude="-2.5")
    make.make_partner(tier="affiliate", scope="region", area="Across Africa", region="africa")
    make.make_partner(tier="affiliate", blog_url="https://example.org/feed", scope="worldwide")
    make.make_partner(tier="affiliate", feed_url="https://example.com/?feed=rss")
    partner = make.make_partner(tier="affiliate")
    partner.accounts.create(kind="x", url="https://twitter.com/somebody")
    partner.accounts.create(kind="other", url="https://example.org/odd")

    report = store(read(kept(tmp_path, Client().get(FILE).text)))

    assert {entry.outcome for entry in report.entries} == {Outcome.UNCHANGED}
    assert len(report.entries) == 7


def test_three_members_cost_what_one_costs(client, django_assert_num_queries):
    for _ in range(3):
        partner = make.make_partner(tier="affiliate", countries=["RO"])
        partner.accounts.create(kind="github", url="https://github.com/x")

    with django_assert_num_queries(6):
        client.get(FILE)
