"""What an import did: record by record, with the rule and the reason."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy


class SourceProblem(Exception):
    """A file or folder that can't be read at all; its words say how to mend it."""


class Outcome(models.TextChoices):
    """What became of one record."""

    CREATED = "created", gettext_lazy("created")
    CHANGED = "changed", gettext_lazy("changed")
    UNCHANGED = "unchanged", gettext_lazy("unchanged")
    SKIPPED = "skipped", gettext_lazy("skipped")
    FAILED = "failed", gettext_lazy("failed")


@dataclass(frozen=True)
class Note:
    """One remark about a record: the code of the rule and the reason in words.

    A remark about a `field` says that it stays empty; it falls away once somebody fills it.
    """

    rule: str
    text: str
    is_warning: bool = True
    field: str = ""

    def __str__(self) -> str:
        return f"{self.rule}: {self.text}" if self.rule else self.text


@dataclass(frozen=True)
class BrokenRecord:
    """A record of the file that can't be understood."""

    where: str
    name: str
    note: Note


@dataclass
class Entry:
    """What happened to one record, and where in the file it stands."""

    name: str
    where: str
    outcome: Outcome
    notes: list[Note] = field(default_factory=list)
    filled: list[str] = field(default_factory=list)

    @property
    def warnings(self) -> list[Note]:
        """Give the remarks somebody should act on."""
        return [note for note in self.notes if note.is_warning]


@dataclass
class ImportReport:
    """What one import created, changed, skipped and left alone, and why."""

    title: str
    is_dry_run: bool = False
    entries: list[Entry] = field(default_factory=list)
    passed_over: Counter[str] = field(default_factory=Counter)
    proposals: list[str] = field(default_factory=list)

    def add(self, entry: Entry) -> None:
        """Take note of one record."""
        self.entries.append(entry)

    def fail(self, *, name: str, where: str, note: Note) -> None:
        """Take note of a record that could not be brought in."""
        self.add(Entry(name, where, Outcome.FAILED, [note]))

    def pass_over(self, reason: str) -> None:
        """Count a record that isn't for us; such records are told in one line together."""
        self.passed_over[reason] += 1

    def with_outcome(self, outcome: Outcome) -> list[Entry]:
        """Give the entries that ended one way."""
        return [entry for entry in self.entries if entry.outcome == outcome]

    @property
    def created(self) -> list[Entry]:
        """Give what is new."""
        return self.with_outcome(Outcome.CREATED)

    @property
    def changed(self) -> list[Entry]:
        """Give what was completed."""
        return self.with_outcome(Outcome.CHANGED)

    @property
    def unchanged(self) -> list[Entry]:
        """Give what was complete already."""
        return self.with_outcome(Outcome.UNCHANGED)

    @property
    def skipped(self) -> list[Entry]:
        """Give the single records that were left out; see `passed_over` for whole groups."""
        return self.with_outcome(Outcome.SKIPPED)

    @property
    def failed(self) -> list[Entry]:
        """Give what could not be brought in."""
        return self.with_outcome(Outcome.FAILED)

    @property
    def warnings(self) -> list[Note]:
        """Give everything somebody should act on."""
        return [note for entry in self.entries for note in entry.warnings]

    @property
    def summary(self) -> str:
        """Give the counts in one line."""
        return _(
            "%(created)d created, %(changed)d changed, %(unchanged)d unchanged,"
            " %(skipped)d skipped, %(failed)d failed, %(warnings)d to be checked"
        ) % {
            "created": len(self.created),
            "changed": len(self.changed),
            "unchanged": len(self.unchanged),
            "skipped": len(self.skipped) + self.passed_over.total(),
            "failed": len(self.failed),
            "warnings": len(self.warnings),
        }

    def lines(self, *, with_all: bool = False) -> Iterator[str]:
        """Write the report, one line at a time; `with_all` names what is unchanged and kept too."""
        yield self.title
        for entry in self.entries:
            yield from _entry_lines(entry, with_all=with_all)
        for reason, count in self.passed_over.items():
            yield f"  {_('skipped'):<10} {count} × {reason}"
        for proposal in self.proposals:
            yield f"  {_('proposal'):<10} {proposal}"
        yield f"  {self.summary}"


def _entry_lines(entry: Entry, *, with_all: bool) -> Iterator[str]:
    notes = entry.notes if with_all else entry.warnings
    if entry.outcome == Outcome.UNCHANGED and not with_all:
        notes = [note for note in notes if not note.field]
        if not notes:
            return
    yield f"  {entry.outcome.label!s:<10} {entry.name} ({entry.where})"
    if entry.filled:
        yield f"  {'':<10}   {', '.join(entry.filled)}"
    for note in notes:
        yield f"  {'':<10}   {'!' if note.is_warning else '·'} {note}"
