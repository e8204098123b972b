"""A project shows who made it and every place that took it over."""

import pytest

from network.models import Project
from tests import factories as make
from tests.pages import get, queries_of

pytestmark = pytest.mark.django_db

LIST = "/projects/"


def branches(document) -> list[str]:
    """Give how each reuse of a project came about, in words."""
    return document.words("lineage__how")


def test_the_list_holds_every_project_with_its_makers(client):
    makers = [make.make_partner(name="OpenUp"), make.make_partner(name="Laws")]
    make.make_project(name="Indigo", summary="Editor for law", owners=makers)
    make.make_project(name="Alone")

    assert get(client, LIST).words("lineage__origin") == [
        "Alone",
        "Indigo Laws, OpenUp · Editor for law",
    ]


def test_a_network_without_projects_asks_for_one(client):
    document = get(client, LIST)

    assert document.words("notice") == ["No project is listed yetPropose one"]


@pytest.mark.parametrize(("page", "count"), [("1", 24), ("13", 13), ("abc", 24), ("99999", 13)])
def test_a_long_list_is_cut_into_pages(client, page, count):
    add_projects(301)

    assert len(get(client, f"{LIST}?page={page}").classed("lineage")) == count


def test_three_hundred_projects_cost_what_one_costs(client):
    make.make_reuse(make.make_project(owners=[make.make_partner()]))
    one = queries_of(client, LIST)
    add_projects(300)

    assert queries_of(client, LIST) == one


def add_projects(count: int) -> None:
    """Make many projects at once."""
    Project.objects.bulk_create(
        Project(name=f"Z{n:03}", slug=f"z{n}", published_at=make.LONG_AGO) for n in range(count)
    )


def test_a_project_shows_its_facts(client):
    project = make.make_project(
        owners=[make.make_partner(name="OpenUp")],
        topics=[make.make_topic(name="Law")],
        status="stable",
        licence="AGPL-3.0-or-later",
        repository_url="https://github.com/laws-africa/indigo",
        started_year=2014,
    )

    document = get(client, project)

    assert document.words("title__kind") == ["Project · Stable"]
    assert document.facts == {
        "Made by": "OpenUp",
        "Begun in": "2014",
        "Licence": "AGPL-3.0-or-later",
        "Source code": "github.com/laws-africa/indigo",
        "Topics": "Law",
    }


def test_a_project_nobody_took_over_asks_who_did(client):
    project = make.make_project()

    document = get(client, project)

    assert document.links[f"/get-involved/?kind=tool&project={project.slug}"] == "Do you?"
    assert document.classed("lineage") == []


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({}, "year not recorded"),
        ({"year": 2018}, ""),
        ({"year": 2018, "note": "Adds votes"}, "Adds votes"),
        ({"organisation": "K-Monitor"}, "K-Monitor; year not recorded"),
        (
            {"organisation": "K-Monitor", "note": "Adds votes", "year": 2018},
            "K-Monitor: Adds votes",
        ),
    ],
)
def test_a_branch_reads_as_a_sentence(client, fields, words):
    make.make_reuse(country=make.make_country("HU"), **fields)

    assert branches(get(client, LIST)) == [words]


def test_a_branch_names_the_exchange_it_came_through(client):
    exchange = make.make_exchange(number=3)
    partner = make.make_partner(name="ePaństwo")
    make.make_reuse(partner=partner, country=make.make_country("PL"), exchange=exchange, year=2018)

    document = get(client, LIST)

    assert branches(document) == ["ePaństwo; through exchange 3"]
    assert exchange.get_absolute_url() in document.links


def test_a_branch_leads_to_nothing_that_is_not_published(client):
    partner = make.make_partner(name="Draft", published_at=None)
    exchange = make.make_exchange(number=3, published_at=None)
    reuse = make.make_reuse(
        partner=partner, country=make.make_country("PL"), exchange=exchange, year=2018
    )

    lists, page = get(client, LIST), get(client, reuse.project)

    hidden = {partner.get_absolute_url(), exchange.get_absolute_url()}
    assert branches(lists) == ["Draft"]
    assert hidden & {*lists.links, *page.links} == set()


def test_a_page_with_three_of_each_costs_what_it_costs_with_one(client):
    project = make.make_project()

    def add() -> None:
        project.owners.add(make.make_partner())
        project.topics.add(make.make_topic())
        make.make_reuse(
            project,
            partner=make.make_partner(),
            country=make.make_country(),
            exchange=make.make_exchange(),
        )
        make.make_exchange().projects.add(project)
        make.make_post(authors=[make.make_person()]).projects.add(project)

    add()
    one = queries_of(client, project)
    add()
    add()

    assert queries_of(client, project) == one
