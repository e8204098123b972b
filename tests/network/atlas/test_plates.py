"""Draw the map one works with: windows, clusters, ground, ways, and marks that are links."""

import re
from math import hypot

import pytest
from defusedxml.ElementTree import fromstring
from hypothesis import given
from hypothesis import strategies as st

from network.atlas import Place, plates
from network.atlas.keeping import kept
from network.atlas.plates import DEEPEST, MARK_REACH, Way, Window, cluster, marks_of, plate
from network.atlas.plates.ground import is_disputed
from network.atlas.world import load_world
from tests.network.atlas.places import (
    MEXICO,
    ROMANIA,
    SCRIPT,
    TAIPEI,
    boxes,
    collisions,
    crowd,
    parts,
)

LATITUDES, LONGITUDES = st.floats(-85, 85), st.floats(-180, 180)
POINTS = st.lists(st.tuples(LATITUDES, LONGITUDES), max_size=40)
EUROPE = Window.around(2, 50, 16)


def places_at(points):
    """Make a partner at each of these points."""
    return [
        Place(f"Partner {n}", *point, "governing", url=f"/partners/{n}/")
        for n, point in enumerate(points)
    ]


@given(points=POINTS, zoom=st.integers(0, DEEPEST), at=st.tuples(LATITUDES, LONGITUDES))
def test_marks_hold_every_place_in_the_window_exactly_once(points, zoom, at):
    places, window = places_at(points), Window.around(zoom, *at)

    marks = marks_of(window, places)

    inside = [place for place in places if window.holds(*place.position)]
    assert sorted(p.name for mark in marks for p in mark.places) == sorted(p.name for p in inside)


@given(points=POINTS, zoom=st.integers(0, 3), at=st.tuples(LATITUDES, LONGITUDES))
def test_marks_stand_apart_and_in_the_order_of_their_first_place(points, zoom, at):
    marks = marks_of(Window.around(zoom, *at), places_at(points))

    apart = [
        hypot(one.x - other.x, one.y - other.y)
        for number, one in enumerate(marks)
        for other in marks[:number]
    ]
    firsts = [int(mark.places[0].url.split("/")[2]) for mark in marks]
    assert all(distance >= MARK_REACH for distance in apart)
    assert firsts == sorted(firsts)


@given(points=st.lists(st.tuples(LATITUDES, LONGITUDES), min_size=2, max_size=12))
def test_opening_clusters_leads_to_every_place_or_to_its_name_in_the_list(points):
    places = places_at(points)
    reached, to_open = set(), [Window()]
    while to_open:
        window = to_open.pop()
        for number, mark in enumerate(marks_of(window, places), 1):
            opens = plates.opening(window, mark, number, "?")
            if not mark.is_cluster or opens.startswith("#"):
                reached |= set(mark.places)
                continue
            closer = Window.on([place.position for place in mark.places], above=window.zoom)
            assert closer.zoom > window.zoom
            assert all(closer.holds(*place.position) for place in mark.places)
            to_open.append(closer)

    assert reached == set(places)


def test_two_places_at_one_point_lead_to_their_names():
    (mark,) = marks_of(Window(), [TAIPEI, Place("Another", *TAIPEI.position)])

    assert plates.opening(Window(), mark, 1, "?") == "#at-1"


def test_a_crowd_of_any_size_is_gathered_quickly_and_completely():
    places = places_at([(40 + n % 20, 5 + n % 37 / 3) for n in range(2000)])

    marks = cluster((((p.longitude * 3, p.latitude * 3), p) for p in places), MARK_REACH)

    assert sum(len(mark.places) for mark in marks) == 2000


@given(zoom=st.text(max_size=6), at=st.text(max_size=60))
def test_any_words_in_an_address_are_a_window(zoom, at):
    assert isinstance(Window.read(zoom, at), Window)


@pytest.mark.parametrize(
    ("zoom", "at"),
    [
        ("", ""),
        ("3", ""),
        ("x", "1,2"),
        ("2", "nan,1"),
        ("2", "inf,0"),
        ("2", "91,0"),
        ("0", "1,1"),
    ],
)
def test_what_is_no_window_is_the_world(zoom, at):
    assert Window.read(zoom, at) == Window()


@given(zoom=st.integers(1, DEEPEST), at=st.tuples(LATITUDES, LONGITUDES))
def test_a_window_reads_back_from_its_own_address(zoom, at):
    window = Window.around(zoom, *at)

    assert Window.read(str(window.zoom), window.at) == window


@given(zoom=st.integers(1, DEEPEST), at=st.tuples(LATITUDES, LONGITUDES))
def test_a_window_shows_the_place_it_was_opened_for(zoom, at):
    latitude = max(-80.0, min(80.0, at[0]))

    assert Window.around(zoom, latitude, at[1]).holds(latitude, at[1])


def test_every_mark_is_a_link_with_a_name_and_its_partner_s_shape():
    places = [
        Place("g0v", 25, 121, "governing", url="/partners/g0v/", label="Taipei"),
        Place("Former", -33, 18, "former", url="/partners/former/"),
    ]

    drawing = plate(Window(), places, label="Map")

    links = parts(drawing, "map__mark")
    assert [(link.get("href"), link.get("aria-label")) for link in links] == [
        ("/partners/g0v/", "g0v, Taipei"),
        ("/partners/former/", "Former"),
    ]
    assert len(parts(drawing, "map__place--former")) == 1


def test_a_cluster_opens_a_closer_plate_with_the_same_choices():
    near = [Place("One", 52.5, 13.4), Place("Two", 52.4, 13.1), Place("Far", -30, 100)]

    drawing = plate(Window(), near, label="Map", base="?tier=governing")

    href = parts(drawing, "map__mark")[0].get("href")
    assert href.startswith("?tier=governing&zoom=6&at=52.")


def test_countries_are_told_apart_by_pattern_and_tone_and_small_ones_by_a_ring():
    shades = [("DE", "Germany: one"), ("MT", "Malta: two"), ("??", "nowhere")]

    drawing = plate(Window(), [], label="Map", members=shades, reached=[("FR", "France")])

    assert [part.get("fill") for part in parts(drawing, "map__members")][:1] == ["url(#members)"]
    assert [part.get("fill") for part in parts(drawing, "map__reached")] == ["url(#reached)"]
    assert len(parts(drawing, "map__small")) == 1
    assert "Malta: two" in drawing and "nowhere" not in drawing


def test_a_country_across_the_cut_stays_at_both_edges_of_the_world():
    drawing = plate(Window(), [], label="Map", members=[("RU", "Russia")])

    assert len(parts(drawing, "map__members")[0].get("d")) < 12_000


@pytest.mark.parametrize("pair", [{"RS", "XK"}, {"CY", "XC"}, {"SO", "XS"}, {"EH", "MA"}])
def test_borders_a_state_concerned_does_not_accept_are_broken(pair):
    world = load_world()
    arcs = [
        is_disputed(arc, sides)
        for arc, sides in zip(world.arcs, world.sides, strict=True)
        if set(sides) == pair
    ]

    assert arcs and all(arcs)
    assert not is_disputed(world.arcs[0], ("FR", "DE"))


def test_a_way_is_drawn_with_its_head_near_where_it_arrives():
    way = Way("exchange", MEXICO, ROMANIA, "Codeando México visited Code for Romania")

    drawing = plate(Window(), [MEXICO, ROMANIA], [way], label="Map")

    x, y = map(float, parts(drawing, "map__head")[0].get("d")[1:].split("L")[0].split())
    end = Window().project(*ROMANIA.position)
    assert 10 < hypot(x - end[0], y - end[1]) < 20


def test_exchanges_and_reuses_differ_by_more_than_colour():
    ways = [Way("exchange", MEXICO, ROMANIA, "a"), Way("reuse", TAIPEI, ROMANIA, "b")]

    drawing = plate(Window(), [], ways, label="Map")

    assert [part.get("class") for part in parts(drawing, "map__ways")] == [
        "map__ways map__ways--exchange",
        "map__ways map__ways--reuse",
    ]


def test_names_that_are_always_shown_do_not_touch():
    drawing = plate(Window(), crowd(60), label="Map")

    texts = re.findall(r'<text class="map__label".*?</text>', drawing)
    assert len(texts) > 5
    assert collisions(boxes(f"<svg>{''.join(texts)}</svg>", 13)) == []


@pytest.mark.parametrize("window", [Window(), EUROPE, Window.around(1, 0, 180)])
def test_a_plate_is_bounded_well_formed_and_the_same_each_time(window):
    places = places_at([(n % 60, n * 7 % 360 - 180) for n in range(300)])
    shades = [(code, code) for code in load_world().countries]

    drawing = plate(window, places, label="Map", members=shades)

    assert fromstring(drawing) is not None
    assert len(drawing) < 400_000
    assert drawing == plate(window, places, label="Map", members=shades)


def test_names_are_escaped():
    place = Place(SCRIPT, 10, 10, url=f"/{SCRIPT}/")

    drawing = plate(Window(), [place], label=SCRIPT, base=f"?q={SCRIPT}", members=[("RO", SCRIPT)])

    assert "<script" not in drawing
    assert fromstring(drawing).get("aria-label") == SCRIPT


def test_a_drawing_is_made_once_for_the_same_content():
    made = []

    def draw():
        made.append(1)
        return plate(Window(), [], label="Map")

    first, second = (kept("test", ("same", TAIPEI), draw) for _ in range(2))

    assert (first, len(made)) == (second, 1)
