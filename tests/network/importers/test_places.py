"""Where an organisation is, read from what its record says."""

from decimal import Decimal

import pytest

from network.importers.partners.places import Gazetteer, read_place

pytestmark = pytest.mark.django_db


def read(city="", latitude="", longitude="", name="Ring"):
    raw = {"name": name, "city": city, "latitude": latitude, "longitude": longitude}
    return read_place(raw, Gazetteer())


def rules(place):
    return [note.rule for note in place.notes]


@pytest.mark.parametrize(
    ("text", "city", "country"),
    [
        ("Paris, France", "Paris", "FR"),
        ("London, UK", "London", "GB"),
        ("Amsterdam, the Netherlands", "Amsterdam", "NL"),
        ("Taipei, Taiwan", "Taipei", "TW"),
        ("Pristina, Kosovo", "Pristina", "XK"),
        ("Portland, Oregon, USA", "Portland", "US"),
        ("Lima, Perú", "Lima", "PE"),
        ("Austin, TX", "Austin", "US"),
        ("Berlin, DE", "", ""),
        ("Oslo", "Oslo", ""),
    ],
)
def test_a_city_is_told_from_its_country(text, city, country):
    place = read(text)

    assert (place.city or text, place.country) == (city or text, country)


@pytest.mark.parametrize("text", ["Oslo", "Springfield, Nowhere", "San Francisco, CA"])
def test_a_country_that_is_not_clear_is_asked_for(text):
    place = read(text)

    assert (place.country, rules(place)) == ("", ["qO5"])


@pytest.mark.parametrize(
    ("text", "latitude", "longitude", "country"),
    [
        ("San Francisco, CA", "37.7759", "-122.4137", "US"),
        ("Berlin, DE", "52.52", "13.40", "DE"),
        ("Toronto, CA", "43.65", "-79.40", ""),
    ],
)
def test_coordinates_decide_between_a_state_and_a_country(text, latitude, longitude, country):
    place = read(text, latitude, longitude)

    assert place.country == country


def test_a_country_alone_is_no_city():
    place = read("Japan", "36.2", "138.2")

    assert (place.city, place.country, place.precision) == ("", "JP", "country")


def test_a_part_of_the_world_is_a_region_in_words():
    place = read("South & Central America", "-33.44", "-70.68")

    assert (place.scope, place.area, place.region, place.precision, place.country) == (
        "region",
        "South and Central America",
        "americas",
        "region",
        "",
    )


def test_no_city_leaves_the_country_open_and_names_a_likely_one():
    place = read("", "50.49", "4.46")

    assert place.country == ""
    assert [str(note).endswith("in Belgium.") for note in place.notes] == [True]


def test_padded_coordinates_become_numbers():
    place = read("Lyon, France", " 45.76400001", "4.8357 ")

    assert (place.latitude, place.longitude) == (Decimal("45.76400"), Decimal("4.83570"))


@pytest.mark.parametrize(
    ("latitude", "longitude"),
    [("48.8", ""), ("", "2.3"), ("north", "2.3"), ("91", "2"), ("nan", "2"), ("1", "Infinity")],
)
def test_coordinates_that_are_no_place_are_left_out_with_a_reason(latitude, longitude):
    place = read("Paris, France", latitude, longitude)

    assert (place.position, rules(place)) == (None, ["qO4"])


def test_empty_coordinates_are_no_mistake():
    place = read("Paris, France")

    assert (place.position, rules(place)) == (None, [])


@pytest.mark.parametrize(
    ("text", "latitude", "longitude"),
    [
        ("Mexico City, Mexico", "23.6267", "-102.5375"),
        ("Berlin, Germany", "52.5192", "10.4061"),
        ("Paris, France", "-33.9", "151.2"),
    ],
)
def test_coordinates_of_a_country_are_not_passed_off_as_those_of_a_city(text, latitude, longitude):
    place = read(text, latitude, longitude)

    assert (place.precision, rules(place)) == ("country", ["qO7"])


def test_coordinates_of_a_city_are_believed():
    place = read("Bucharest, Romania", "44.439663", "26.096306")

    assert (place.precision, rules(place)) == ("city", [])
