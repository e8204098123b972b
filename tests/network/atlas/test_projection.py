"""Where places land on our drawings, and how coordinates and distances are written."""

import pytest

from network.atlas import (
    distance_km,
    format_coordinates,
    format_latitude,
    format_longitude,
    great_circle,
    round_distance,
    strip_x,
)
from network.atlas.projection import Azimuthal, equal_earth, mean_place

BUCHAREST, CAPE_TOWN = (44.44, 26.10), (-33.92, 18.42)
MELBOURNE, SAN_FRANCISCO = (-37.81, 144.96), (37.77, -122.42)


@pytest.mark.parametrize(
    ("place", "x", "y"),
    [
        (BUCHAREST, 535.8, 97.4),
        (CAPE_TOWN, 518.8, 375.5),
        (SAN_FRANCISCO, 169.6, 118.6),
        (MELBOURNE, 831.7, 388.4),
    ],
)
def test_equal_earth_agrees_with_the_land_picture(place, x, y):
    assert equal_earth(*place) == pytest.approx((x, y), abs=0.12)


def test_equal_earth_keeps_the_middle_meridian_upright():
    assert [equal_earth(latitude, 11)[0] for latitude in (-60, 0, 60)] == [500, 500, 500]


def test_equal_earth_splits_the_pacific_at_169_west():
    west, east = equal_earth(0, -169.1)[0], equal_earth(0, -168.9)[0]

    assert (west > 990, east < 10) == (True, True)


@pytest.mark.parametrize(
    ("longitude", "share"),
    [(-169, 0), (11, 0.5), (26.10, 195.1 / 360), (170, 339 / 360), (-170, 359 / 360), (191, 0)],
)
def test_strip_grows_eastwards_from_169_west(longitude, share):
    assert strip_x(longitude) == pytest.approx(share)


def test_azimuthal_puts_its_own_middle_at_the_offset():
    assert Azimuthal(44, 26, 2, 360, 260).project(44, 26) == pytest.approx((360, 260))


def test_azimuthal_keeps_short_distances():
    x, y = Azimuthal(*BUCHAREST).project(45.44, 26.10)

    assert (x, -y) == pytest.approx((0, distance_km(BUCHAREST, (45.44, 26.10))), abs=0.1)


@pytest.mark.parametrize("place", [BUCHAREST, CAPE_TOWN, MELBOURNE, SAN_FRANCISCO, (0, 0)])
def test_azimuthal_can_be_undone(place):
    projection = Azimuthal(52, 13, 5, 100, 80)

    assert projection.invert(*projection.project(*place)) == pytest.approx(place, abs=1e-6)


def test_azimuthal_has_nothing_outside_the_earth():
    assert Azimuthal(52, 13).invert(20_000, 0) is None


def test_azimuthal_survives_the_opposite_end_of_the_earth():
    x, y = Azimuthal(52, 13).project(-52, -167)

    assert abs(x) + abs(y) > 12_000


@pytest.mark.parametrize(
    ("origin", "destination", "kilometres"),
    [
        (CAPE_TOWN, BUCHAREST, 8750),
        ((19.43, -99.13), BUCHAREST, 11_000),
        (BUCHAREST, BUCHAREST, 0),
        ((0, 179), (0, -179), 220),
    ],
)
def test_distance_follows_the_great_circle(origin, destination, kilometres):
    assert round_distance(distance_km(origin, destination)) == kilometres


def test_great_circle_starts_and_ends_at_its_places():
    walk = great_circle(MELBOURNE, SAN_FRANCISCO)

    assert (walk[0], walk[-1]) == (pytest.approx(MELBOURNE), pytest.approx(SAN_FRANCISCO))


def test_great_circle_takes_equal_steps():
    walk = great_circle(CAPE_TOWN, BUCHAREST)
    steps = [distance_km(*pair) for pair in zip(walk, walk[1:], strict=False)]

    assert max(steps) == pytest.approx(min(steps), rel=0.001)


def test_great_circle_between_opposite_places_goes_over_the_pole():
    assert great_circle((10, 20), (-10, -160))[1][0] == 90


def test_great_circle_of_one_place_stays_there():
    assert set(great_circle(BUCHAREST, BUCHAREST)) == {BUCHAREST}


def test_mean_of_opposite_places_is_the_first():
    assert mean_place([(0, 0), (0, 180)]) == (0, 0)


@pytest.mark.parametrize(
    ("latitude", "longitude", "decimals", "text"),
    [
        (44.44, 26.10, 2, "44.44°_N_26.10°_E"),
        (44.44, 26.10, 1, "44.4°_N_26.1°_E"),
        (-33.92, -70.67, 1, "33.9°_S_70.7°_W"),
        (0, 0, 1, "0.0°_0.0°"),
        (-0.04, 179.99, 1, "0.0°_180.0°_E"),
        (5, 190, 2, "5.00°_N_170.00°_W"),
    ],
)
def test_coordinates_are_written_as_on_a_chart(latitude, longitude, decimals, text):
    written = format_coordinates(latitude, longitude, decimals)

    assert written.replace("\N{NO-BREAK SPACE}", "_") == text


def test_latitude_and_longitude_are_written_alone():
    assert (format_latitude(-1.29), format_longitude(36.82)) == (
        "1.3°\N{NO-BREAK SPACE}S",
        "36.8°\N{NO-BREAK SPACE}E",
    )


@pytest.mark.parametrize(("kilometres", "rounded"), [(0, 0), (4.9, 0), (5, 10), (8745, 8750)])
def test_distances_are_rounded_to_ten_kilometres(kilometres, rounded):
    assert round_distance(kilometres) == rounded
