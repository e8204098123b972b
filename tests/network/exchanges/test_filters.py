"""The list of exchanges is narrowed by its address; what it counts is what it shows."""

from datetime import UTC, date, datetime

import pytest
import time_machine

from network.models import ExchangeGuest
from tests import factories as make
from tests.factories_work import make_call, make_report
from tests.pages import get, queries_of

pytestmark = pytest.mark.django_db

LIST = "/exchanges/"


def titles(client, query: str) -> list[str]:
    """Give the exchanges a query leaves."""
    return get(client, f"{LIST}?{query}").words("route-card__title")


@pytest.fixture
def pair():
    """Make two exchanges that differ in everything."""
    romania = make.make_partner(name="Code for Romania", slug="romania", countries=["RO"])
    mexico = make.make_partner(slug="mexico", countries=["MX"])
    call = make_call(slug="third")
    one = make.make_exchange(romania, [mexico], title="One", year=2018, call=call)
    one.topics.add(make.make_topic(name="Law", slug="law"))
    make.make_exchange(title="Two", year=2030)
    return one


@pytest.mark.parametrize(
    "query",
    [
        "year=2018",
        "country=MX",
        "country=RO",
        "partner=mexico",
        "partner=romania",
        "topic=law",
        "state=past",
        "call=third",
        "year=2018&country=MX&topic=law",
    ],
)
def test_each_choice_keeps_what_fits(client, pair, query):
    assert titles(client, query) == ["One"]


def test_a_report_that_is_pending_can_be_asked_for(client):
    make.make_exchange(title="Ended", starts_on=date(2026, 1, 1))
    make.make_exchange(title="Ends", starts_on=date(2026, 1, 2))

    with time_machine.travel(datetime(2026, 1, 31, 12, tzinfo=UTC)):
        assert titles(client, "report=pending") == ["Ended"]


def test_reports_sent_in_can_be_asked_for(client):
    make_report(exchange=make.make_exchange(title="Told"), submitted_at=make.LONG_AGO)
    make.make_exchange(title="Silent")

    assert titles(client, "report=sent_in") == ["Told"]


def test_the_counts_stand_beside_the_choices(client, pair):
    document = get(client, LIST)

    options = dict(
        zip(
            [e.get("value") for e in document.all("input") if e.get("type") == "checkbox"],
            document.words("facets__count"),
            strict=True,
        )
    )
    assert (options["2018"], options["law"], options["MX"], options["past"]) == ("1",) * 4


def test_unknown_values_are_told_and_change_nothing(client, pair):
    document = get(client, f"{LIST}?year=1812&partner=%3Cb%3E")

    assert "Nothing is called “1812, <b>” here" in document.main or (
        "Nothing is called “<b>, 1812” here" in document.main
    )
    assert document.words("route-card__title") == ["Two", "One"]


def test_an_empty_result_leads_out(client, pair):
    document = get(client, f"{LIST}?year=2030&country=MX")

    assert document.words("route-card__title") == []
    assert document.links["?country=MX"] == "Without “Year” there is 1"


def test_what_is_not_published_is_neither_shown_nor_offered(client):
    draft = make.make_partner(name="Secret", slug="secret", published_at=None)
    make.make_exchange(guests=[draft])
    make.make_exchange(title="Hidden", published_at=None, year=1999)

    document = get(client, LIST)

    values = {e.get("value") for e in document.all("input")}
    assert {"secret", "1999"} & values == set()
    assert titles(client, "partner=secret") == document.words("route-card__title")


def test_a_narrowed_list_is_left_out_of_search_engines(client, pair):
    assert 'content="noindex,follow"' in client.get(f"{LIST}?year=2018").content.decode()


def test_a_narrowed_list_says_how_far_each_is_and_pages(client):
    for number in range(31):
        make.make_exchange(title=f"E{number}", year=2017)

    document = get(client, f"{LIST}?year=2017")

    assert document.words("route-card__when")[0] == "2017 · Completed"
    assert len(document.words("route-card__title")) == 30
    assert len(titles(client, "year=2017&page=2")) == 1


@pytest.mark.parametrize("query", ["", "?year=2018", "?report=pending&country=RO"])
def test_the_list_costs_the_same_however_many_there_are(client, query):
    def add() -> None:
        host, guest = (make.make_partner(countries=["RO"]) for _number in range(2))
        exchange = make.make_exchange(host, [guest], call=make_call())
        exchange.topics.add(make.make_topic())
        make.make_exchange(host, starts_on=date(2026, 1, 1))
        make.make_post().exchanges.add(exchange)

    add()
    one = queries_of(client, LIST + query)
    for _number in range(3):
        add()

    assert queries_of(client, LIST + query) == one
    assert one <= 20


def test_a_mentor_is_named_as_one_on_every_page(client):
    mentor = make.make_partner(name="OpenUp", city="Cape Town")
    ada = make.make_person(name="Ada")
    host = make.make_partner(name="Host", city="Warsaw")
    exchange = make.make_exchange(host, [], title="Law")
    row = ExchangeGuest.objects.create(exchange=exchange, partner=mentor, role="mentor")
    row.people.add(ada, make.make_person(name="Unseen", is_public=False))

    page = get(client, exchange)

    assert page.words("route__who") == ["OpenUp, mentor", "Host, host"]
    assert page.links[ada.get_absolute_url()] == "Ada"
    assert "Unseen" not in page.main
    assert "Mentors Host: Law" in get(client, mentor).main
    assert "Mentor, OpenUp" in get(client, ada).main


def test_a_cancelled_exchange_stands_on_nobodys_own_page(client):
    ada = make.make_person()
    for fields in ({"is_cancelled": True}, {"published_at": None}):
        exchange = make.make_exchange(title="Off", **fields)
        exchange.exchange_guests.get().people.add(ada)

    assert "Off" not in get(client, ada).main
