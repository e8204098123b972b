"""An exchange shows who went to whom, where it stands, and what came of it."""

from datetime import UTC, date, datetime

import pytest
import time_machine

from network.models import Exchange, ExchangeGuest, Outcome
from tests import factories as make
from tests.pages import get, queries_of

pytestmark = pytest.mark.django_db

LIST = "/exchanges/"
MAY = {"starts_on": date(2027, 5, 7), "ends_on": date(2027, 5, 9)}


def board(client) -> list[tuple[str, str]]:
    """Give each exchange of the list with the section it stands in."""
    rows, section = [], ""
    for element in get(client, LIST).all("main")[0].iter():
        if element.tag == "h2":
            section = element.text or ""
        if element.get("class") == "route-card__title":
            rows.append((section, "".join(element.itertext())))
    return rows


@pytest.mark.parametrize(
    ("day", "state", "section"),
    [
        ("2027-05-06", "Planned", "Under way"),
        ("2027-05-07", "Under way", "Under way"),
        ("2027-05-09", "Under way", "Under way"),
        ("2027-05-10", "Completed", "Completed"),
    ],
)
def test_an_exchange_says_where_it_stands_by_the_clock(client, day, state, section):
    exchange = make.make_exchange(title="Law", **MAY)

    with time_machine.travel(datetime.fromisoformat(day).replace(tzinfo=UTC)):
        assert board(client) == [(section, "Law")]
        assert get(client, exchange).words("title__kind") == [f"Exchange · 7–9 May 2027 · {state}"]


def test_the_list_has_what_is_on_then_the_soonest_then_the_latest_and_the_cancelled(client):
    with time_machine.travel(datetime(2027, 5, 8, tzinfo=UTC)):
        for title, day in (("Later", date(2029, 1, 1)), ("Soon", date(2027, 6, 1))):
            make.make_exchange(title=title, starts_on=day)
        make.make_exchange(title="Old", year=2015)
        make.make_exchange(title="New", year=2018)
        make.make_exchange(title="Off", is_cancelled=True)
        make.make_exchange(title="Now", **MAY)

        assert board(client) == [
            ("Under way", "Now"),
            ("Under way", "Soon"),
            ("Under way", "Later"),
            ("Completed", "New"),
            ("Completed", "Old"),
            ("Cancelled", "Off"),
        ]


def test_a_network_without_exchanges_says_how_one_begins(client):
    document = get(client, LIST)

    assert "No exchange is under way." in document.main
    assert "Completed" not in document.texts("h2")
    assert "/get-involved/?kind=tool" in document.links


def test_a_cancelled_exchange_says_so_on_its_page_and_on_its_card(client):
    exchange = make.make_exchange(is_cancelled=True)

    assert get(client, exchange).words("title__kind") == ["Exchange · 2018 · Cancelled"]
    assert get(client, LIST).words("route-card__when") == ["2018 · Cancelled"]


def test_an_exchange_shows_guests_in_their_order_then_the_host(client):
    host = make.make_partner(name="Code for Romania", city="Bucharest")
    poland = make.make_partner(name="ePaństwo", countries=["PL"])
    anywhere = make.make_partner(name="OpenUp")
    exchange = make.make_exchange(host, [poland, anywhere])

    document = get(client, exchange)

    assert document.words("route__place") == ["Poland", "OpenUp", "Bucharest"]
    assert document.words("route__who") == ["ePaństwo", "Code for Romania, host"]
    assert document.words("route__km") == []
    assert document.classed("exchange-head__map") == []


def test_an_exchange_between_known_places_shows_distances_and_a_map(client):
    host = make.make_partner(latitude="44.43966", longitude="26.09631")
    guest = make.make_partner(latitude="-33.92", longitude="18.42")

    document = get(client, make.make_exchange(host, [guest]))

    assert document.words("route__km") == ["8,750 km"]
    assert len(document.classed("exchange-head__map")) == 1


def test_a_partner_that_is_not_published_is_named_but_not_linked(client):
    draft = make.make_partner(name="Draft", published_at=None)
    document = get(client, make.make_exchange(guests=[draft]))

    assert document.words("route__place")[0] == "Draft"
    assert draft.get_absolute_url() not in document.links


def test_an_exchange_shows_its_plan_and_what_came_of_it(client):
    exchange = make.make_exchange(objectives="*Learn*", outcome="It runs.", funder="A foundation")
    Outcome.objects.create(exchange=exchange, title="An editor", url="https://example.org/e")
    Outcome.objects.create(exchange=exchange, title="A guide", kind="guide", note="Six pages")

    document = get(client, exchange)

    assert document.words("timetable__when") == [
        "Kind", "Set out to", "Built", "Wrote", "Came of it", "Supported by",
    ]  # fmt: skip
    assert document.links["https://example.org/e"] == "An editor"
    assert document.texts("em") == ["Learn"]


def test_an_exchange_shows_the_published_projects_and_stories_it_led_to(client):
    exchange = make.make_exchange()
    shown, draft = make.make_project(name="Indigo"), make.make_project(published_at=None)
    exchange.projects.add(shown, draft)
    for title, moment in (("Told", make.LONG_AGO), ("Untold", None)):
        make.make_post(title=title, published_at=moment).exchanges.add(exchange)

    document = get(client, exchange)

    assert document.words("lineage__origin") == ["Indigo"]
    assert document.words("voice__title") == ["Told"]


def test_a_page_with_three_of_each_costs_what_it_costs_with_one(client):
    exchange = make.make_exchange(guests=[])

    def add() -> None:
        guest = make.make_partner(countries=["RO"])
        ExchangeGuest.objects.create(exchange=exchange, partner=guest)
        Outcome.objects.create(exchange=exchange, title="Editor")
        exchange.topics.add(make.make_topic())
        project = make.make_project(owners=[make.make_partner()])
        make.make_reuse(project, exchange=make.make_exchange())
        exchange.projects.add(project)
        make.make_post(authors=[make.make_person()]).exchanges.add(exchange)

    add()
    one = queries_of(client, exchange)
    add()
    add()

    assert queries_of(client, exchange) == one


def test_a_hundred_exchanges_cost_what_one_costs(client):
    host = make.make_exchange().host
    one = queries_of(client, LIST)
    Exchange.objects.bulk_create(
        Exchange(title=f"E{n}", slug=f"e{n}", host=host, year=2018, published_at=make.LONG_AGO)
        for n in range(100)
    )

    assert queries_of(client, LIST) == one


def test_a_guest_whose_place_is_not_known_is_named_once_on_the_route(client):
    guest = make.make_partner(name="Nowhere in particular")
    exchange = make.make_exchange(make.make_partner(city="Bucharest"), [guest])

    [first, _host] = get(client, exchange).classed("route__stop")

    assert "".join(first.itertext()).split() == ["Nowhere", "in", "particular"]
