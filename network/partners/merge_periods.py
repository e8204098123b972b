"""Make one line of membership out of two that overlap, so that no day known is lost."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from network.partners.memberships import Membership

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Span:
    """A period of membership as plain values; `pk` says which row it comes from."""

    tier: str
    starts_on: date | None
    ends_on: date | None
    note: str = ""
    pk: int | None = None

    def overlaps(self, other: "Span") -> bool:
        """Say whether the two share a day; an empty bound is open."""
        return _begin(self) <= _end(other) and _begin(other) <= _end(self)


def spans_of(periods: Iterable[Membership]) -> list[Span]:
    """Read rows as spans."""
    return [Span(p.tier, p.starts_on, p.ends_on, p.note, p.pk) for p in periods]


def combine(first: Iterable[Span], second: Iterable[Span]) -> list[Span]:
    """Keep the first line as it is, and of the second what lies on days the first says nothing of.

    What is left of a period goes on a neighbour of the same tier; where its own beginning wasn't
    recorded, the neighbour's recorded one is the better knowledge and stays.
    """
    line = list(first)
    kept = tuple(line)
    for span in second:
        if not any(span.overlaps(block) for block in kept):
            line.append(span)
            continue
        for piece in _around(span, kept):
            _add(line, piece)
    return sorted(line, key=_begin)


def _around(span: Span, blocks: Iterable[Span]) -> list[Span]:
    pieces = [span]
    for block in blocks:
        pieces = [left for piece in pieces for left in _without(piece, block)]
    return pieces


def _without(piece: Span, block: Span) -> list[Span]:
    """Give what is left of a piece before and after a block."""
    if not piece.overlaps(block):
        return [piece]
    left = []
    if block.starts_on is not None and _begin(piece) < block.starts_on:
        left.append(replace(piece, ends_on=block.starts_on - ONE_DAY))
    if block.ends_on is not None and block.ends_on < _end(piece):
        left.append(replace(piece, starts_on=block.ends_on + ONE_DAY))
    return left


def _add(line: list[Span], piece: Span) -> None:
    for position, span in enumerate(line):
        if span.tier != piece.tier:
            continue
        if piece.ends_on is not None and span.starts_on == piece.ends_on + ONE_DAY:
            if piece.starts_on is not None:
                line[position] = replace(span, starts_on=piece.starts_on)
            return
        if piece.starts_on is not None and span.ends_on == piece.starts_on - ONE_DAY:
            line[position] = replace(span, ends_on=piece.ends_on)
            return
    line.append(piece)


def _begin(span: Span) -> date:
    return span.starts_on or date.min


def _end(span: Span) -> date:
    return span.ends_on or date.max
