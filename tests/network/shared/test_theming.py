"""An accent is taken only if it can be read, and everything else follows from it."""

import re

import pytest

from network.shared.theming import (
    INK,
    MIN_TEXT_CONTRAST,
    contrast,
    is_readable,
    luminance,
    parse,
    shades,
    stylesheet,
)


@pytest.mark.parametrize(
    ("value", "colour"),
    [
        ("#ffd31a", (255, 211, 26)),
        ("#FFD31A", (255, 211, 26)),
        ("ffd31a", None),
        ("#fff", None),
        ("#ffd31a\n", None),
        ("#ggd31a", None),
        ("", None),
    ],
)
def test_a_colour_is_a_hash_and_six_digits(value, colour):
    assert parse(value) == colour


def test_contrast_is_that_of_wcag():
    white, black = (255, 255, 255), (0, 0, 0)

    assert (luminance(black), luminance(white)) == (0, 1)
    assert contrast(white, black) == contrast(black, white) == 21
    assert contrast(INK, INK) == 1
    assert round(contrast((118, 118, 118), white), 2) == 4.54


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("#ffd31a", True),
        ("#ffffff", True),
        ("#8fd3ff", True),
        ("#0e1e29", False),
        ("#b8005a", False),
        ("#808080", False),
        ("yellow", False),
    ],
)
def test_an_accent_is_readable_if_ink_and_routes_stand_out_on_it(value, expected):
    assert is_readable(value) == expected


@pytest.mark.parametrize("value", ["", "#000000"])
def test_without_an_accent_that_can_be_read_our_own_shades_stand(value):
    assert shades(value) == ("#ffd31a", "#2b2608", "#ffd94d")


def test_an_accent_nobody_can_read_has_no_stylesheet():
    assert stylesheet("#000000") is None


@pytest.mark.parametrize("value", ["#ffd31a", "#8fd3ff", "#ffffff", "#7be07b"])
def test_the_stylesheet_sets_three_colours_that_can_be_read_on_each_other(value):
    found = dict(re.findall(r"--(\w+): (#[0-9a-f]{6});", stylesheet(value)))

    assert set(found) == {"yellow", "brass", "lamp"}
    assert found["yellow"] == value
    assert contrast(parse(found["lamp"]), parse(found["brass"])) >= MIN_TEXT_CONTRAST
