"""What exchanges, calls, offers and wishes tell machines."""

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.utils import timezone

from tests import factories as make
from tests import factories_work as work
from tests.network.opendata.linked.telling import kinds, names, thing, told, way

pytestmark = pytest.mark.django_db


def test_an_exchange_is_an_event_the_host_organises_and_guests_attend(client):
    host = make.make_partner(city="Bucharest", countries=["RO"])
    guest = make.make_partner()
    hidden = make.make_partner(name="Secret", published_at=None)
    exchange = make.make_exchange(
        host, [guest, hidden], starts_on=date(2018, 5, 7), funder="A fund", title="Open law"
    )
    exchange.projects.add(make.make_project(name="Indigo"))

    found = thing(client, exchange)

    assert (found["@type"], found["name"]) == ("Event", "Open law")
    assert (found["startDate"], found["endDate"]) == ("2018-05-07", "2018-05-07")
    assert (names(found["organizer"]), names(found["attendee"])) == ([host.name], [guest.name])
    assert found["location"]["name"] == "Bucharest, Romania"
    assert found["funder"] == {"@type": "Organization", "name": "A fund"}
    assert names(found["workFeatured"]) == ["Indigo"]


def test_an_exchange_somewhere_else_than_at_the_host_is_there(client):
    exchange = make.make_exchange(make.make_partner(city="Bucharest"), place="Sofia")

    assert thing(client, exchange)["location"] == {"@type": "Place", "name": "Sofia"}


def test_an_exchange_whose_host_visitors_do_not_see_does_not_name_it(client):
    exchange = make.make_exchange(make.make_partner(name="Secret", published_at=None))

    found = thing(client, exchange)

    assert ("organizer" in found, "location" in found) == (False, False)


def test_a_call_is_a_grant_one_can_apply_for_until_its_deadline(client):
    call = work.make_call(
        grant_amount="5000.00",
        currency="USD",
        funder="A fund",
        funder_url="https://fund.example/",
        time_zone="Europe/Bucharest",
        opens_at=datetime(2026, 11, 1, tzinfo=UTC),
        closes_at=datetime(2026, 11, 30, 21, 59, 59, tzinfo=UTC),
    )

    with time_machine.travel("2026-11-20T12:00:00Z"):
        found = thing(client, call)

    assert found["@type"] == "MonetaryGrant"
    assert found["amount"] == {"@type": "MonetaryAmount", "currency": "USD", "maxValue": 5000}
    assert found["funder"]["url"] == "https://fund.example/"
    assert found["potentialAction"] == {
        "@type": "ApplyAction",
        "startTime": "2026-11-01T02:00:00+02:00",
        "endTime": "2026-11-30T23:59:59+02:00",
        "target": f"http://testserver{call.get_absolute_url()}propose/",
    }


def test_nobody_can_apply_any_more_for_a_call_that_is_closed(client):
    call = work.make_closed_call()

    assert "potentialAction" not in thing(client, call)


def test_a_call_names_what_was_chosen_once_its_results_are_public(client):
    call = work.make_closed_call()
    exchange = make.make_exchange(call=call)
    make.make_exchange(call=call, published_at=None)

    assert "fundedItem" not in thing(client, call)
    call.results_published_at = timezone.now()
    call.save()
    assert names(thing(client, call)["fundedItem"]) == [exchange.title]


def test_an_offer_is_one_of_a_service_by_a_member(client):
    partner = make.make_partner()
    offer = work.make_offer(partner, title="A desk in May", expires_on=date(2999, 1, 1))

    found = thing(client, offer)

    assert (found["@type"], found["name"]) == ("Offer", "A desk in May")
    assert found["itemOffered"]["serviceType"] == "hosting an exchange"
    assert names(found["offeredBy"]) == [partner.name]
    assert found["validThrough"] == "2999-01-01"


def test_a_wish_is_a_demand_that_a_member_has(client):
    partner = make.make_partner()
    project = make.make_project(name="Indigo")
    offer = work.make_offer(partner, kind="wish", about="replicate", project=project)

    _page, demand, who, _way = told(client, offer)

    assert demand["@type"] == "Demand"
    assert demand["itemOffered"]["name"] == "replicating a tool: Indigo"
    assert (who["name"], who["seeks"]["@id"]) == (partner.name, demand["@id"])


def test_an_offer_that_is_settled_tells_only_the_way(client):
    offer = work.make_offer(closed_at=timezone.now())

    assert kinds(client, offer) == ["BreadcrumbList"]


def test_a_project_of_a_wish_that_visitors_do_not_see_is_not_named(client):
    project = make.make_project(name="Secret", published_at=None)
    offer = work.make_offer(kind="wish", about="replicate", project=project)

    assert "Secret" not in str(told(client, offer))


@pytest.mark.parametrize(
    "make_it", [make.make_summit, make.make_exchange, work.make_call, work.make_offer]
)
def test_a_sample_says_in_its_name_that_it_is_one(client, make_it):
    row = make_it(title="Trial", is_sample=True)

    assert thing(client, row)["name"].endswith(" (sample)")
    assert way(client, row)[-1][0].endswith(" (sample)")


def places(nodes):
    """Give where each entry of a list stands in it, by its name, and how many there are in all."""
    [listed] = [one for one in nodes if one["@type"] == "ItemList"]
    entries = {one["name"]: one["position"] for one in listed["itemListElement"]}
    return entries, listed["numberOfItems"]


def test_the_places_of_exchanges_go_on_on_the_next_page(client):
    today = timezone.localdate()
    make.make_exchange(title="To come", year=today.year + 1)
    for number in range(31):
        make.make_exchange(title=f"Past {number}", year=2000 + number // 2)
    make.make_exchange(title="Off", year=2010, is_cancelled=True)

    first, count = places(told(client, "/exchanges/"))
    second, same_count = places(told(client, "/exchanges/?page=2"))

    assert (count, same_count, len(first), len(second)) == (33, 33, 32, 3)
    assert (first["To come"], first["Off"]) == (second["To come"], second["Off"]) == (1, 33)
    assert sorted({*first.values(), *second.values()}) == list(range(1, 34))


def test_the_places_of_calls_go_on_on_the_next_page(client):
    now = timezone.now()
    work.make_call(
        title="Open", closes_at=now + timedelta(days=9), opens_at=now - timedelta(days=9)
    )
    for number in range(25):
        work.make_call(
            title=f"Over {number}",
            opens_at=now - timedelta(days=90),
            closes_at=now - timedelta(days=30 + number),
        )

    first, count = places(told(client, "/calls/"))
    second, same_count = places(told(client, "/calls/?page=2"))

    assert (count, same_count) == (26, 26)
    assert first["Open"] == second["Open"] == 1
    assert sorted({*first.values(), *second.values()}) == list(range(1, 27))


def test_exchanges_and_calls_carry_the_picture_that_previews_show(client):
    exchange, call = make.make_exchange(), work.make_call()

    pictures = [thing(client, row)["image"]["url"] for row in (exchange, call)]

    assert pictures == [
        f"http://testserver/share/exchange/{exchange.slug}.png",
        f"http://testserver/share/call/{call.slug}.png",
    ]
    assert [client.get(one.removeprefix("http://testserver")).status_code for one in pictures] == [
        200,
        200,
    ]
