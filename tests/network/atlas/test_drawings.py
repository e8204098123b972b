"""What stands on the maps: the right dots, routes and names, safe, small and always the same."""

import itertools
import re
from time import perf_counter

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
from network.atlas.lettering import text_width
from network.atlas.world import load_world

ROMANIA = Place("Code for Romania", 44.44, 26.10, "governing", label="Bucharest")
KOSOVO = Place("Open Data Kosovo", 42.66, 21.16, "affiliate")
POLAND = Place("ePaństwo", 52.0, 19.4, "governing", "country", label="Poland")
BERLIN = Place("Code for Germany", 52.52, 13.40, "governing", label="Berlin")
LONDON = Place("mySociety", 51.51, -0.13, "affiliate", label="London")
PARIS = Place("Latitude", 48.86, 2.35, "affiliate", label="Paris")
CAPE_TOWN = Place("OpenUp", -33.92, 18.42, "governing", label="Cape Town")
MEXICO = Place("Codeando México", 19.43, -99.13, "governing", label="Mexico City")
TAIPEI = Place("g0v", 25.03, 121.56, "governing", label="Taipei")
MELBOURNE = Place("Code for Australia", -37.81, 144.96, "governing", label="Melbourne")
SAN_FRANCISCO = Place("Code for America", 37.77, -122.42, "governing", label="San Francisco")
MEMBERS = [ROMANIA, KOSOVO, POLAND, BERLIN, LONDON, CAPE_TOWN, MEXICO, TAIPEI, MELBOURNE]
SCRIPT = "<script>alert('x')</script>\"&"


def parts(drawing, name):
    """Give a drawing's elements whose classes include a name."""
    return [part for part in fromstring(drawing).iter() if name in part.get("class", "").split()]


def names(drawing):
    return [part.text for part in parts(drawing, "map__label")]


def boxes(drawing, size):
    """Estimate the boxes the labels fill."""
    found = []
    for part in parts(drawing, "map__label"):
        x, y, width = float(part.get("x")), float(part.get("y")), text_width(part.text, size)
        left = x - {"end": width, "middle": width / 2}.get(part.get("text-anchor"), 0)
        found.append((left, y - size * 0.7, left + width, y + size * 0.2))
    return found


def collisions(found):
    return [
        (a, b)
        for a, b in itertools.combinations(found, 2)
        if a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]
    ]


def crowd(count):
    """Spread members over the world the same way every time."""
    tiers = ["governing", "affiliate", "former"]
    return [
        Place(f"Member number {i}", (i * 37) % 118 - 50, (i * 71) % 360 - 180, tiers[i % 3])
        for i in range(count)
    ]


# The world


@pytest.mark.parametrize("members", [[], [TAIPEI], MEMBERS, crowd(120), [ROMANIA, ROMANIA]])
def test_world_map_shows_every_member_once(members):
    drawing = world_map(members, label="Members", inset=False)

    assert len(parts(drawing, "map__place")) == len(set(members))


def test_world_map_tells_tiers_apart_by_shape():
    former = Place("Gone", 10, 10, "former")

    drawing = world_map([TAIPEI, LONDON, former], label="Members")

    assert [part.get("class") for part in parts(drawing, "map__place")] == [
        "map__place map__place--former",
        "map__place map__place--affiliate",
        "map__place",
    ]


def test_world_map_shows_two_members_at_one_point_as_a_dot_in_a_ring():
    other = Place("Another", *TAIPEI.position, "affiliate")

    drawing = world_map([TAIPEI, other], label="Members")

    assert [part.get("r") for part in parts(drawing, "map__place")] == ["6.2", "4"]


def test_world_map_draws_a_broken_ring_where_only_the_country_is_known():
    assert len(parts(world_map([POLAND, BERLIN], label="Members"), "map__reach")) == 1


def test_world_map_routes_follow_the_great_circle_north():
    drawing = world_map([MEXICO, ROMANIA], [Route(MEXICO, ROMANIA, "#3")], label="Routes")
    (route,) = parts(drawing, "map__route")
    heights = [float(pair.split()[1]) for pair in route.get("d")[1:].split("L")]

    assert (route.get("pathLength"), min(heights) < 70) == ("1", True)
    assert "#3" in names(drawing)


def test_world_map_breaks_a_route_at_the_edge_of_the_map():
    drawing = world_map([], [Route(MELBOURNE, SAN_FRANCISCO)], label="Routes")

    assert parts(drawing, "map__route")[0].get("d").count("M") == 2


def test_world_map_leaves_out_a_journey_that_goes_nowhere():
    drawing = world_map([TAIPEI], [Route(TAIPEI, TAIPEI, "#9")], label="Routes")

    assert len(parts(drawing, "map__place")) == 1


@pytest.mark.parametrize("members", [MEMBERS, crowd(120)])
def test_world_map_labels_never_touch(members):
    drawing = world_map(members, label="Members", inset=False)

    assert collisions(boxes(drawing, 17)) == []


def test_world_map_names_sixteen_members_at_most():
    assert len(names(world_map(crowd(120), label="Members"))) == 16


def test_world_map_can_go_without_names():
    assert names(world_map(MEMBERS, label="Members", inset=False, labels=False)) == []


def test_world_map_names_the_governing_members_first():
    near = Place("Affiliate", 25.2, 121.8, "affiliate")

    assert names(world_map([near, TAIPEI], label="Members"))[0] == "Taipei"


def test_world_map_gives_crowded_europe_an_inset():
    crowded = [ROMANIA, KOSOVO, BERLIN, LONDON, PARIS]

    drawing = world_map(crowded, label="Members")

    assert len(parts(drawing, "map__inset")) == 1
    assert {"Bucharest", "Berlin", "London", "Paris"} <= set(names(drawing))


def test_world_map_needs_no_inset_for_four_places_in_europe():
    drawing = world_map([ROMANIA, KOSOVO, BERLIN, LONDON, TAIPEI], label="Members")

    assert parts(drawing, "map__inset") == []


def test_world_map_leaves_the_inset_out_where_it_would_hide_a_member():
    tahiti = Place("Tahiti", -17.5, -149.5)

    drawing = world_map([ROMANIA, KOSOVO, BERLIN, LONDON, PARIS, tahiti], label="Members")

    assert parts(drawing, "map__inset") == []


def test_world_map_shortens_a_name_no_map_has_room_for():
    place = Place("The International Federation of Very Long Names and Longer Titles", 0, 20)

    (name,) = names(world_map([place], label="Members"))

    assert name == "The International Federation of…"


def test_summit_locator_names_its_city():
    assert names(summit_locator(44.44, 26.10, "Bucharest")) == ["Bucharest"]


@pytest.mark.parametrize("longitude", [-169, -100, 0, 180])
def test_summit_locator_stays_on_the_map(longitude):
    drawing = summit_locator(-21, longitude, "Somewhere")
    left, top, width, height = map(float, fromstring(drawing).get("viewBox").split())

    assert 0 <= left <= 1000 - width and 4 <= top <= 450 - height


# The strip and the locator


def test_strip_has_a_quiet_tick_for_every_member_and_a_tall_one_for_the_page():
    drawing = fromstring(meridian_strip([Stop(26.10, "26.10° E")], [18.42, 26.10, 121.56]))
    lines = [line for line in drawing if line.tag == "line"]

    assert [(line.get("x1"), line.get("y1")) for line in lines] == [
        ("52.06%", "16"),
        ("54.19%", "16"),
        ("80.71%", "16"),
        ("54.19%", "2"),
    ]


def test_strip_writes_a_label_near_the_right_edge_leftwards():
    drawing = fromstring(meridian_strip([Stop(174.78, "Wellington 174.78° E")]))

    assert drawing.find("text").get("text-anchor") == "end"


def test_strip_writes_three_labels_at_most():
    stops = [Stop(longitude, "A") for longitude in (-120, -60, 0, 60, 120)]

    assert len(fromstring(meridian_strip(stops)).findall("text")) == 3


def test_strip_drops_a_label_that_would_touch_another():
    stops = [Stop(18.42, "Cape Town 18° E"), Stop(21.0, "Poland"), Stop(26.1, "Bucharest 26° E")]

    assert [text.text for text in fromstring(meridian_strip(stops)).findall("text")] == [
        "Cape Town 18° E",
        "Bucharest 26° E",
    ]


def test_strip_route_takes_the_short_way_over_the_edge():
    drawing = fromstring(meridian_strip([], [], [144.96, -122.42]))

    assert [(bar.get("x1"), bar.get("x2")) for bar in drawing] == [
        ("0%", "12.94%"),
        ("87.21%", "100%"),
    ]


def test_locator_marks_a_vague_place_with_an_open_dot():
    assert len(parts(locator(52, 19.4, "country"), "place__dot--country")) == 1
    assert parts(locator(44.44, 26.10), "place__dot--country") == []


# The partner's sheet

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


def test_sheet_drawn_again_takes_less_than_sixty_milliseconds():
    partner_sheet(ROMANIA, MEMBERS, countries=["RO"])
    start = perf_counter()

    partner_sheet(ROMANIA, MEMBERS, countries=["RO"])

    assert perf_counter() - start < 0.06


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
