"""An exchange becomes a route: stops, distances, a map and a bar on the strip."""

import pytest

from network.exchanges import drawings
from network.models import Exchange
from tests.factories import make_exchange, make_partner

pytestmark = pytest.mark.django_db

BUCHAREST = {"latitude": "44.43966", "longitude": "26.09631", "city": "Bucharest"}
CAPE_TOWN = {"latitude": "-33.92", "longitude": "18.42", "city": "Cape Town"}


def route(host_fields: dict, *guests: dict, **fields) -> Exchange:
    """Make an exchange between such partners, loaded as the views do."""
    made = make_exchange(make_partner(**host_fields), [make_partner(**g) for g in guests], **fields)
    return Exchange.objects.with_route().get(pk=made.pk)


def stops(exchange: Exchange) -> list[tuple[str, bool, int | None]]:
    """Give place, host or not, and kilometres of each stop."""
    return [(s.place, s.is_host, s.kilometres) for s in drawings.stops_of(exchange)]


def test_stops_are_the_guests_with_their_distance_then_the_host():
    assert stops(route(BUCHAREST, CAPE_TOWN)) == [
        ("Cape Town", False, 8750),
        ("Bucharest", True, None),
    ]


@pytest.mark.parametrize(
    ("host", "guest"),
    [({"city": "B"}, CAPE_TOWN), (BUCHAREST, {"city": "C"}), (BUCHAREST, BUCHAREST)],
    ids=["the host", "the guest", "in one city"],
)
def test_a_stop_without_a_known_distance_gives_none(host, guest):
    assert stops(route(host, guest))[0][2] is None


def test_an_exchange_may_take_place_elsewhere_than_at_the_hosts():
    assert stops(route(BUCHAREST, CAPE_TOWN, place="Cluj"))[-1] == ("Cluj", True, None)


def test_a_map_needs_a_host_and_a_guest_that_can_be_placed():
    assert drawings.exchange_map(route({}, CAPE_TOWN)) is None
    assert drawings.exchange_map(route(BUCHAREST, {})) is None
    assert "Map of the routes from Cape Town to Bucharest." in str(
        drawings.exchange_map(route(BUCHAREST, CAPE_TOWN, {}))
    )


def test_the_strip_has_a_bar_from_each_guest_to_the_host():
    strip = drawings.strip_of(route(BUCHAREST, CAPE_TOWN, {"latitude": "1", "longitude": "30"}, {}))

    assert strip.count("meridian__route") == 2


def test_the_strip_of_an_exchange_that_cannot_be_placed_is_empty():
    assert drawings.strip_of(route({}, CAPE_TOWN)).count("<line") == 0
    assert drawings.strip_of(route(BUCHAREST, {})).count("meridian__route") == 0


def test_the_strip_of_all_names_hosts_and_marks_guests():
    strip = drawings.strip_of_all([route(BUCHAREST, CAPE_TOWN), route({}, {})])

    assert strip.count("meridian__stop--quiet") == 1
    assert "Bucharest" in strip
