"""Amounts are understood however people write them, and refused rather than guessed."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from network.calls.proposal_fields import read_money

AMOUNTS = st.decimals("0", "9999999999.99", places=2)


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("4000", "4000"),
        ("4 000", "4000"),
        ("4\u00a0000,5", "4000.5"),
        ("4’000.50", "4000.50"),
        ("4.000", "4000"),
        ("4,000", "4000"),
        ("1,234,567.89", "1234567.89"),
        ("1.234.567,89", "1234567.89"),
        ("350.5", "350.5"),
    ],
)
def test_an_amount_is_read_as_it_is_meant(text, amount):
    assert read_money(text) == Decimal(amount)


@pytest.mark.parametrize("text", ["", "-1", "1e9", "4,00,0", "1.2345,6,7", "1,000,50", "٤", "NaN"])
def test_what_could_mean_two_things_is_refused(text):
    with pytest.raises(ValueError, match=r".*"):
        read_money(text)


@given(AMOUNTS)
def test_an_amount_survives_being_written_in_either_way(amount):
    english = f"{amount:,.2f}"
    german = english.translate(str.maketrans(",.", ".,"))

    assert read_money(english) == read_money(german) == amount
