"""What a section of the bench found, kept as JSON so that one section can be measured again."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from typing import Any, Self

from bench.places import RESULTS


@dataclass
class Table:
    """Rows of words under a head, with a sentence above."""

    caption: str
    head: list[str]
    rows: list[list[str]] = field(default_factory=list)


@dataclass
class Goal:
    """What was to be reached, what was measured, and whether that is enough; None: not measured."""

    goal: str
    measured: str
    reached: bool | None

    @property
    def word(self) -> str:
        """Say whether it was reached."""
        return {True: "reached", False: "missed", None: "not measured"}[self.reached]


@dataclass
class Section:
    """One part of the report."""

    name: str
    title: str
    about: str
    tables: list[Table] = field(default_factory=list)
    goals: list[Goal] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    curves: dict[str, dict[str, float]] = field(default_factory=dict)
    measured_at: str = ""
    rounds: int = 0
    commit: str = ""
    busy: float = 0  # processes that wanted a processor beside the bench, when it began

    def keep(self, busy: float, commit: str) -> None:
        """Write it to var/bench/results."""
        self.busy, self.commit = busy, commit
        self.measured_at = datetime.now(UTC).isoformat(timespec="minutes")
        RESULTS.mkdir(parents=True, exist_ok=True)
        path = RESULTS / f"{self.name}.json"
        path.write_text(json.dumps(asdict(self), indent=1, ensure_ascii=False))

    @classmethod
    def from_dict(cls, kept: dict[str, Any]) -> Self:
        """Make it again from what was kept."""
        tables = [Table(**table) for table in kept.pop("tables")]
        goals = [Goal(**goal) for goal in kept.pop("goals")]
        return cls(**kept, tables=tables, goals=goals)


def kept_sections(names: Sequence[str]) -> list[Section]:
    """Give what was measured last of each, in this order; what never was is left out."""
    paths = [RESULTS / f"{name}.json" for name in names]
    return [Section.from_dict(json.loads(p.read_text())) for p in paths if p.exists()]
