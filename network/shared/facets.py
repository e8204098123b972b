"""Narrow a list by what stands in the address, and count what each choice would leave.

The rows are read once, as keys with the values they have, and written down as an `Index`: for each
choice one number whose bits say which rows have it. What several choices leave is then an 'and' of
numbers and its count the bits in it, in microseconds for tens of thousands of rows; and an index
may be kept until a row changes. The next one takes over from its `former` what was written down of
values that are the same: a change of one row costs no more than reading them. Several choices of
one facet mean 'or', several facets mean 'and'.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import compress, islice
from typing import overload

from django.http import QueryDict

from network.shared.words import fold, readable

Pairs = Sequence[tuple[int, str]]  # of the key of a row and a value it has
Values = Mapping[int, set[str]] | Pairs
MOST_OPTIONS = 250  # of a facet that are listed: every country, and not every one of 3,000 partners
MOST_NAMED = 3  # unknown values that are told; an address may hold thousands


@dataclass(frozen=True)
class Option:
    """One choice of a facet: its value in the address, its words, and how many it leaves."""

    value: str
    label: str
    count: int
    is_chosen: bool


@dataclass(frozen=True)
class Facet:
    """A group of choices; several of one facet mean 'or', several facets mean 'and'."""

    name: str
    label: str
    options: list[Option]
    is_long: bool = False
    unlisted: int = 0  # choices that leave fewer rows than those listed

    @property
    def is_chosen(self) -> bool:
        """Say whether any of its choices is chosen."""
        return any(option.is_chosen for option in self.options)


@dataclass(frozen=True)
class WayOut:
    """The choice to drop first when nothing is left: its words, its address, how many come back."""

    label: str
    query: str
    count: int


@dataclass(frozen=True)
class Question:
    """What a list can be narrowed by: its name in the address, its choices, what each row has."""

    name: str
    label: str
    choices: Mapping[str, str]  # what may stand in the address, with its words, in order
    values: Values
    is_long: bool = False  # a long list of choices stays closed until it is asked for


def as_written(value: str, choices: Iterable[str]) -> str:
    """Give a choice as it is written, whatever case it was asked for in; '' for an unknown one."""
    if value in (known := list(choices)):
        return value
    folded = value.casefold()
    return next((choice for choice in known if choice.casefold() == folded), "")


def _pairs(values: Values) -> Iterable[tuple[int, str]]:
    if isinstance(values, Mapping):
        return ((key, value) for key, found in values.items() for value in found)
    return values


class Rows(Sequence[int]):
    """The keys of the rows whose bits are set, in their order."""

    def __init__(self, keys: Sequence[int], bits: int) -> None:
        self.keys, self.bits = keys, bits

    def __len__(self) -> int:
        return self.bits.bit_count()

    def __iter__(self) -> Iterator[int]:
        return iter(self[:])

    @overload
    def __getitem__(self, at: int) -> int: ...
    @overload
    def __getitem__(self, at: slice) -> list[int]: ...
    def __getitem__(self, at: int | slice) -> int | list[int]:
        if len(self) == len(self.keys):
            found = self.keys[at]
            return list(found) if isinstance(found, Sequence) else found
        marks = map(int, bin(self.bits)[:1:-1])  # the first row first
        chosen = compress(self.keys, marks)
        if isinstance(at, slice) and at.stop is not None and at.stop >= 0 <= (at.start or 0):
            return list(islice(chosen, at.start, at.stop, at.step))
        return list(chosen)[at]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and list(self) == list(other)

    __hash__ = None  # type: ignore[assignment]


@dataclass
class Narrowed:
    """The rows that fit, the facets beside them, and what in the address meant nothing."""

    keys: Sequence[int]
    total: int
    facets: list[Facet]
    ignored: list[str] = field(default_factory=list)
    way_out: WayOut | None = None

    @property
    def is_narrowed(self) -> bool:
        """Say whether anything is chosen."""
        return any(facet.is_chosen for facet in self.facets)


class Index:
    """Rows in their order, which choices each has, and the words it is found by."""

    def __init__(
        self,
        keys: Iterable[int],
        questions: Sequence[Question],
        texts: Callable[[], Mapping[int, str]] = dict,
        former: "Index | None" = None,
    ) -> None:
        self.keys = list(keys)
        self.all = (1 << len(self.keys)) - 1
        self.labels = {q.name: q.label for q in questions}
        self.choices = {q.name: dict(q.choices) for q in questions}
        self.long = {q.name for q in questions if q.is_long}
        self.values = {q.name: q.values for q in questions}
        self.bits: dict[str, dict[str, int]] = {}
        self._texts = texts
        known = former if former and former.keys == self.keys else None
        for name, values in self.values.items():
            is_same = known is not None and known.values.get(name) == values
            self.bits[name] = known.bits[name] if known and is_same else self._bits_of(values)

    @cached_property
    def texts(self) -> list[str]:
        """Give the words each row is found by, put together when somebody first looks for some."""
        found = self._texts()
        return [found.get(key, "") for key in self.keys]

    @cached_property
    def folded(self) -> list[str]:
        """Give the words as they are looked for."""
        return [fold(text) for text in self.texts]

    @cached_property
    def _places(self) -> dict[int, int]:
        return {key: place for place, key in enumerate(self.keys)}

    def _bits_of(self, values: Values) -> dict[str, int]:
        """Write down which rows have each value, as the bits of one number."""
        marks: dict[str, bytearray] = defaultdict(lambda: bytearray(len(self.keys) // 8 + 1))
        places = self._places
        for key, value in _pairs(values):
            if (place := places.get(key)) is not None:
                marks[value][place >> 3] |= 1 << (place & 7)
        return {value: int.from_bytes(found, "little") for value, found in marks.items()}

    def narrow(self, asked: QueryDict, text: str = "") -> Narrowed:
        """Keep the rows that fit what was asked, in their order; unknown values are told."""
        chosen: dict[str, list[str]] = {name: [] for name in self.choices}
        unknown = []
        for name, choices in self.choices.items():
            for value in asked.getlist(name):
                if known := as_written(value, choices):
                    chosen[name].append(known)
                elif readable(value):
                    unknown.append(readable(value))
        found = self.with_words(text) if text else self.all
        kept = found & self._left(chosen)
        return Narrowed(
            keys=Rows(self.keys, kept),
            total=len(self.keys),
            facets=[self._facet(name, chosen, found) for name in self.choices],
            ignored=list(dict.fromkeys(unknown))[:MOST_NAMED],
            way_out=None if kept else self._way_out(chosen, found, asked, text),
        )

    def with_words(self, text: str) -> int:
        """Mark the rows that have every word; mere signs must stand there as typed."""
        parts = fold(text).split()
        if parts:
            fits = (all(part in folded for part in parts) for folded in self.folded)
        else:
            sign = text.casefold()
            fits = (sign in whole.casefold() for whole in self.texts)
        marks = "".join("1" if fit else "0" for fit in fits)
        return int(marks[::-1] or "0", 2)

    def count(self, rows: Sequence[int], name: str, value: str) -> int:
        """Say how many of the rows an answer gave have a value."""
        bits = rows.bits if isinstance(rows, Rows) else 0
        return (bits & self.bits[name].get(value, 0)).bit_count()

    def _left(self, chosen: Mapping[str, Sequence[str]], but: str = "") -> int:
        """Mark the rows that fit every choice but those of one facet."""
        left = self.all
        for name, values in chosen.items():
            if values and name != but:
                any_of = 0
                for value in values:
                    any_of |= self.bits[name].get(value, 0)
                left &= any_of
        return left

    def _facet(self, name: str, chosen: Mapping[str, list[str]], found: int) -> Facet:
        """Give the choices that would leave something, and those that are chosen."""
        left = found & self._left(chosen, but=name)
        bits, picked = self.bits[name], chosen[name]
        counts = {value: (left & bits.get(value, 0)).bit_count() for value in self.choices[name]}
        options = [
            Option(value, words, counts[value], value in picked)
            for value, words in self.choices[name].items()
            if counts[value] or value in picked
        ]
        listed = _listed(options)
        unlisted = len(options) - len(listed)
        return Facet(name, self.labels[name], listed, name in self.long, unlisted)

    def _way_out(
        self, chosen: Mapping[str, Sequence[str]], found: int, asked: QueryDict, text: str
    ) -> WayOut | None:
        """Find what to drop so that most rows come back: the words, if they do, or one facet."""
        if text and (count := self._left(chosen).bit_count()):
            return WayOut(text, _without(asked, "q"), count)
        active = [name for name in self.choices if chosen[name]]
        ways = [((found & self._left(chosen, but=name)).bit_count(), name) for name in active]
        count, name = max(ways, key=lambda way: way[0], default=(0, ""))
        return WayOut(self.labels[name], _without(asked, name), count) if count else None


def _listed(options: list[Option]) -> list[Option]:
    """Keep the choices that leave most, and those that are chosen, in the order they had."""
    if len(options) <= MOST_OPTIONS:
        return options
    by_count = sorted(options, key=lambda option: (option.is_chosen, option.count), reverse=True)
    kept = {option.value for option in by_count[:MOST_OPTIONS]}
    return [option for option in options if option.value in kept]


def _without(asked: QueryDict, name: str) -> str:
    """Give an address without one of the things it asks for."""
    left = asked.copy()
    for one in (name, "page"):
        left.pop(one, None)
    return f"?{left.urlencode()}"


def narrow_by(keys: Iterable[int], questions: Sequence[Question], asked: QueryDict) -> Narrowed:
    """Keep the rows that fit what was asked, where an index is not worth keeping."""
    return Index(keys, questions).narrow(asked)
