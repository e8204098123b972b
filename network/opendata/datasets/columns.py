"""What a data set is: its columns with their meaning, and how its rows are found and loaded."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from operator import attrgetter
from typing import Any, Protocol

from django.db.models import QuerySet
from django.http import QueryDict
from django.utils import timezone
from django.utils.functional import Promise

CHUNK = 200  # rows that are in memory at a time

Words = str | Promise
Record = dict[str, Any]


class Kind(StrEnum):
    """What a column holds, in the words of Frictionless Table Schema; an address is a string."""

    TEXT = "string"
    ADDRESS = "address"
    INTEGER = "integer"
    NUMBER = "number"
    BOOLEAN = "boolean"
    DATE = "date"
    MOMENT = "datetime"
    YEAR = "year"
    LIST = "list"


@dataclass(frozen=True)
class Column:
    """One published column: its name, which never changes, what it means, and how it is read.

    Texts and addresses that are not known are '', numbers, days and yes or no are None, lists are
    empty. A moment is written in UTC: 2018-07-16T09:30:00Z.
    """

    name: str
    kind: Kind
    meaning: Words
    value: Callable[[Any], Any]


@dataclass
class Found:
    """The rows of a data set that fit what was asked, in their order, by their keys."""

    keys: Sequence[Any]
    load: Callable[[Sequence[Any]], Sequence[Any]]
    ignored: list[str] = field(default_factory=list)
    day: date = field(default_factory=timezone.localdate)

    def __iter__(self) -> Iterator[Any]:
        """Load the rows a few at a time, so that a long list takes no more memory than a short."""
        for begin in range(0, len(self.keys), CHUNK):
            yield from self.load(self.keys[begin : begin + CHUNK])

    def __len__(self) -> int:
        return len(self.keys)


class Graph(Protocol):
    """What rows add up to, told beside them in JSON."""

    def add(self, row: Any) -> None:
        """Take one more row in."""

    def record(self) -> Record:
        """Give what came of all of them."""


@dataclass(frozen=True)
class Dataset:
    """One public list: what it is about, its columns, and what an address leaves of it.

    `page` is the name of the page that shows the same list ('' for none), `path` where its files
    lie: /partners gives /partners.csv. `filters` are what its address may ask for.
    """

    name: str
    title: Words
    about: Words
    columns: tuple[Column, ...]
    find: Callable[[QueryDict], Found]
    path: str
    page: str = ""
    filters: tuple[str, ...] = ()
    point: Callable[[Any], tuple[float, float] | None] | None = None
    calendar: str = ""
    graph: Callable[[], Graph] | None = None

    def record(self, row: Any) -> Record:
        """Give a row as a plain record, with every column in its order."""
        return {column.name: column.value(row) for column in self.columns}

    def everything(self) -> Found:
        """Find all rows of today."""
        return self.find(QueryDict())


def found_in(rows: QuerySet[Any], ignored: list[str] | None = None) -> Found:
    """Find the rows of a query in its order; it must load what the columns read."""
    return found_by(list(rows.values_list("pk", flat=True)), rows, ignored)


def found_by(keys: Sequence[int], rows: QuerySet[Any], ignored: list[str] | None = None) -> Found:
    """Find rows by keys that are in order already; one that went meanwhile is left out."""

    def load(chosen: Sequence[int]) -> list[Any]:
        known = rows.in_bulk(list(chosen))
        return [known[key] for key in chosen if key in known]

    return Found(keys, load, ignored or [])


def plain(name: str, kind: Kind, meaning: Words, attribute: str = "") -> Column:
    """Publish what stands in a row's own field."""
    return Column(name, kind, meaning, attrgetter(attribute or name))
