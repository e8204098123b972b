"""Open a page and read what it tells machines, which must be in the words of schema.org."""

from typing import Any

from django.test import Client

from tests.pages import get
from tests.vocabulary import Node, mistakes_in, told_by


def told(client: Client, path: Any) -> list[Node]:
    """Give the nodes a page or the page of a row tells, in their order."""
    blocks = told_by(get(client, path))
    assert [words for block in blocks for words in mistakes_in(block)] == []
    return [node for block in blocks for node in block["@graph"]]


def kinds(client: Client, path: Any) -> list[str]:
    """Give the types of the nodes a page tells."""
    return [node["@type"] for node in told(client, path)]


def thing(client: Client, path: Any) -> Node:
    """Give the thing a page is about, which stands behind the page itself."""
    page, found, *_rest = told(client, path)
    assert page["mainEntity"]["@id"] == found["@id"]
    return found


def way(client: Client, path: Any) -> list[tuple[str, str]]:
    """Give the steps of the way to a page, each by its name and its path."""
    [crumbs] = [node for node in told(client, path) if node["@type"] == "BreadcrumbList"]
    return [
        (step["name"], step["item"]["@id"].removeprefix("http://testserver"))
        for step in crumbs["itemListElement"]
    ]


def names(values: Node | list[Node]) -> list[str]:
    """Give the names of one node or of several."""
    return [one["name"] for one in (values if isinstance(values, list) else [values])]
