"""Ask the API in tests."""

import json
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.test import Client

from network.opendata.datasets import DATASETS


def ask(client: Client, path: str, **query: Any) -> dict[str, Any]:
    """Give the answer to an address below /api/v1/, which must have one."""
    response = client.get(f"/api/v1/{path}", query)
    assert response.status_code == 200, response.content
    return response.json()


def all_items(client: Client, path: str, **query: Any) -> list[dict[str, Any]]:
    """Follow 'next' to the end of a list."""
    items = []
    page = ask(client, path, **query)
    while True:
        items += page["items"]
        if page["next"] is None:
            return items
        page = client.get(page["next"]).json()


def published(name: str) -> list[dict[str, Any]]:
    """Give the records of a data set as JSON has them."""
    rows = [DATASETS[name].record(row) for row in DATASETS[name].everything()]
    return json.loads(json.dumps(rows, cls=DjangoJSONEncoder))
