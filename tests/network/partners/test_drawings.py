"""Partners become places: on the world, on their own sheet, and on the strip."""

import pytest

from network.models import Exchange, Partner
from network.partners import drawings
from tests.factories import make_exchange, make_partner

pytestmark = pytest.mark.django_db


def member(longitude: str | None = None, **fields) -> Partner:
    """Make a member, loaded as the views do."""
    if longitude is not None:
        fields |= {"latitude": "44.4", "longitude": longitude}
    made = make_partner(**{"tier": "affiliate", **fields})
    return Partner.objects.members().with_place().get(pk=made.pk)


@pytest.mark.parametrize(
    ("fields", "name"),
    [
        ({"city": "Bucharest", "countries": ["RO"]}, "Bucharest"),
        ({"countries": ["RO"]}, "Romania"),
        ({"name": "Code for Africa", "countries": ["KE", "ZA"]}, "Code for Africa"),
        ({"name": "g0v.tw"}, "g0v.tw"),
    ],
)
def test_a_place_bears_the_city_or_the_only_country_or_the_partners_name(fields, name):
    assert drawings.place_name(member(**fields)) == name


def test_a_partner_without_coordinates_is_no_place():
    assert drawings.place_of(member()) is None
    assert drawings.places_of([member(), member("26.1")])[0].longitude == 26.1


def test_a_place_keeps_the_tier_and_how_well_it_is_known():
    place = drawings.place_of(member("26.1", precision="country"))

    assert (place.tier, place.precision, place.is_vague) == ("affiliate", "country", True)


def test_coordinates_of_nought_are_coordinates():
    place = drawings.place_of(member("0", name="Null Island"))

    assert place.longitude == 0


def test_a_world_without_places_is_not_drawn():
    assert drawings.world_map([member()]) == ""


@pytest.mark.parametrize(("count", "words"), [(1, "of 1 partner."), (2, "of 2 partners.")])
def test_the_world_says_how_many_partners_it_shows(count, words):
    assert words in drawings.world_map([member(str(n)) for n in range(count)] + [member()])


def test_the_longest_way_of_an_exchange_bears_its_number():
    far, near = (make_partner(latitude="44", longitude=longitude) for longitude in ("-99", "30"))
    host = make_partner(latitude="44", longitude="26")
    make_exchange(host, [near, far, make_partner()], number=7)

    routes = drawings.routes_of(Exchange.objects.with_route())

    assert [(route.origin.name, route.label) for route in routes] == [
        (near.name, ""),
        (far.name, "#7"),
    ]


def test_an_exchange_with_nobody_to_place_has_no_route():
    make_exchange()

    assert drawings.routes_of(Exchange.objects.with_route()) == []


@pytest.mark.parametrize(
    ("longitudes", "tall"), [([], 0), (["26.1"], 0), (["26.1", "26.1"], 1), (["-99", "1", "26"], 2)]
)
def test_the_strip_names_its_two_ends(longitudes, tall):
    strip = drawings.strip_of([member(longitude) for longitude in longitudes] + [member()])

    assert strip.count("meridian__stop--quiet") == len(longitudes)
    assert strip.count("<text") == tall


def test_the_strip_of_a_partner_names_its_longitude():
    partner = member("26.09631")

    strip = drawings.strip_of([partner, member("1")], [partner])

    assert "26.10° E" in strip


def test_a_sheet_needs_a_place():
    partner = member("26", name="P", countries=["RO"])

    assert drawings.partner_sheet(member(countries=["RO"]), [partner]) is None
    assert "Map: P and its surroundings." in str(drawings.partner_sheet(partner, [member("27")]))
