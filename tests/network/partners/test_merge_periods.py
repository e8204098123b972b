"""Two lines of membership become one, on which no day known to either is lost."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from network.partners.merge_periods import Span, combine

FIRST, LAST = date(2010, 1, 1), date(2010, 3, 1)
DAYS = [FIRST + timedelta(days=number) for number in range((LAST - FIRST).days + 1)]
TIERS = st.sampled_from(["governing", "affiliate"])


@st.composite
def lines(draw) -> list[Span]:
    """Draw periods that don't overlap, the first and last perhaps without an end."""
    edges = sorted(draw(st.sets(st.sampled_from(DAYS), max_size=8)))
    spans = [Span(draw(TIERS), a, b) for a, b in zip(edges[::2], edges[1::2], strict=False)]
    if spans and draw(st.booleans()):
        spans[0] = Span(spans[0].tier, None, spans[0].ends_on)
    if spans and draw(st.booleans()):
        spans[-1] = Span(spans[-1].tier, spans[-1].starts_on, None)
    return spans


def tier_on(line: list[Span], day: date) -> str:
    """Give the tier of a day, '' for none."""
    found = [s.tier for s in line if s.overlaps(Span("", day, day))]
    assert len(found) <= 1
    return found[0] if found else ""


@given(lines(), lines())
def test_no_day_of_the_first_line_changes_and_none_of_the_second_is_lost(first, second):
    line = combine(first, second)

    for day in DAYS:
        mine, theirs, now = (tier_on(spans, day) for spans in (first, second, line))
        unrecorded = any(s.starts_on is None for s in second)
        if mine:
            assert now == mine
        elif not (unrecorded and now == ""):
            assert now == theirs


@given(lines(), lines())
def test_no_two_periods_of_the_line_share_a_day(first, second):
    line = combine(first, second)

    for position, span in enumerate(line):
        assert not any(span.overlaps(other) for other in line[position + 1 :])


@given(lines())
def test_a_line_with_itself_or_with_nothing_is_that_line(line):
    assert combine(line, line) == combine(line, []) == combine([], line) == line


@pytest.mark.parametrize(
    ("theirs", "line"),
    [
        (  # the recorded beginning is the better knowledge
            Span("affiliate", None, None),
            [Span("affiliate", date(2018, 1, 1), None)],
        ),
        (  # an earlier recorded beginning makes the period longer
            Span("affiliate", date(2016, 5, 1), None),
            [Span("affiliate", date(2016, 5, 1), None)],
        ),
        (  # another tier before stays a period of its own
            Span("governing", None, None),
            [
                Span("governing", None, date(2017, 12, 31)),
                Span("affiliate", date(2018, 1, 1), None),
            ],
        ),
        (  # what doesn't overlap stays as it was
            Span("affiliate", None, date(2017, 12, 31)),
            [
                Span("affiliate", None, date(2017, 12, 31)),
                Span("affiliate", date(2018, 1, 1), None),
            ],
        ),
    ],
)
def test_what_is_left_goes_on_its_neighbour_of_the_same_tier(theirs, line):
    assert combine([Span("affiliate", date(2018, 1, 1), None)], [theirs]) == line
