"""The front page as it was on another day: figures, map and members, and plain words about it."""

import re
from datetime import date

import pytest
import time_machine
from django.core.management import call_command

from network.models import Alias
from tests import factories as make
from tests.pages import HOSTILE_QUERIES, get, queries_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel("2026-07-01 12:00:00+00:00", tick=False):
        yield


def figures_of(document) -> list[str]:
    numbers, labels = document.words("figures__number"), document.words("figures__label")
    return [f"{number} {label}" for number, label in zip(numbers, labels, strict=True)]


def test_the_figures_count_members_countries_and_what_had_begun(client):
    early, late = make.make_partner(countries=["RO"]), make.make_partner(countries=["PL"])
    make.make_membership(early, starts_on=date(2016, 1, 1))
    make.make_membership(late, starts_on=date(2019, 1, 1))
    make.make_summit(starts_on=date(2018, 9, 27))
    make.make_summit(year=2018)
    make.make_exchange(early, [late], starts_on=date(2018, 5, 7))
    make.make_project()

    then, at_new_year = get(client, "/?as_of=2018-06-20"), get(client, "/?as_of=2019-01-01")

    assert figures_of(then) == ["1 member", "1 country", "1 exchange"]
    assert figures_of(at_new_year) == ["2 members", "2 countries", "2 summits", "1 exchange"]
    assert then.links["/partners/?as_of=2018-06-20"]


def test_the_swap_of_june_2018_is_seen_and_nothing_else_changes(client):
    call_command("load_demo", verbosity=0)

    before, after = (get(client, f"/?as_of={day}") for day in ("2018-06-20", "2018-07-16"))

    def tiers(document) -> set[tuple[str, str]]:
        rows = [row.find("span") for row in document.classed("index__row")]
        return {(re.sub(r".*--", "", row.get("class")), row.find("a").text) for row in rows}

    assert tiers(before) - tiers(after) == {
        ("governing", "Code for Poland"),
        ("affiliate", "ePaństwo Foundation"),
    }
    assert tiers(after) - tiers(before) == {
        ("affiliate", "Code for Poland"),
        ("governing", "ePaństwo Foundation"),
    }
    assert figures_of(before) == figures_of(after)


def test_it_says_plainly_that_it_is_past_and_is_kept_from_search_engines(client):
    partner = make.make_partner(name="OpenUp", tier="governing", latitude=1, longitude=2)
    Alias.objects.create(partner=partner, name="Old", kind="former", ends_on=date(2019, 1, 1))

    document = get(client, "/?as_of=2018-07-16")

    assert document.texts("h1") == ["The network on 16 July 2018"]
    assert document.words("past-view")[0].startswith("This is a view of the past")
    assert document.words("index__row")[0].startswith("Old")
    assert len(document.classed("map--world")) == 1
    metas = {meta.get("name"): meta.get("content") for meta in document.all("meta")}
    assert metas["robots"] == "noindex,follow"


@pytest.mark.parametrize("text", ["yesterday", "2018-02-30", "2030-01-01", "0001-01-01"])
def test_a_day_that_is_none_or_still_to_come_shows_today_and_says_so(client, text):
    make.make_partner(tier="affiliate")

    document = get(client, f"/?as_of={text}")

    assert document.words("notice") == [
        f"“{text}” is no day of the past, so this is the network of today."
    ]
    assert document.classed("past-view") == []


@pytest.mark.parametrize("query", [*HOSTILE_QUERIES, "as_of=%00", "as_of=" + "9" * 5000])
def test_no_address_breaks_it(client, query):
    assert client.get(f"/?{query}").status_code == 200


def test_three_members_cost_what_one_costs(client):
    def add() -> None:
        make.make_partner(tier="affiliate", countries=["RO"], latitude=1, longitude=2)

    add()
    one = queries_of(client, "/?as_of=2018-07-16")
    add(), add()

    assert queries_of(client, "/?as_of=2018-07-16") == one
