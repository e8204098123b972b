"""The archive of summits: by year, with place and numbers, at addresses that stay."""

from datetime import UTC, date, datetime
from urllib.parse import urlsplit

import pytest
import time_machine
from hypothesis import given
from hypothesis import strategies as st

from network.models import SummitFigure
from network.summits.editions import nearest_years
from tests import factories as make
from tests.factories_work import make_material, release
from tests.maps import urls
from tests.pages import get, queries_of

pytestmark = pytest.mark.django_db


def test_a_year_shows_all_its_summits_with_place_and_numbers(client):
    first = make.make_summit(
        title="Bucharest", starts_on=date(2018, 5, 1), city="Bucharest",
        country=make.make_country("RO"),
    )  # fmt: skip
    make.make_summit(title="Online", starts_on=date(2018, 9, 1), mode="online")
    make.make_summit(title="Other", starts_on=date(2019, 9, 1))
    day = {"as_of": date(2018, 5, 3), "summit": first}
    SummitFigure.objects.create(of="sessions", value=21, **day)
    SummitFigure.objects.create(label="people", value=150, how="estimated", position=1, **day)
    make_material(make.make_session(first))
    release(first)

    document = get(client, "/summits/2018/")

    assert document.words("date__title") == ["Bucharest", "Online"]
    assert document.words("date__days") == ["1 May · Bucharest, Romania", "1 September · Online"]
    assert document.words("date__note") == [
        "21 sessions · about 150 people",
        "One recording, slide deck or note",
    ]
    assert document.texts("h1") == ["Summits of 2018"]
    assert "/summits/2019/" in document.links


def test_a_year_without_a_summit_is_not_found_and_names_the_nearest(client):
    for year in (2015, 2017, 2018, 2020, 2021):
        make.make_summit(year=year)
    make.make_summit(year=2019, published_at=None)

    response = client.get("/summits/2019/")

    assert response.status_code == 404
    assert [f"/summits/{year}/" in response.text for year in (2015, 2017, 2018, 2020, 2021)] == [
        False, True, True, True, True,
    ]  # fmt: skip


@pytest.mark.parametrize("year", ["0000", "1000", "9999"])
def test_an_absurd_year_is_not_found(client, year):
    assert client.get(f"/summits/{year}/").status_code == 404


@given(st.integers(1, 9999), st.sets(st.integers(1, 9999)))
def test_no_year_left_out_is_nearer_than_one_that_is_named(year, known):
    named = nearest_years(year, known)

    distance = max((abs(near - year) for near in named), default=0)
    assert all(abs(other - year) >= distance for other in known - set(named))
    assert len(named) == min(4, len(known))


def test_a_summit_whose_address_is_a_year_is_not_hidden_by_the_archive(client):
    summit = make.make_summit(title="Bucharest", year=2018, slug="2026")
    make.make_summit(title="Taipei", year=2026)

    assert get(client, "/summits/2026/").texts("h1") == ["Bucharest"]
    assert summit.get_absolute_url() == "/summits/2026/"


def test_a_draft_whose_address_is_a_year_leaves_the_archive_to_visitors(client, staff_client):
    make.make_summit(title="Draft", year=2026, slug="2026", published_at=None)
    make.make_summit(title="Taipei", year=2026)

    assert get(client, "/summits/2026/").texts("h1") == ["Summits of 2026"]
    assert get(staff_client, "/summits/2026/").texts("h1") == ["Draft"]


def test_no_address_is_made_of_digits_alone():
    assert make.make_summit(title="!", year=2026).slug == "summit-2026"


def test_a_summit_that_moved_from_the_address_of_a_year_is_found_there(client):
    summit = make.make_summit(year=2018, slug="2026")
    summit.slug = "2018-bucharest"
    summit.save()

    assert client.get("/summits/2026/", follow=True).redirect_chain == [
        ("/summits/2018-bucharest/", 301)
    ]


def test_the_list_leads_to_every_year_and_says_the_state_of_registration(client):
    with time_machine.travel(datetime(2027, 1, 1, tzinfo=UTC), tick=False):
        make.make_summit(year=2015)
        make.make_summit(year=2018)
        make.make_summit(
            starts_on=date(2027, 5, 1),
            registration_url="https://example.org/",
            registration_is_full=True,
        )

        document = get(client, "/summits/")

    assert {"/summits/2015/", "/summits/2018/", "/summits/2027/"} <= set(document.links)
    assert "Registration: full" in document.words("date__note")


@pytest.mark.parametrize("path", ["/summits/", "/summits/2018/"])
def test_three_editions_cost_what_one_costs(client, path):
    def add() -> None:
        summit = make.make_summit(hosts=[make.make_partner()])
        SummitFigure.objects.create(summit=summit, of="sessions", value=1, as_of=date(2018, 9, 30))
        make_material(make.make_session(summit))
        release(summit)

    add()
    one = queries_of(client, path)
    add()
    add()

    assert queries_of(client, path) == one


def test_the_years_are_in_the_sitemap(client):
    make.make_summit(year=2018)
    make.make_summit(year=2018)
    make.make_summit(year=2026, slug="2026")

    paths = [urlsplit(address).path for address in urls(client)]

    assert paths.count("/summits/2018/") == 1
    assert paths.count("/summits/2026/") == 1
