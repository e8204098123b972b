"""Look at what a change concerns once more when it is out, for those who wrote in the same moment.

Two who write at once on PostgreSQL don't see each other: one renames a partner while the other adds
an exchange with it, and the entry of the exchange would keep the former name. So whoever changed
something looks again after the commit, one at a time: the last one sees what both have done. SQLite
lets one write after the other by itself.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import batched
from typing import Any

from django.db import connection, transaction
from django.db.models import Model

from network.search import engines
from network.search.index import AT_ONCE, refresh
from network.search.mentions import NAMED_IN


class SecondLook:
    """What a transaction changed: entries by kind, and rows that others name."""

    def __init__(self) -> None:
        self.entries: dict[str, set[int]] = {}
        self.named: dict[tuple[type[Model], int], None] = {}

    def __call__(self) -> None:
        """Write what isn't as it should be, now that the change is out."""
        for kind, keys in self.entries.items():
            _write_alone(kind, keys)
        for model, key in self.named:
            for row in model._base_manager.filter(pk=key):
                for kind, keys_of in NAMED_IN[model]:
                    _write_alone(kind, keys_of(row))


def look_again(kind: str, keys: Iterable[int]) -> None:
    """Look at the entries of some rows again after the commit."""
    with _noted() as look:
        look.entries.setdefault(kind, set()).update(keys)


def look_again_for(row: Any) -> None:
    """Look again after the commit at what names a row; by then that may be more."""
    with _noted() as look:
        look.named[type(row), row.pk] = None


@contextmanager
def _noted() -> Iterator[SecondLook]:
    """Give the second look of this transaction, or one that follows at once without any."""
    hooks = (entry[1] for entry in connection.run_on_commit)
    known = next((hook for hook in hooks if isinstance(hook, SecondLook)), None)
    yield (look := known or SecondLook())
    if known is None and connection.vendor != "sqlite":
        transaction.on_commit(look, robust=True)


def _write_alone(kind: str, keys: Iterable[int]) -> None:
    for part in batched(sorted(keys), AT_ONCE):
        with transaction.atomic():
            engines.take_turns()
            refresh(kind, part)
