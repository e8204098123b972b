"""Middle values, ratios, and how they are written."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as some

from bench.stats import figure, kilobytes, middle, percent, ratio, times

measured = some.floats(min_value=0.001, max_value=1e9)


@given(some.lists(measured, min_size=1))
def test_the_middle_lies_between_the_least_and_the_most(values):
    assert min(values) <= middle(values) <= max(values)


def test_what_was_not_measured_does_not_move_the_middle():
    assert middle([3.0, math.nan, 1.0, 2.0]) == 2.0


def test_the_middle_of_nothing_is_not_a_number():
    assert math.isnan(middle([]))


@given(measured, measured)
def test_a_ratio_turned_round_is_its_inverse(ours, theirs):
    assert math.isclose(ratio(ours, theirs) * ratio(theirs, ours), 1)


@pytest.mark.parametrize("theirs", [0, math.nan])
def test_there_is_no_ratio_to_what_was_not_measured(theirs):
    assert times(ratio(5, theirs)) == "–"


@pytest.mark.parametrize(
    ("value", "words"),
    [(0.256, "0.26"), (5.14, "5.1"), (42.4, "42"), (12_345, "12,300"), (math.nan, "–")],
)
def test_a_figure_has_as_many_digits_as_it_deserves(value, words):
    assert figure(value) == words


def test_ratios_shares_and_weights_have_their_units():
    assert (times(5.14), percent(0.616), kilobytes(15_000)) == ("5.1 ×", "62 %", "15.0 kB")
