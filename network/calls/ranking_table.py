"""The ranking of a call as a table to take along, column by column."""

from collections.abc import Callable
from fractions import Fraction
from typing import Any

from network.calls.ranking import Ranked

COLUMNS: dict[str, Callable[[Ranked], Any]] = {
    "place": lambda row: row.position,
    "reference": lambda row: row.proposal.reference,
    "title": lambda row: row.proposal.title,
    "organisations": lambda row: [str(one) for one in row.proposal.parties.all()],
    "state": lambda row: row.proposal.state,
    "average": lambda row: figure(row.average),
    "spread": lambda row: figure(row.spread),
    "reviews_counted": lambda row: None if row.hidden else row.counted,
    "reviews_handed_in": lambda row: row.review_count,
    "budget": lambda row: row.proposal.amount,
    "own_share": lambda row: row.proposal.own_share,
    "currency": lambda row: row.proposal.call.currency,
    "hidden": lambda row: row.hidden,
}


def figure(value: Fraction | None) -> str:
    """Write a figure as machines read it, '' for none."""
    return "" if value is None else f"{float(value):.4f}"
