"""Draw the surroundings of a partner and the routes of an exchange; what all drawings keep."""

import re

import pytest
from defusedxml.ElementTree import fromstring
from django.utils.safestring import SafeString

from network.atlas import (
    Place,
    Route,
    Stop,
    country_bounds,
    country_centre,
    exchange_map,
    is_country,
    locator,
    meridian_strip,
    partner_sheet,
    summit_locator,
    world_map,
)
from network.atlas.world import load_world
from tests.network.atlas.places import (
    BERLIN,
    CAPE_TOWN,
    KOSOVO,
    MELBOURNE,
    MEMBERS,
    MEXICO,
    POLAND,
    ROMANIA,
    SAN_FRANCISCO,
    SCRIPT,
    TAIPEI,
    boxes,
    collisions,
    names,
    parts,
)

SHEETS = [
    (ROMANIA, ["RO"]),
    (KOSOVO, ["XK"]),
    (Place("Moscow", 55.75, 37.62), ["RU"]),
    (SAN_FRANCISCO, ["US"]),
    (Place("Honolulu", 21.30, -157.86), ["US"]),
    (Place("Toronto", 43.65, -79.38), ["CA"]),
    (Place("Suva", -18.14, 178.44), ["FJ"]),
    (Place("Nauru", -0.53, 166.92), ["NR"]),
    (Place("Singapore", 1.29, 103.85), ["SG"]),
    (Place("Santiago", -33.45, -70.67), ["CL"]),
    (Place("Jakarta", -6.2, 106.8), ["ID"]),
    (Place("Longyearbyen", 78.22, 15.65), ["NO"]),
    (POLAND, ["PL"]),
    (Place("East Africa", -1, 35, precision="region"), ["KE", "TZ", "UG"]),
]


@pytest.mark.parametrize(("place", "countries"), SHEETS, ids=lambda value: str(value)[:20])
def test_sheet_shows_the_home_country_and_the_place_within_eleven_kilobytes(place, countries):
    drawing = partner_sheet(place, MEMBERS, countries=countries)
    dot = parts(drawing, "map__place")[0]

    assert len(parts(drawing, "map__home")) == 1
    assert parts(drawing, "map__home")[0].get("d") != ""
    assert 0 < float(dot.get("cx")) < 720 and 0 < float(dot.get("cy")) < 520
    assert len(drawing.encode()) <= 11_000


@pytest.mark.parametrize(("place", "countries"), SHEETS, ids=lambda value: str(value)[:20])
def test_sheet_labels_never_touch_and_never_leave_the_frame(place, countries):
    found = boxes(partner_sheet(place, MEMBERS, countries=countries), 26)

    assert collisions(found) == []
    assert [box for box in found if box[0] < 0 or box[1] < 0 or box[2] > 720 or box[3] > 520] == []


def test_sheet_writes_both_coordinates_on_its_frame():
    assert names(partner_sheet(ROMANIA, [], countries=["RO"])) == [
        "26.10°\N{NO-BREAK SPACE}E",
        "44.44°\N{NO-BREAK SPACE}N",
        "Bucharest",
    ]


def test_sheet_of_a_vague_place_claims_no_coordinates():
    drawing = partner_sheet(POLAND, [], countries=["PL"])

    assert names(drawing) == ["Poland"]
    assert len(parts(drawing, "map__place--vague")) == 1


def test_sheet_names_neighbours_in_the_frame_only():
    drawing = partner_sheet(ROMANIA, [KOSOVO, CAPE_TOWN, ROMANIA], countries=["RO"])

    assert names(drawing)[3:] == ["Open Data Kosovo"]


def test_sheet_names_four_neighbours_at_most():
    around = [Place(f"Near {i}", 42 + i * 0.9, 21 + (i % 3) * 5) for i in range(9)]

    assert len(names(partner_sheet(ROMANIA, around, countries=["RO"]))) <= 3 + 4


@pytest.mark.parametrize("countries", [[], ["ZZ"], [""]])
def test_sheet_needs_a_country_it_can_draw(countries):
    assert partner_sheet(ROMANIA, [], countries=countries) is None


def test_sheet_of_the_whole_world_is_left_to_the_world_map():
    world = ["US", "AU", "ZA", "BR", "RU"]

    assert partner_sheet(ROMANIA, [], countries=world) is None


def test_sheet_of_a_partner_that_works_abroad_shows_where_it_works():
    drawing = partner_sheet(ROMANIA, [CAPE_TOWN], countries=["ZA"])

    assert names(drawing) == ["Cape Town"]
    assert len(parts(drawing, "map__home")) == 1


def test_sheet_takes_codes_in_small_letters_and_passes_over_unknown_ones():
    assert partner_sheet(ROMANIA, [], countries=["ro", "??"]) == partner_sheet(
        ROMANIA, [], countries=["RO"]
    )


# The exchange's map


@pytest.mark.parametrize(
    ("guests", "host", "routes", "size"),
    [
        ([CAPE_TOWN, POLAND], ROMANIA, 2, "0 0 640 900"),
        ([MEXICO], ROMANIA, 1, "0 0 900 640"),
        ([TAIPEI], BERLIN, 1, "0 0 900 640"),
        ([MELBOURNE], SAN_FRANCISCO, 1, "0 0 640 900"),
        ([Place("Neighbour", 44.44, 26.10)], ROMANIA, 0, "0 0 640 900"),
        ([], ROMANIA, 0, "0 0 640 900"),
    ],
)
def test_exchange_map_fits_its_journeys(guests, host, routes, size):
    drawing = exchange_map(guests, host)

    assert (len(parts(drawing, "map__route")), fromstring(drawing).get("viewBox")) == (routes, size)
    assert names(drawing)[0] == host.lettering
    assert len(names(drawing)) == len(guests) + 1
    assert collisions(boxes(drawing, 34)) == []
    assert len(drawing.encode()) <= 25_000


def test_exchange_map_keeps_every_end_in_the_frame():
    drawing = exchange_map([TAIPEI, MEXICO, CAPE_TOWN], BERLIN)
    width, height = map(int, fromstring(drawing).get("viewBox").split()[2:])
    ends = [(float(end.get("cx")), float(end.get("cy"))) for end in parts(drawing, "map__end")]

    assert [end for end in ends if not (0 < end[0] < width and 0 < end[1] < height)] == []


# All of them


DRAWINGS = {
    "world": lambda place: world_map([place], [Route(place, TAIPEI, place.name)], label=place.name),
    "strip": lambda place: meridian_strip([Stop(place.longitude, place.name)]),
    "sheet": lambda place: partner_sheet(place, [KOSOVO, place], countries=["RO"]),
    "exchange": lambda place: exchange_map([place], TAIPEI, label=place.name),
    "summit": lambda place: summit_locator(44.44, 26.10, place.name),
    "locator": lambda place: locator(place.latitude, place.longitude),
}


@pytest.mark.parametrize("kind", DRAWINGS)
def test_drawings_escape_what_people_typed(kind):
    drawing = DRAWINGS[kind](Place(SCRIPT, 44.44, 26.10))

    assert isinstance(drawing, SafeString)
    assert (fromstring(drawing).tag, "<script" in drawing) == ("svg", False)


@pytest.mark.parametrize("kind", DRAWINGS)
def test_drawings_carry_no_inline_style_or_script(kind):
    drawing = DRAWINGS[kind](ROMANIA)

    assert re.findall(r"\s(style|on\w+)=", drawing) == []


@pytest.mark.parametrize("kind", DRAWINGS)
def test_drawings_are_the_same_every_time(kind):
    assert DRAWINGS[kind](ROMANIA) == DRAWINGS[kind](ROMANIA)


# The countries


def test_countries_know_their_centre_and_bounds():
    south_north = country_bounds("RO")[1::2]

    assert country_centre("RO") == pytest.approx((45.8, 25.0), abs=0.3)
    assert south_north == pytest.approx((43.6, 48.3), abs=0.2)


def test_countries_without_an_iso_number_are_known_too():
    assert (is_country("XK"), is_country(""), is_country("ZZ")) == (True, False, False)
    assert country_centre("ZZ") is None


def test_every_border_has_at_most_two_sides():
    assert max(len(sides) for sides in load_world().sides) == 2
