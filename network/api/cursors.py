"""Remember in an address how far somebody has read, so that new rows neither hide nor repeat any.

A cursor names the last rows that were read, not how many there were: rows that appear or go in
front of them move nothing. It names a few, so that it outlives the removal of the very last one.
"""

import hashlib
from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from network.api.problems import Problem

REMEMBERED = 3
LENGTH = 12
PATTERN = rf"^[0-9a-f]{{{LENGTH}}}(-[0-9a-f]{{{LENGTH}}}){{0,{REMEMBERED - 1}}}$"


def mark_of(key: Any) -> str:
    """Give the mark of one row's key."""
    return hashlib.sha256(repr(key).encode()).hexdigest()[:LENGTH]


def cursor_after(keys: Sequence[Any]) -> str:
    """Name the place after the last of these rows."""
    return "-".join(mark_of(key) for key in keys[-REMEMBERED:])


def place_of(cursor: str, keys: Sequence[Any]) -> int:
    """Find how many of the rows come before the cursor; raise a problem if its place is gone."""
    places = {mark_of(key): place for place, key in enumerate(keys, 1)}
    for mark in reversed(cursor.split("-")):
        if mark in places:
            return places[mark]
    raise Problem(
        409,
        "lost-place",
        _("The cursor fits nothing in this list"),
        _(
            "The rows it follows are gone, or it comes from a list that was narrowed otherwise. "
            "Begin again without “cursor”."
        ),
    )
