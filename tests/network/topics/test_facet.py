"""Every list whose rows have topics can be narrowed by topic: page, file and API say the same."""

import pytest

from tests import factories as make
from tests import factories_work as work
from tests.pages import get, queries_of

pytestmark = pytest.mark.django_db


def make_writer(topics):
    """Make somebody who wrote about topics."""
    person = make.make_person()
    make.make_post(authors=[person], topics=topics)
    return person


def make_contact(topics):
    """Make somebody who answers for a project on topics."""
    person = make.make_person()
    make.make_project(contact_person=person, topics=topics)
    return person


LISTS = {
    "calls": lambda topics: work.make_call(topics=topics),
    "summits": lambda topics: make.make_summit(topics=topics),
    "people who write": make_writer,
    "people who answer": make_contact,
}


@pytest.fixture(params=LISTS, name="kind")
def _kind(request):
    """Give each kind of list with what makes a row of it."""
    return request.param.split()[0], LISTS[request.param]


def test_the_page_the_file_and_the_api_keep_what_is_about_a_topic(client, kind):
    name, make_row = kind
    topic = make.make_topic(name="Law")
    row, other = make_row([topic]), make_row([])
    query = f"?topic={topic.slug}"

    document = get(client, f"/{name}/{query}")
    rows = client.get(f"/{name}.json{query}").json()[name]
    told = client.get(f"/api/v1/{name}{query}").json()["items"]

    main = document.links
    assert row.get_absolute_url() in main and other.get_absolute_url() not in main
    assert [one["id"] for one in rows] == [one["id"] for one in told] == [row.slug]


def test_the_choices_say_how_many_rows_each_leaves(client, kind):
    name, make_row = kind
    topics = [make.make_topic(name="Law"), make.make_topic(name="Data")]
    make_row(topics)
    make_row(topics[:1])

    options = get(client, f"/{name}/").words("facets__option")

    assert sorted(options) == ["Data1", "Law2"]


def test_a_topic_nobody_knows_is_told_and_narrows_nothing(client, kind):
    name, make_row = kind
    row = make_row([])

    document = get(client, f"/{name}/?topic=nothing")

    assert "Nothing is called “nothing” here" in document.main
    assert row.get_absolute_url() in document.links


def test_narrowing_costs_the_same_for_one_row_and_for_three(client, kind):
    name, make_row = kind
    topic = make.make_topic()
    make_row([topic])
    one = queries_of(client, f"/{name}/?topic={topic.slug}")
    make_row([topic])
    make_row([topic])

    assert queries_of(client, f"/{name}/?topic={topic.slug}") == one


def test_nobody_is_found_by_a_draft_they_wrote(client):
    topic = make.make_topic()
    person = make.make_person()
    make.make_post(authors=[person], topics=[topic], published_at=None)
    make.make_project(contact_person=person, topics=[topic], published_at=None)

    assert person.get_absolute_url() not in get(client, f"/people/?topic={topic.slug}").links


@pytest.mark.parametrize("code", ["RO", "ro", "Ro"])
@pytest.mark.parametrize("path", ["/partners/", "/projects/", "/exchanges/", "/projects/reuse/"])
def test_a_country_may_be_asked_for_in_any_case(client, path, code):
    host = make.make_partner(name="Here", tier="affiliate", countries=["RO"])
    other = make.make_partner(name="There", tier="affiliate", countries=["HU"])
    for partner, country in ((host, "RO"), (other, "HU")):
        make.make_exchange(partner, [], title=f"Visit to {country}")
        project = make.make_project(name=f"Tool of {country}", owners=[partner])
        make.make_reuse(project, partner=partner, country=make.make_country(country))

    document = get(client, f"{path}?country={code}")

    narrowed = [one for one in document.all() if one.get("data-figure") is not None]
    assert narrowed[0].get("data-figure") == "1"
    chosen = [one for one in document.all() if "checked" in one.attrib or "selected" in one.attrib]
    assert "RO" in [one.get("value") for one in chosen]
