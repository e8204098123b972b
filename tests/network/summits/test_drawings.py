"""Summits become ticks on the strip."""

import pytest

from network.summits.drawings import strip_of
from tests.factories import make_summit

pytestmark = pytest.mark.django_db


def test_a_place_is_named_once_however_often_one_met_there():
    place = {"latitude": "44.4", "longitude": "26.1", "city": "Bucharest"}

    strip = strip_of([make_summit(**place), make_summit(**place)])

    assert strip.count("Bucharest") == 1


def test_a_summit_without_a_city_lends_its_title():
    assert "Taipei" in strip_of([make_summit(title="Taipei", latitude="25", longitude="121.5")])


def test_an_online_summit_stands_nowhere():
    assert strip_of([make_summit()]).count("<line") == 0
