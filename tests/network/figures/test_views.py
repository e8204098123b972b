"""The network in figures: each number leads to the list that is as long as it says."""

from datetime import UTC, date, datetime

import pytest
import time_machine

from network.figures.actions import keep_year
from network.models import Figure
from tests import factories as make
from tests.factories_work import release
from tests.pages import Document, get, queries_of

pytestmark = pytest.mark.django_db

LIST = "/figures/"
YEAR = "/figures/2020/"


def rows_of(document: Document) -> dict[str, tuple[str, str]]:
    """Give the figures of a year: the number, and the day and way it was counted."""
    tables = document.classed("figure-table")
    rows = [["".join(cell.itertext()) for cell in row] for row in tables[0].iter("tr")]
    return {words: (number, how) for number, words, how in rows[1:]}


def make_year(year: int = 2020) -> None:
    """Make one of everything that counts in a year."""
    host = make.make_partner(countries=["RO"])
    make.make_membership(host, starts_on=date(year, 1, 1))
    summit = make.make_summit(starts_on=date(year, 5, 1), hosts=[host])
    make.make_session(summit)
    release(summit)
    make.make_exchange(host, [], year=year)
    make.make_reuse(make.make_project(started_year=year), partner=host, year=year)
    make.make_post(published_at=datetime(year, 6, 1, tzinfo=UTC))


def test_today_shows_each_number_with_the_list_that_proves_it(client):
    make_year()

    document = get(client, LIST)

    assert document.words("figures__number") == ["1"] * 8
    words = document.words("figures__label")
    assert words[:4] == ["members", "countries", "summits", "sessions"]
    for address in [link for link in document.links if link.startswith("/")]:
        assert client.get(address).status_code == 200


def test_a_year_shows_its_figures_and_every_proof_is_there(client):
    make_year()

    document = get(client, YEAR)

    assert [number for number, _how in rows_of(document).values()] == ["1"] * 8
    ids = {element.get("id") for element in document.all()}
    for address in document.links:
        path, _hash, anchor = address.partition("#")
        assert client.get(path).status_code == 200
        assert not anchor or anchor in ids


def test_kept_figures_stay_on_the_page_and_say_when_they_were_counted(client):
    make_year()
    with time_machine.travel(datetime(2021, 1, 20, tzinfo=UTC), tick=False):
        keep_year(year=2020)
    make_year()

    number, how = rows_of(get(client, YEAR))["summits"]

    assert (number, how.startswith("31 December 2020, counted: ")) == ("1", True)


def test_figures_of_the_staff_say_about_and_lead_to_their_source(client):
    Figure.objects.create(
        year=2020,
        label="people online",
        value=150,
        how="estimated",
        as_of=date(2020, 7, 31),
        source_url="https://example.org/news",
    )

    document = get(client, YEAR)

    assert rows_of(document) == {"people online": ("about 150", "31 July 2020, estimated (source)")}
    assert "https://example.org/news" in document.links


def test_only_staff_are_told_where_today_s_count_differs(client, staff_client):
    make_year()
    keep_year(year=2020)
    make.make_summit(year=2020)

    assert "summits: kept 1, today 2" in get(staff_client, YEAR).main
    assert "today 2" not in get(client, YEAR).main


def test_the_year_that_goes_on_says_so(client):
    make_year(2020)
    with time_machine.travel(datetime(2020, 12, 31, 23, 59, tzinfo=UTC), tick=False):
        assert "The year is not over" in get(client, YEAR).main
    with time_machine.travel(datetime(2021, 1, 1, tzinfo=UTC), tick=False):
        assert "The year is not over" not in get(client, YEAR).main


@pytest.mark.parametrize("year", ["0", "1066", "2019", "9999", "99999999999999999999"])
def test_a_year_of_which_nothing_is_known_is_not_found(client, year):
    make_year()

    assert client.get(f"/figures/{year}/").status_code == 404


def test_nothing_that_is_not_public_is_named(client):
    make_year()
    make.make_summit(title="Secret", year=2020, published_at=None)
    make.make_exchange(title="Secret", year=2020, published_at=None)
    make.make_project(name="Secret", started_year=2020, published_at=None)
    make.make_post(title="Secret", published_at=None)

    assert "Secret" not in get(client, YEAR).main + get(client, LIST).main


@pytest.mark.parametrize("path", [LIST, YEAR])
def test_more_years_and_rows_cost_nothing_more(client, path):
    make.make_network()
    make_year()
    one = queries_of(client, path)
    for year in (2018, 2019, 2020):
        make_year(year)

    assert queries_of(client, path) == one <= 16


def test_figure_pages_are_in_the_sitemap(client):
    assert "/figures/</loc>" in client.get("/sitemap-sections.xml").getvalue().decode()
