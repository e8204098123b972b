"""Notice which tables are read while a page is made, and which are written by anybody."""

import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache
from typing import Any, NamedTuple

from django.db import transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.signals import connection_created

EVERYTHING = "*"  # what a statement touches that names no table we can read

_NAMED = re.compile(r'\b(?:FROM|JOIN|INTO|UPDATE|TABLE|ONLY)\s+"?(\w+)"?', re.IGNORECASE)
_WRITES = re.compile(
    r"\b(?:INSERT|UPDATE|DELETE|TRUNCATE|ALTER|DROP|CREATE|REPLACE)\b", re.IGNORECASE
)
_ONLY_READ = ("SELECT", "PRAGMA", "SAVEPOINT", "RELEASE", "ROLLBACK", "BEGIN", "COMMIT", "SET",
              "SHOW", "EXPLAIN", "ANALYZE", "VACUUM", "DECLARE", "FETCH", "CLOSE")  # fmt: skip

Raise = Callable[[set[str]], None]

_read: ContextVar[set[str] | None] = ContextVar("tables read", default=None)


class Touched(NamedTuple):
    """The tables a statement names, and whether it writes to them."""

    tables: frozenset[str]
    is_write: bool


@lru_cache(maxsize=4096)
def touched(sql: str) -> Touched:
    """Read from a statement which tables it reads or writes; rather too many than too few."""
    text = sql.strip(" \n\t(;")
    only_reads = text[:9].upper().startswith(_ONLY_READ) and ";" not in text
    is_write = not only_reads and bool(_WRITES.search(text))
    tables = frozenset(name.lower() for name in _NAMED.findall(text))
    return Touched(tables or frozenset({EVERYTHING} if is_write else ()), is_write)


@contextmanager
def reading() -> Iterator[set[str]]:
    """Collect the tables read until this ends."""
    tables: set[str] = set()
    token = _read.set(tables)
    try:
        yield tables
    finally:
        _read.reset(token)


def note_reading(tables: Iterable[str]) -> None:
    """Note tables that what is being made depends on, though it does not ask them."""
    if (noted := _read.get()) is not None:
        noted.update(tables)


class Watcher:
    """Look at every statement of every connection, and tell of changes once they are committed."""

    def __init__(self, tell: Raise) -> None:
        self.tell = tell

    def follow(self) -> None:
        """Watch each connection from when it is opened."""
        connection_created.connect(self._opened, weak=False, dispatch_uid="pagecache")

    def _opened(self, connection: BaseDatabaseWrapper, **kwargs: Any) -> None:
        if self.statement not in connection.execute_wrappers:
            connection.execute_wrappers.append(self.statement)

    def statement(
        self, execute: Callable[..., Any], sql: Any, params: Any, many: bool, context: dict
    ) -> Any:
        """Run a statement, and note what it reads or has written."""
        found = touched(str(sql))
        if (tables := _read.get()) is not None:
            tables.update(found.tables)
        result = execute(sql, params, many, context)
        if found.is_write and _has_changed(str(sql), context["cursor"].rowcount):
            self._written(context["connection"], found.tables)
        return result

    def _written(self, connection: BaseDatabaseWrapper, tables: frozenset[str]) -> None:
        """Tell at once, or with the transaction: never before others can see the change."""
        if not connection.in_atomic_block:
            self.tell(set(tables))
            return
        for hook in (entry[1] for entry in connection.run_on_commit):
            if isinstance(hook, Commit):
                hook.tables |= tables
                return
        hook = Commit(set(tables), self.tell)
        transaction.on_commit(hook, using=connection.alias, robust=True)
        connection.run_on_commit.insert(0, connection.run_on_commit.pop())  # before what may fail


def _has_changed(sql: str, rows: int) -> bool:
    """Say whether a row was changed; not known where rows are given back, or where it is -1.

    Of several statements at once the number tells of one alone.
    """
    return rows != 0 or "RETURNING" in sql.upper() or ";" in sql


class Commit:
    """What a transaction has written, told when it is committed."""

    def __init__(self, tables: set[str], tell: Raise) -> None:
        self.tables, self.tell = tables, tell

    def __call__(self) -> None:
        self.tell(self.tables)
