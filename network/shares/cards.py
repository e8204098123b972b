"""A card: what a preview's picture says, as plain values, and the digest that names it."""

from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256

from network.shares.ground import Piece

EDITION = 1  # raise it when a card looks different for the same content


@dataclass(frozen=True)
class Card:
    """All that is drawn: two equal cards are one picture."""

    kind: str
    title: str
    local_name: str = ""
    place: str = ""
    when: str = ""
    sample: str = ""
    is_departure: bool = False
    piece: Piece = field(default_factory=Piece)
    network: str = ""
    accent: str = ""

    @cached_property
    def digest(self) -> str:
        """Give the part of the address that changes with anything that is seen."""
        return sha256(repr((EDITION, self)).encode("utf-8", "replace")).hexdigest()[:16]

    @property
    def words(self) -> str:
        """Say in words what the picture shows."""
        head = ", ".join(part for part in (self.kind, self.sample) if part)
        told = [part for part in (self.title, self.place, self.when) if part]
        return f"{head}: {' · '.join(told)}"
