"""Examples for the document and its page: asked of this very portal, they all have an answer."""

from typing import Any

from network.api.guide import list_address
from network.api.lookups import SHOWN
from network.opendata.datasets import DATASETS
from network.opendata.licence import licence

VALUES = {
    "country": ["RO"],
    "region": ["europe"],
    "scope": ["country"],
    "tier": ["governing"],
    "year": "2018",
    "as_of": "2018-07-16",
    "order": "name",
    "limit": 2,
}


def first_columns(name: str) -> list[str]:
    """Give the columns by which a row is told from others."""
    names = [column.name for column in DATASETS[name].columns]
    return ["id", next(other for other in names if other != "id")]


def example_ids() -> dict[str, str]:
    """Give one id of each data set that has ids for people to read; one query each."""
    first = {
        name: rows().order_by("pk").values_list("slug", flat=True)[:1]
        for name, rows in SHOWN.items()
    }
    return {name: slug for name, slugs in first.items() for slug in slugs}


def example_answer(name: str, *, is_item: bool) -> dict[str, Any]:
    """Show the shape of an answer, cut to two columns."""
    record = {column: f"example-{column}" for column in first_columns(name)}
    if is_item:
        return record
    terms = licence()
    return {
        "items": [record],
        "count": 120,
        "next": f"{list_address(name)}?limit=1&cursor=0123456789ab",
        "as_of": "2026-01-31",
        "licence": {"name": terms.name, "title": str(terms.title), "path": terms.url},
        "ignored": [],
    }
