"""Keep and ask the database's own index of words: FTS5 on SQLite, a tsvector on PostgreSQL.

Both hold the same lexemes of the letters a–z and digits, made by `documents.py`, and both get the
same question; so both give the same answer. Neither needs an extension or a dictionary.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection

# What is asked: every group must hold; a group holds if one of its rows does, a row if all of its
# places do, and a place if one of its lexemes is there.
Question = Sequence[Sequence[Sequence[Sequence[str]]]]


@dataclass(frozen=True)
class Hit:
    """An entry that fits, with what is needed to put it in order."""

    entry: int
    kind: str
    position: int
    title_key: str


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


def find(
    question: Question, *, now: datetime | None, most: int, newest: int | None = None
) -> list[Hit]:
    """Give up to `most` entries that fit, in no order; `now=None` finds drafts too.

    `newest` looks through that many of the newest entries only, which is how a question that fits
    nearly everything stays quick.
    """
    if not question:
        return []
    on_sqlite = connection.vendor == "sqlite"
    sql, values = (_on_sqlite if on_sqlite else _on_postgresql)(question, newest)
    if now is not None:
        sql += " AND e.visible_from <= %s"
        values.append(connection.ops.adapt_datetimefield_value(now))
    with connection.cursor() as cursor:
        cursor.execute(f"{sql} LIMIT %s", [*values, most])
        return [Hit(*row) for row in cursor.fetchall()]


COLUMNS = "SELECT e.id, e.kind, e.position, e.title_key"
OF_NEWEST = (
    "WITH newest AS MATERIALIZED (SELECT id, kind, position, title_key, visible_from, lexemes"
    " FROM network_searchentry ORDER BY position DESC LIMIT %s)"
)
CUT = "(SELECT position FROM network_searchentry ORDER BY position DESC LIMIT 1 OFFSET %s)"


def _on_sqlite(question: Question, newest: int | None) -> tuple[str, list[Any]]:
    sql = (
        f"{COLUMNS} FROM network_searchtext t JOIN network_searchentry e ON e.position = t.rowid"
        " WHERE t.network_searchtext MATCH %s"
    )
    values: list[Any] = [_written(question, '"{}"', " AND ", " OR ")]
    if newest is not None:
        sql += f" AND t.rowid >= COALESCE({CUT}, 0)"
        values.append(newest - 1)
    return sql, values


def _on_postgresql(question: Question, newest: int | None) -> tuple[str, list[Any]]:
    asked = _written(question, "'{}'", " & ", " | ")
    if newest is None:
        return f"{COLUMNS} FROM network_searchentry e WHERE e.lexemes @@ %s::tsquery", [asked]
    return f"{OF_NEWEST} {COLUMNS} FROM newest e WHERE e.lexemes @@ %s::tsquery", [newest, asked]


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
