"""Draw the world, its strips and locators."""

import pytest
from defusedxml.ElementTree import fromstring
from hypothesis import given
from hypothesis import strategies as some

from network.atlas import (
    Place,
    Route,
    Stop,
    locator,
    meridian_strip,
    summit_locator,
    world_map,
)
from tests.network.atlas.places import (
    BERLIN,
    KOSOVO,
    LONDON,
    MELBOURNE,
    MEMBERS,
    MEXICO,
    PARIS,
    POLAND,
    ROMANIA,
    SAN_FRANCISCO,
    TAIPEI,
    boxes,
    collisions,
    crowd,
    names,
    parts,
)


@pytest.mark.parametrize("members", [[], [TAIPEI], MEMBERS, crowd(120), [ROMANIA, ROMANIA]])
def test_world_map_shows_every_member_once(members):
    drawing = world_map(members, label="Members", inset=False)

    assert len(parts(drawing, "map__place")) == len(set(members))


def test_of_very_many_members_the_world_map_puts_those_together_that_overlap():
    members = [
        Place(f"{n}", n % 100 - 45, n % 330 - 160, "affiliate" if n % 3 else "governing")
        for n in range(3000)
    ]

    drawing = world_map(members, label="Members", inset=False)

    dots = [part.get("class") for part in parts(drawing, "map__place")]
    assert len([kind for kind in dots if "shared" not in kind]) <= 400
    assert "map__place" in dots


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


@given(some.lists(some.floats(-180, 180), min_size=401, max_size=1500))
def test_strip_of_very_many_members_has_no_more_ticks_than_can_be_told_apart(longitudes):
    drawing = fromstring(meridian_strip([], longitudes))

    ticks = [float(line.get("x1").rstrip("%")) for line in drawing if line.tag == "line"]
    assert len(ticks) <= 401
    assert ticks == sorted(set(ticks))


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
