"""What all the makers of rows share: chance that can be repeated, and ties made in bulk."""

import uuid
from collections.abc import Sequence
from datetime import UTC, datetime
from random import Random
from typing import Any

from django.db import connection

LONG_AGO = datetime(2014, 1, 1, tzinfo=UTC)
BATCH = 1000


def chosen[Item](rng: Random, items: Sequence[Item], most: int, least: int = 1) -> list[Item]:
    """Choose a few different items."""
    return rng.sample(list(items), min(len(items), rng.randint(least, most)))


def identity(rng: Random) -> uuid.UUID:
    """Give an identity that the same seed gives again."""
    return uuid.UUID(int=rng.getrandbits(128), version=4)


def tie(relation: Any, pairs: dict[int, list[Any]]) -> None:
    """Tie rows of a many-to-many relation: `{key: [keys of the others]}`."""
    through = relation.through
    own = relation.field.m2m_column_name()
    other = relation.field.m2m_reverse_name()
    through.objects.bulk_create(
        (through(**{own: key, other: value}) for key, values in pairs.items() for value in values),
        batch_size=BATCH,
    )


def analyse() -> None:
    """Let the database count its rows now: on old counts it plans for a few and meets thousands."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
