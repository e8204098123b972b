"""The network over time: a time line, a year of it, a table; and the charts of the figures."""

from datetime import date

import pytest
import time_machine

from tests import factories as make
from tests import factories_work as work
from tests.pages import HOSTILE_QUERIES, get, queries_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_2020")]

PAGE = "/figures/over-time/"


@pytest.fixture
def in_2020():
    """Stand still in the summer of 2020."""
    with time_machine.travel("2020-07-01 12:00", tick=False):
        yield


def member(name: str, starts: int, ends: int | None = None, tier: str = "affiliate"):
    """Make somebody who was a member from the middle of one year to that of another."""
    partner = make.make_partner(name=name)
    until = date(ends, 6, 30) if ends else None
    make.make_membership(partner, tier=tier, starts_on=date(starts, 6, 1), ends_on=until)
    return partner


def test_who_joined_and_who_left_stands_in_the_year_it_happened(client):
    member("Stays", 2015)
    short = member("Short", 2017, 2019)

    joined, left = get(client, f"{PAGE}?year=2017"), get(client, f"{PAGE}?year=2019")

    assert joined.texts("h3") == ["Joined"] and left.texts("h3") == ["Left"]
    assert short.get_absolute_url() in joined.links and short.get_absolute_url() in left.links


def test_the_table_says_what_the_drawing_shows(client):
    member("Governs", 2018, tier="governing")
    member("Affiliate", 2019)

    document = get(client, PAGE)

    cells = document.texts("td")
    assert cells[:7] == ["1", "1", "0", "0", "0", "0", "0"]
    assert cells[7:14] == ["1", "1", "1", "0", "0", "0", "0"]
    assert len(document.classed("years__part--1")) == 2


def test_summits_exchanges_and_first_reuses_are_marks_that_lead_to_their_page(client):
    summit = make.make_summit(year=2018)
    exchange = make.make_exchange(year=2018)
    project = make.make_project()
    make.make_reuse(project, year=2018)
    make.make_reuse(project, year=2019)

    document = get(client, f"{PAGE}?year=2018")

    pages = {row.get_absolute_url() for row in (summit, exchange, project)}
    assert pages <= set(document.links)
    assert len(document.classed("years__mark--reuse")) == 1


def test_drafts_happen_nowhere(client):
    make.make_summit(year=2018, published_at=None)
    make.make_exchange(year=2018, is_cancelled=True)
    make.make_reuse(make.make_project(published_at=None), year=2018)
    draft = make.make_partner(published_at=None)
    make.make_membership(draft, tier="affiliate", starts_on=date(2018, 6, 1))

    assert get(client, f"{PAGE}?year=2018").classed("years__mark") == []


def test_an_empty_network_has_this_year(client):
    assert get(client, PAGE).texts("h2")[0] == "2020"


def test_a_year_without_anything_has_no_link_to_figures_it_lacks(client):
    make.make_summit(year=2018)

    document = get(client, f"{PAGE}?year=2019")

    assert "/figures/2019/" not in document.links
    assert "Nothing was recorded in this year." in document.main


@pytest.mark.parametrize("query", [*HOSTILE_QUERIES, "year=0", "year=%00", "year=99999", "year=²"])
def test_any_year_asked_for_is_answered(client, query):
    assert client.get(f"{PAGE}?{query}").status_code == 200


def test_the_page_takes_as_many_queries_for_three_years_as_for_one(client):
    member("One", 2019)
    make.make_summit(year=2019)
    one = queries_of(client, PAGE)
    for year in (2016, 2017, 2018):
        member(f"Since {year}", year)
        make.make_summit(year=year)
        make.make_exchange(year=year)

    assert queries_of(client, PAGE) == one
    assert one < 20


def test_the_figures_have_charts_with_a_table_and_every_bar_leads_to_its_list(client):
    member("Since 2018", 2018)
    make.make_exchange(year=2019)

    document = get(client, "/figures/")

    assert document.texts("h3")[:2] == ["Members", "Exchanges"]
    assert "/partners/?as_of=2018-12-31" in document.links
    assert "/figures/2019/#exchanges" in document.links


def test_a_chart_shows_the_figure_that_was_kept(client):
    make.make_exchange(year=2019)
    work.make_figure(year=2019, of="exchanges", value=7)

    document = get(client, "/figures/")

    names = [link.get("aria-label", "") for link in document.all("a")]
    assert "2019: 7 exchanges" in names
