"""Projects are narrowed by their address; ended ones stay findable; some look for somebody."""

import pytest

from tests import factories as make
from tests.factories_work import make_help_wanted
from tests.pages import HOSTILE_QUERIES, get, queries_of

pytestmark = pytest.mark.django_db

LIST, ADOPT = "/projects/", "/projects/adopt/"


def shown(client, query: str = "") -> list[str]:
    """Give the names of the projects that are listed."""
    names = [e[0].text for e in get(client, LIST + query).classed("lineage__origin")]
    return [name or "" for name in names]


@pytest.fixture(name="projects")
def _projects():
    """Make four projects that differ in everything one can ask for."""
    openup = make.make_partner(name="OpenUp", countries=["ZA"])
    romania = make.make_partner(name="Code for Romania", countries=["RO"])
    hidden = make.make_partner(name="Hidden", countries=["KE"], published_at=None)
    law = make.make_topic(name="Law", slug="law")
    make.make_project(name="Indigo", owners=[openup], status="stable", topics=[law])
    votes = make.make_project(name="Votes", owners=[romania], licence="MIT", languages="ro en")
    make.make_project(name="Letters", owners=[hidden], ended_on="2020-01-01", status="obsolete")
    make.make_project(name="Orphan", summary="Código abierto", seeks_maintainer=True)
    make_help_wanted(project=votes)
    make.make_project(name="Draft", published_at=None, seeks_maintainer=True)


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("", ["Indigo", "Orphan", "Votes", "Letters"]),
        ("?life=ended", ["Letters"]),
        ("?life=seeking", ["Orphan"]),
        ("?life=active&life=ended", ["Indigo", "Votes", "Letters"]),
        ("?status=stable", ["Indigo"]),
        ("?topic=law", ["Indigo"]),
        ("?country=RO", ["Votes"]),
        ("?region=africa", ["Indigo"]),
        ("?language=en", ["Votes"]),
        ("?licence=MIT", ["Votes"]),
        ("?help=wanted", ["Votes"]),
        ("?q=codigo", ["Orphan"]),
        ("?q=openup", ["Indigo"]),
        ("?q=letters", ["Letters"]),
        ("?country=RO&status=stable", []),
    ],
)
def test_each_choice_and_the_words_leave_what_they_say(client, projects, query, names):
    assert shown(client, query) == names


def test_the_count_of_what_goes_on_leaves_out_what_has_ended(client, projects):
    assert get(client, LIST).words("result-bar") == ["3 projects · and 1 that has ended"]


def test_each_choice_says_how_many_it_leaves(client, projects):
    found = get(client, f"{LIST}?life=active").words("facets__option")

    assert [words for words in found if words.startswith(("Active", "Ended", "Law"))] == [
        "Active2",
        "Ended1",
        "Law1",
    ]


def test_unknown_values_are_told_and_nothing_found_has_a_way_out(client, projects):
    document = get(client, f"{LIST}?country=XX&q=nothing+at+all&life=seeking")

    words = " ".join(document.words("notice"))
    assert "Nothing is called “XX” here" in words
    assert document.links["?country=XX&life=seeking"].startswith("Without “nothing at all”")


def test_the_page_to_adopt_lists_who_seeks_and_where_help_is_wanted(client, projects):
    document = get(client, ADOPT)

    assert [name.split()[0] for name in document.words("lineage__origin")] == ["Orphan"]
    assert document.links["/get-involved/?kind=tool&project=orphan"] == "Write about Orphan"
    assert document.links["/get-involved/?kind=volunteer&project=votes"] != ""


def test_the_page_to_adopt_has_words_where_nobody_seeks(client):
    assert [words.split(".")[0] for words in get(client, ADOPT).words("notice")] == [
        "No project looks for a maintainer today",
        "No project asks for help today",
    ]


@pytest.mark.parametrize("path", [LIST, ADOPT])
def test_three_projects_cost_what_one_costs(client, path):
    def one_more() -> None:
        owner = make.make_partner(countries=["RO"])
        topics = [make.make_topic()]
        row = make.make_project(owners=[owner], topics=topics, seeks_maintainer=True)
        make.make_reuse(row, exchange=make.make_exchange())
        make_help_wanted(project=row)

    one_more()
    before = queries_of(client, path)
    one_more()
    one_more()

    assert queries_of(client, path) == before
    assert before < 22


@pytest.mark.parametrize("query", [*HOSTILE_QUERIES, "life=%00&help=&licence=" + "x" * 5000])
def test_odd_addresses_get_an_answer(client, query):
    make.make_project()

    assert [client.get(f"{path}?{query}").status_code for path in (LIST, ADOPT)] == [200, 200]
