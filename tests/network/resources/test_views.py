"""Resources are listed by kind; each says who made it and where to get it."""

import pytest

from network.models import Resource
from tests import factories as make
from tests.pages import get, queries_of

pytestmark = pytest.mark.django_db

LIST = "/resources/"


def titles(document) -> list[str]:
    """Give the resources of the list."""
    return document.words("timetable__title")


@pytest.fixture(name="_two")
def _make_two(db):
    make.make_resource(title="How to meet", kind="guide", year=2019)
    make.make_resource(title="Ready to copy", kind="toolkit", partner=make.make_partner(name="P"))


def test_a_network_without_resources_asks_for_one(client):
    assert get(client, LIST).words("notice") == ["No resource is listed yetPropose one"]


@pytest.mark.parametrize(("page", "count"), [("1", 48), ("7", 13), ("x", 48), ("99999", 13)])
def test_a_long_list_is_cut_into_pages_and_costs_what_a_short_one_costs(client, page, count):
    make.make_resource(topics=[make.make_topic()], partner=make.make_partner())
    one = queries_of(client, LIST)
    Resource.objects.bulk_create(
        Resource(
            title=f"A{n:03}", slug=f"a{n}", url="https://example.org", published_at=make.LONG_AGO
        )
        for n in range(300)
    )

    assert len(titles(get(client, f"{LIST}?page={page}"))) == count
    assert queries_of(client, LIST) == one


def test_a_resource_shows_its_facts_and_leads_to_it(client):
    resource = make.make_resource(
        url="https://www.example.org/guide/",
        authors="Ada",
        partner=make.make_partner(name="OpenUp"),
        year=2019,
        languages="es",
        licence="CC-BY-4.0",
        topics=[make.make_topic(name="Law")],
    )

    document = get(client, resource)

    assert document.links["https://www.example.org/guide/"] == "Open at example.org"
    assert document.facts == {
        "By": "Ada",
        "Published by": "OpenUp",
        "Year": "2019",
        "Language": "Spanish",
        "Licence": "CC-BY-4.0",
        "Topics": "Law",
    }


def test_a_language_nobody_knows_stays_as_it_was_written(client):
    assert get(client, make.make_resource(languages="tlh")).facts["Language"] == "tlh"


def test_a_publisher_that_is_not_published_is_named_but_not_linked(client):
    partner = make.make_partner(name="Draft", published_at=None)
    document = get(client, make.make_resource(partner=partner))

    assert document.facts["Published by"] == "Draft"
    assert partner.get_absolute_url() not in document.links
