"""The list behind each figure is as long as the figure says, today, on a day and in a year."""

from datetime import date

import pytest

from tests import factories as make
from tests.factories_work import release
from tests.pages import HOSTILE_QUERIES, Document, get, queries_of
from tests.proofs import opening, unproven_numbers, wrong_figures

pytestmark = pytest.mark.django_db

LISTS = ["countries", "summits", "sessions", "exchanges", "projects", "reuses"]


def rows(document: Document) -> list[str]:
    """Give the names in the list."""
    return document.words("timetable__title")


def make_held(**fields):
    """Make a summit with a public programme: a session, a break, and one that is off."""
    summit = make.make_summit(**{"starts_on": date(2018, 9, 27), **fields})
    make.make_session(summit, title="Opening")
    make.make_session(summit, title="Coffee", kind="break")
    make.make_session(summit, title="Off", is_cancelled=True)
    release(summit)
    return summit


def make_network():
    """Make something that counts and something that does not of each kind."""
    member = make.make_partner(tier="affiliate", countries=["RO", "HU"], name="Here")
    make.make_partner(tier="affiliate", countries=["TW"], name="Secret", published_at=None)
    make_held(title="Held", hosts=[member])
    make_held(title="A sample", is_sample=True)
    make.make_summit(title="Off", is_cancelled=True)
    make.make_exchange(member, [], title="Visit")
    make.make_exchange(member, [], title="Sample visit", is_sample=True)
    project = make.make_project(name="Indigo")
    make.make_reuse(project, partner=member)
    make.make_reuse(make.make_project(name="Sample tool", is_sample=True), partner=member)
    make.make_project(name="Gone", ended_on=date(2020, 1, 1))


@pytest.mark.parametrize(
    ("of", "names"),
    [
        ("countries", ["Hungary", "Romania"]),
        ("summits", ["Held 2018"]),
        ("sessions", ["Opening"]),
        ("exchanges", ["Visit"]),
        ("projects", ["Indigo"]),
        ("reuses", ["Indigo"]),
    ],
)
def test_the_list_has_what_counts_and_nothing_else(client, of, names):
    make_network()

    document = get(client, f"/figures/{of}/")

    assert rows(document) == names
    assert wrong_figures(f"/figures/{of}/", document, opening(client, {})) == []


def test_countries_name_the_members_that_work_there(client):
    make_network()

    links = get(client, "/figures/countries/").links

    assert "Here" in links.values() and "Secret" not in links.values()


def test_a_day_gone_by_leaves_what_had_begun_by_then(client):
    for year in (2016, 2018):
        partner = make.make_partner(countries=["RO" if year == 2016 else "HU"])
        make.make_membership(partner, starts_on=date(year, 1, 1))
        make.make_summit(title=f"Of {year}", starts_on=date(year, 5, 1))

    countries = get(client, "/figures/countries/?as_of=2017-01-01")
    summits = get(client, "/figures/summits/?as_of=2017-01-01")

    assert (rows(countries), rows(summits)) == (["Romania"], ["Of 2016 2016"])
    assert "As it was on 1 January 2017." in countries.main


def test_sessions_can_be_those_of_one_year(client):
    make_held()
    later = make.make_summit(starts_on=date(2020, 5, 1))
    make.make_session(later, title="Later")
    release(later)

    assert rows(get(client, "/figures/sessions/?year=2018")) == ["Opening"]
    assert rows(get(client, "/figures/sessions/")) == ["Later", "Opening"]


@pytest.mark.parametrize("of", LISTS)
def test_an_empty_list_says_so_and_leads_back(client, of):
    assert "Nothing was counted here." in get(client, f"/figures/{of}/").main


@pytest.mark.parametrize("query", HOSTILE_QUERIES, ids=lambda query: query[:20])
def test_a_hostile_query_gets_a_list_all_the_same(client, query):
    make_network()

    assert rows(get(client, f"/figures/summits/?{query}&as_of=%00&year=%00")) == ["Held 2018"]


@pytest.mark.parametrize("of", ["members", "stories", "nothing", "over-times"])
def test_there_is_no_list_of_anything_else(client, of):
    assert client.get(f"/figures/{of}/").status_code == 404


@pytest.mark.parametrize("of", LISTS)
def test_a_list_of_three_costs_what_a_list_of_one_costs(client, of):
    make_network()
    one = queries_of(client, f"/figures/{of}/")
    make_network()
    make_network()

    assert queries_of(client, f"/figures/{of}/") == one


def test_a_figure_that_says_more_than_its_list_has_is_found(client):
    make.make_partner(tier="affiliate")
    document = get(client, "/figures/")
    figure = next(one for one in document.all("a") if one.get("data-figure"))
    figure.set("data-figure", "2")

    assert wrong_figures("/figures/", document, opening(client, {})) == [
        "/figures/: “1members” says 2, 1 in /partners/"
    ]


def test_a_number_without_a_list_is_found(client):
    document = get(client, "/figures/")
    document.all("h1")[0].text = "33 members"

    assert unproven_numbers("/figures/", document) == ["/figures/: “33 members”"]
