"""Draw years: small charts of bars, and the time line."""

import re

import pytest
from defusedxml.ElementTree import fromstring
from hypothesis import given
from hypothesis import strategies as st

from network.atlas.years import Bar, Happening, Row, timeline, year_bars
from tests.network.atlas.places import SCRIPT, parts

VALUES = st.lists(st.tuples(st.integers(0, 99999), st.integers(0, 500)), min_size=1, max_size=40)


def bars_of(values):
    """Make a bar for each value, from 1990 on."""
    return [
        Bar(1990 + n, parts, f"/{1990 + n}/", f"{1990 + n}: {sum(parts)}")
        for n, parts in enumerate(values)
    ]


def row(*names, year=2001):
    """Make a row of happenings in one year."""
    found = tuple(Happening(year, name, f"/{name}/") for name in names)
    return Row("Summits", "summit", found, "/?year=%s", "%(year)d: %(count)d summits")


@given(VALUES)
def test_every_year_is_a_link_with_a_name(values):
    links = [part for part in fromstring(year_bars(bars_of(values), label="x")) if part.get("href")]

    assert [link.get("aria-label") for link in links] == [bar.words for bar in bars_of(values)]


@given(VALUES)
def test_bars_stand_on_the_line_and_are_as_high_as_their_number(values):
    drawing = year_bars(bars_of(values), label="x")
    heights = [float(part.get("height")) for part in parts(drawing, "years__part--0")]
    firsts = [first for first, _second in values if first]
    most = max(map(sum, values))

    expected = [104 * first / most for first in firsts]
    near = [
        expected
        for expected in expected
        if any(abs(expected - height) < 0.06 for height in heights)
    ]
    assert len(near) == len(expected)


@given(VALUES)
def test_years_under_the_bars_do_not_touch(values):
    drawing = year_bars(bars_of(values), label="x")
    at = [float(part.get("x")) for part in parts(drawing, "years__year")]

    assert all(right - left > 26 for left, right in zip(at, at[1:], strict=False))
    assert parts(drawing, "years__year")[-1].text == str(1989 + len(values))


def test_marks_are_links_and_a_crowd_is_a_number_that_leads_on():
    rows = [row("one", "two"), row(*(str(n) for n in range(9)))]

    drawing = timeline(bars_of([(1, 1)] * 20), rows, label="x", chosen=2001)

    marks = [part.get("href") for part in fromstring(drawing) if part.get("aria-label")]
    assert "/?year=2001" in marks
    assert len(parts(drawing, "years__many")) == 2 and len(parts(drawing, "years__chosen")) == 1


def test_marks_side_by_side_keep_their_distance():
    drawing = timeline(bars_of([(1, 1)] * 12), [row("one", "two")], label="x", chosen=0)

    at = [float(part.get("cx")) for part in parts(drawing, "years__target") if part.get("cx")]
    assert len(at) == 2 and at[1] - at[0] == 24


@pytest.mark.parametrize("count", [1, 40])
def test_a_time_line_is_bounded_and_the_same_each_time(count):
    rows = [row(*(f"{n}" for n in range(500)), year=1990)] * 5

    drawing = timeline(bars_of([(20, 5)] * count), rows, label="x", chosen=1990)

    assert len(drawing) < 60_000
    assert drawing == timeline(bars_of([(20, 5)] * count), rows, label="x", chosen=1990)


def test_names_are_escaped():
    drawing = timeline(bars_of([(1, 1)]), [row(SCRIPT, year=1990)], label=SCRIPT, chosen=1990)

    assert re.search("<script", drawing) is None
    assert fromstring(drawing).get("aria-label") == SCRIPT
