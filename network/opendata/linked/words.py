"""How facts are written for machines: nodes of JSON-LD whose words are those of schema.org."""

import json
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.safestring import SafeString, mark_safe

from network.shared.site import absolute

Node = dict[str, Any]

VOCABULARY = "https://schema.org"
IN_SCRIPT = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&"}  # so that no name can end it
EMPTY: tuple[Any, ...] = (None, "", [], {})


def node(kind: str, at: str = "", **facts: Any) -> Node:
    """Write a thing of a kind with what is known of it; `at` is what other nodes call it."""
    return {"@type": kind, **({"@id": at} if at else {}), **known(facts)}


def known(facts: Node) -> Node:
    """Leave out what is empty, and take the only one of a list out of its list."""
    told = {name: _alone(value) for name, value in facts.items()}
    return {name: value for name, value in told.items() if value not in EMPTY}


def named(full: Node) -> Node:
    """Point at a node that stands in full elsewhere on the page."""
    return {name: full[name] for name in ("@type", "@id") if name in full}


def value(name: str) -> str:
    """Give a member of one of the vocabulary's own lists, such as EventCancelled."""
    return f"{VOCABULARY}/{name}"


def identity(row: Any, kind: str) -> str:
    """Give the name machines know a row by, which stays as long as its address does."""
    return f"{absolute(row.get_absolute_url())}#{kind}"


def day(known_day: date | None) -> str:
    """Write a day as ISO 8601 has it, '' for none."""
    return known_day.isoformat() if known_day else ""


def year(known_year: int | None) -> str:
    """Write a year alone, as ISO 8601 allows; a day in it that nobody knows would be made up."""
    return f"{known_year:04d}" if known_year else ""


def moment(at: datetime | None, zone: ZoneInfo) -> str:
    """Write a moment with the offset of its zone, '' for none."""
    return at.astimezone(zone).isoformat(timespec="seconds") if at else ""


def script_of(data: Node) -> SafeString:
    """Write nodes into the head of a page, as data that no browser runs."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":")).translate(IN_SCRIPT)
    return mark_safe(f'<script type="application/ld+json">{text}</script>')  # noqa: S308  # no sign of markup is left


def _alone(value: Any) -> Any:
    if not isinstance(value, Iterable) or isinstance(value, str | dict):
        return value
    values = list(value)
    return values[0] if len(values) == 1 else values
