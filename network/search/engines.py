"""Keep and ask the database's own index of words: FTS5 on SQLite, a tsvector on PostgreSQL.

Both hold the same lexemes of the letters a–z and digits, made by `documents.py`, and both get the
same question; so both give the same answer. Neither needs an extension or a dictionary.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from django.db import connection

# What is asked: every group must hold; a group holds if one of its rows does, a row if all of its
# places do, and a place if one of its lexemes is there.
Question = Sequence[Sequence[Sequence[Sequence[str]]]]


class Hit(NamedTuple):
    """An entry that fits, with what is needed to count it and to put it in order."""

    entry: int
    kind: str
    position: int


class Named(NamedTuple):
    """An entry that fits, with what it is called and where it is."""

    title: str
    names: str
    url: str


def keep(rows: Iterable[tuple[int, int, list[str]]]) -> None:
    """Write the lexemes of entries, given as key, position and lexemes."""
    found = list(rows)
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.executemany(
                "INSERT OR REPLACE INTO network_searchtext (rowid, lexemes) VALUES (%s, %s)",
                [(position, " ".join(lexemes)) for _pk, position, lexemes in found],
            )
        else:
            cursor.executemany(
                "UPDATE network_searchentry SET lexemes = array_to_tsvector(%s) WHERE id = %s",
                [(lexemes, pk) for pk, _position, lexemes in found],
            )


def forget(positions: Iterable[int]) -> None:
    """Take away the lexemes of entries that go or move; on PostgreSQL they are in the row."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.executemany(
                "DELETE FROM network_searchtext WHERE rowid = %s", [(one,) for one in positions]
            )


def take_turns() -> None:
    """Wait on PostgreSQL until no other transaction that said the same is open."""
    if connection.vendor != "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [TURNS])


def find(
    question: Question, *, now: datetime | None, most: int, but_not: Question = ()
) -> list[Hit]:
    """Give up to `most` entries that fit, the newest first; `now=None` finds drafts too.

    What fits very many pages is bounded on PostgreSQL, whose index knows no order: then the newest
    pages are looked through, and what is missing is taken as it comes.
    """
    if not question:
        return []
    if connection.vendor == "sqlite":
        return _hits(ON_SQLITE, [_on_sqlite(question, but_not)], now, most, NEWEST_FIRST)
    asked = _on_postgresql(question, but_not)
    found = _hits(ON_POSTGRESQL, [asked], now, most)
    if len(found) == most > 1:
        newest = _hits(AMONG_NEWEST, [asked, _oldest_looked_at(now)], now, most, BY_POSITION)
        found = list(dict.fromkeys([*newest, *found]))[:most]
    return sorted(found, key=lambda hit: -hit.position)


def _oldest_looked_at(now: datetime | None) -> int:
    """Give the position of the last page that counts as new, of those that are out."""
    rows = _rows(POSITIONS, [], now, 1, BY_POSITION, NEWEST)
    return rows[0][0] if rows else 0


def named(question: Question, *, now: datetime, most: int) -> list[Named]:
    """Give up to `most` entries that fit by what they are called; the newest first on SQLite."""
    on_sqlite = connection.vendor == "sqlite"
    sql = (ON_SQLITE if on_sqlite else ON_POSTGRESQL).replace(COLUMNS, NAMED_COLUMNS)
    asked = _on_sqlite(question) if on_sqlite else _on_postgresql(question)
    order = NEWEST_FIRST if on_sqlite else ""
    return [Named(*row) for row in _rows(sql, [asked], now, most, order)]


TURNS = 0x5EA2C4  # the number by which transactions know each other
NEWEST = 10_000  # pages looked through where more fit than are asked for
COLUMNS = "SELECT e.id, e.kind, e.position"
NAMED_COLUMNS = "SELECT e.title, e.names, e.url"
NEWEST_FIRST = " ORDER BY t.rowid DESC"
ON_SQLITE = (
    f"{COLUMNS} FROM network_searchtext t JOIN network_searchentry e ON e.position = t.rowid"
    " WHERE t.network_searchtext MATCH %s"
)
# Kept apart from its limit, so that PostgreSQL asks the index and doesn't read on until it is full.
FITS = (
    "WITH fits AS MATERIALIZED (SELECT id, kind, position, title, names, url, visible_from"
    " FROM network_searchentry WHERE lexemes @@ %s::tsquery)"
)
ON_POSTGRESQL = f"{FITS} {COLUMNS} FROM fits e WHERE TRUE"
POSITIONS = "SELECT e.position FROM network_searchentry e WHERE TRUE"
AMONG_NEWEST = (
    f"{COLUMNS} FROM network_searchentry e WHERE e.lexemes @@ %s::tsquery AND e.position >= %s"
)
BY_POSITION = " ORDER BY e.position DESC"


def _hits(
    sql: str, values: list[Any], now: datetime | None, most: int, order: str = ""
) -> list[Hit]:
    return list(map(Hit._make, _rows(sql, values, now, most, order)))


def _rows(
    sql: str, values: list[Any], now: datetime | None, most: int, order: str, skipped: int = 0
) -> list[Any]:
    if now is not None:
        sql += " AND e.visible_from <= %s"
        values = [*values, connection.ops.adapt_datetimefield_value(now)]
    with connection.cursor() as cursor:
        cursor.execute(f"{sql}{order} LIMIT %s OFFSET %s", [*values, most, skipped])
        return cursor.fetchall()


def _on_sqlite(question: Question, but_not: Question = ()) -> str:
    asked, without = (_written(one, '"{}"', " AND ", " OR ") for one in (question, but_not))
    return f"({asked}) NOT ({without})" if without else asked


def _on_postgresql(question: Question, but_not: Question = ()) -> str:
    asked, without = (_written(one, "'{}'", " & ", " | ") for one in (question, but_not))
    return f"({asked}) & !({without})" if without else asked


def _written(question: Question, quoted: str, all_of: str, one_of: str) -> str:
    """Write a question in the words of an engine; lexemes hold nothing but letters and digits."""
    return all_of.join(
        _joined(
            (
                _joined((_joined(map(quoted.format, place), one_of) for place in row), all_of)
                for row in group
            ),
            one_of,
        )
        for group in question
    )


def _joined(parts: Iterable[str], word: str) -> str:
    return f"({word.join(parts)})"
