"""Figures are counted by the same rules as the lists they lead to."""

from datetime import UTC, date, datetime

import pytest
import time_machine
from django.http import QueryDict

from network.figures.counting import count_on, count_sessions, count_years
from network.figures.yearly import figures_now
from network.home.figures import figures as front_page_figures
from network.models import Partner
from network.partners.as_of import as_of
from tests import factories as make
from tests.factories_work import release

pytestmark = pytest.mark.django_db

TODAY = date(2022, 6, 1)


def test_each_year_counts_what_is_its_own():
    for year in (2020, 2020, 2021):
        make.make_summit(year=year)
        make.make_exchange(year=year)
        make.make_reuse(make.make_project(started_year=year), year=year)
        make.make_post(published_at=datetime(year, 5, 1, tzinfo=UTC))

    counts = count_years([2019, 2020, 2021], TODAY)

    names = ("summits", "exchanges", "projects", "reuses", "stories")
    assert [[counts[year][name] for name in names] for year in (2019, 2020, 2021)] == [
        [0, 0, 0, 0, 0], [2, 2, 2, 2, 2], [1, 1, 1, 1, 1],
    ]  # fmt: skip


def test_what_visitors_do_not_see_and_what_did_not_take_place_is_not_counted():
    make.make_summit(year=2020, is_cancelled=True)
    make.make_summit(year=2020, is_sample=True)
    make.make_summit(year=2020, published_at=None)
    make.make_exchange(year=2020, is_cancelled=True)
    make.make_exchange(year=2020, is_sample=True)
    make.make_reuse(make.make_project(started_year=2020, published_at=None), year=2020)
    make.make_reuse(make.make_project(started_year=2020, is_sample=True), year=2020)
    make.make_post(published_at=None)
    make.make_partner(tier="affiliate", published_at=None)

    assert set(count_years([2020], TODAY)[2020].values()) == {0}
    assert set(count_on().values()) == {0}


def test_sessions_are_those_of_public_programmes_without_breaks_and_what_is_off():
    summit = make.make_summit(year=2020)
    make.make_session(summit)
    make.make_session(summit, kind="break")
    make.make_session(summit, is_cancelled=True)
    release(summit)
    make.make_session(summit)
    make.make_session(make.make_summit(year=2020))

    assert count_sessions() == {2020: 1}
    assert count_years([2020], TODAY)[2020]["sessions"] == 1


def test_members_and_countries_are_those_of_the_last_day_of_the_year():
    left = make.make_partner(countries=["RO"])
    make.make_membership(left, starts_on=date(2018, 1, 1), ends_on=date(2020, 12, 30))
    stays = make.make_partner(countries=["HU", "PL"])
    make.make_membership(stays, starts_on=date(2020, 12, 31))
    ended = make.make_partner(countries=["TW"], ended_on=date(2021, 1, 1))
    make.make_membership(ended)
    make.make_membership(make.make_partner(), tier="former")

    counts = count_years([2019, 2020, 2021], TODAY)

    found = {year: (of["members"], of["countries"]) for year, of in counts.items()}
    assert found == {2019: (2, 2), 2020: (2, 3), 2021: (1, 2)}
    for year, (members, _countries) in found.items():
        assert members == Partner.objects.published().members(date(year, 12, 31)).count()


def test_the_year_that_is_on_counts_the_members_of_today():
    make.make_membership(starts_on=date(2022, 6, 2))

    assert count_years([2022], TODAY)[2022]["members"] == 0


def test_today_counts_everything():
    with time_machine.travel(datetime(2022, 6, 1, tzinfo=UTC), tick=False):
        make.make_partner(tier="affiliate", countries=["RO"])
        make.make_summit(year=2018)
        make.make_post()

        counts = count_on()

    assert counts == {
        "members": 1, "countries": 1, "summits": 1, "exchanges": 0, "projects": 0, "reuses": 0,
        "stories": 1,
    }  # fmt: skip


def test_thirty_years_cost_what_one_costs(django_assert_num_queries):
    with django_assert_num_queries(3):
        count_years([2020], TODAY)
    with django_assert_num_queries(3):
        count_years(range(1992, 2022), TODAY)


def test_the_front_page_and_the_figures_count_the_same():
    make.make_project(ended_on=date(2020, 1, 1))
    make.make_project()
    make.make_summit(year=2020)
    make.make_membership(make.make_partner(countries=["RO"]))

    told = {figure.url: figure.number for figure in front_page_figures(as_of(QueryDict()))}
    listed = {address: number for number, _words, address in figures_now()}

    assert told == {address: listed[address] for address in told}
    assert told["/figures/projects/"] == 1
