"""Narrow a list by what stands in the address, and count what each choice would leave.

The rows are read once, as keys with the values they have; the counts of all choices then cost no
query of their own. Several choices of one facet mean 'or', several facets mean 'and'.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.http import QueryDict

from network.shared.words import readable

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
    values: Mapping[int, set[str]]  # by the key of a row
    is_long: bool = False  # a long list of choices stays closed until it is asked for

    def has(self, key: int, chosen: Iterable[str]) -> bool:
        """Say whether a row has one of these values."""
        return not self.values.get(key, set()).isdisjoint(chosen)


def as_written(value: str, choices: Iterable[str]) -> str:
    """Give a choice as it is written, whatever case it was asked for in; '' for an unknown one."""
    if value in (known := list(choices)):
        return value
    folded = value.casefold()
    return next((choice for choice in known if choice.casefold() == folded), "")


def gather(pairs: Iterable[tuple[Any, str]]) -> dict[int, set[str]]:
    """Collect the values of each row from pairs of its key and one value."""
    values: dict[int, set[str]] = defaultdict(set)
    for key, value in pairs:
        values[key].add(value)
    return values


@dataclass
class Narrowed:
    """The rows that fit, the facets beside them, and what in the address meant nothing."""

    keys: list[int]
    total: int
    facets: list[Facet]
    ignored: list[str] = field(default_factory=list)
    way_out: WayOut | None = None

    @property
    def is_narrowed(self) -> bool:
        """Say whether anything is chosen."""
        return any(facet.is_chosen for facet in self.facets)


def narrow_by(keys: Sequence[int], questions: Sequence[Question], asked: QueryDict) -> Narrowed:
    """Keep the rows that fit what was asked, in their order; unknown values are told."""
    chosen: dict[str, list[str]] = {question.name: [] for question in questions}
    unknown = []
    for question in questions:
        for value in asked.getlist(question.name):
            if known := as_written(value, question.choices):
                chosen[question.name].append(known)
            elif readable(value):
                unknown.append(readable(value))
    sieve = _Sieve(keys, questions, chosen)
    kept = sieve.without("")
    return Narrowed(
        keys=kept,
        total=len(keys),
        facets=[sieve.facet(question) for question in questions],
        ignored=list(dict.fromkeys(unknown))[:MOST_NAMED],
        way_out=None if kept else sieve.way_out(asked),
    )


class _Sieve:
    """What was chosen, and what is left of the rows with or without one of the choices."""

    def __init__(
        self, keys: Sequence[int], questions: Sequence[Question], chosen: Mapping[str, list[str]]
    ) -> None:
        self.keys, self.questions, self.chosen = keys, questions, chosen

    def without(self, name: str) -> list[int]:
        """Keep the rows that fit every choice but those of one facet."""
        active = [q for q in self.questions if q.name != name and self.chosen[q.name]]
        return [key for key in self.keys if all(q.has(key, self.chosen[q.name]) for q in active)]

    def facet(self, question: Question) -> Facet:
        """Give the choices that would leave something, and those that are chosen."""
        left = self.without(question.name)
        counts = Counter(value for key in left for value in question.values.get(key, set()))
        picked = self.chosen[question.name]
        options = [
            Option(value, words, counts[value], value in picked)
            for value, words in question.choices.items()
            if counts[value] or value in picked
        ]
        return Facet(question.name, question.label, options, question.is_long)

    def way_out(self, asked: QueryDict) -> WayOut | None:
        """Find the facet whose removal brings most rows back; None if no single one does."""
        active = [q for q in self.questions if self.chosen[q.name]]
        ways = [(len(self.without(q.name)), q) for q in active]
        count, question = max(ways, key=lambda way: way[0], default=(0, None))
        if not count or question is None:
            return None
        left = asked.copy()
        for name in (question.name, "page"):
            left.pop(name, None)
        return WayOut(question.label, f"?{left.urlencode()}", count)


def way_out_of_words(
    keys: Sequence[int], questions: Sequence[Question], asked: QueryDict, text: str
) -> WayOut | None:
    """Offer to drop the words that were asked for; None if that brings nothing back."""
    left = asked.copy()
    for name in ("q", "page"):
        left.pop(name, None)
    count = len(narrow_by(keys, questions, left).keys)
    return WayOut(text, f"?{left.urlencode()}", count) if count else None
