"""How large a made-up network is."""

from dataclasses import dataclass, fields, replace
from typing import Self


@dataclass(frozen=True)
class Sizes:
    """How many of each to make; `sessions` and `stories` follow each summit and each partner."""

    partners: int = 300
    summits: int = 50
    sessions: int = 200  # of each summit
    exchanges: int = 500
    projects: int = 1000
    reuses: int = 5000
    stories: int = 600
    resources: int = 300
    calls: int = 20
    offers: int = 100

    def times(self, factor: float) -> Self:
        """Give a network this many times as large; summits grow in number, not in length."""
        grown = {
            field.name: max(1, round(getattr(self, field.name) * factor))
            for field in fields(self)
            if field.name != "sessions"
        }
        return replace(self, **grown)
