"""What changed from one version of a programme to the next.

A change is a dict with `kind` (see `ChangeKind`), `session` (its id), `title` (as visitors know it
now), and, where the kind has them, `before` and `after`: moments in ISO 8601, names of rooms, or
titles. A change of speaker has `person` (an id or None), `partner`, `role` and `affiliation`.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from network.partners.models import Partner
from network.people.models import Person
from network.summits.sessions import Speaker
from network.summits.versions import ProgrammeVersion


class ChangeKind(TextChoices):
    """What can happen to a session between two versions."""

    ADDED = "added", _("New")
    REMOVED = "removed", _("No longer in the programme")
    CANCELLED = "cancelled", _("Cancelled")
    REVIVED = "revived", _("Takes place after all")
    MOVED = "moved", _("Moved")
    ROOM = "room", _("Another room")
    RENAMED = "renamed", _("Renamed")
    SPEAKER = "speaker", _("New speaker")
    WITHOUT = "without", _("No longer a speaker")
    EDITED = "edited", _("Details")


TIMED = (ChangeKind.MOVED, ChangeKind.ADDED)

# What is told in one word, because it moves nobody: “Details”.
DETAIL_KEYS = ("summary", "track", "language", "kind", "registration_url")

# What matters to somebody who has the session in a calendar.
CALENDAR_KEYS = (
    *("title", "starts_at", "ends_at", "room", "is_cancelled", "summary", "speakers"),
    *("kind", "track"),
)


def compare(before: list[dict[str, Any]], after: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """List the changes between two snapshots, in the order of the new programme."""
    old = {row["uid"]: row for row in before}
    new = {row["uid"] for row in after}
    changes: list[dict[str, Any]] = []
    for row in after:
        changes += _changes_of(old[row["uid"]], row) if row["uid"] in old else [_added(row)]
    return changes + [_change(ChangeKind.REMOVED, row) for row in before if row["uid"] not in new]


def with_revisions(
    before: list[dict[str, Any]], after: list[dict[str, Any]], changed_at: str
) -> list[dict[str, Any]]:
    """Number the revisions of each session: one more than before where a calendar would differ."""
    old = {row["uid"]: row for row in before}
    rows = []
    for row in after:
        known = old.get(row["uid"])
        if known is None:
            rows.append({**row, "sequence": 0, "changed_at": changed_at})
        elif any(known.get(key) != row[key] for key in CALENDAR_KEYS):
            sequence = known.get("sequence", 0) + 1
            rows.append({**row, "sequence": sequence, "changed_at": changed_at})
        else:
            sequence, moment = known.get("sequence", 0), known.get("changed_at", changed_at)
            rows.append({**row, "sequence": sequence, "changed_at": moment})
    return rows


def _added(row: dict[str, Any]) -> dict[str, Any]:
    return {**_change(ChangeKind.ADDED, row), "after": row["starts_at"]}


def _change(kind: ChangeKind, row: dict[str, Any], **facts: Any) -> dict[str, Any]:
    return {"kind": kind.value, "session": row["id"], "title": row["title"], **facts}


def _changes_of(old: dict[str, Any], new: dict[str, Any]) -> list[dict[str, Any]]:
    changes = []
    if new["is_cancelled"] != old["is_cancelled"]:
        kind = ChangeKind.CANCELLED if new["is_cancelled"] else ChangeKind.REVIVED
        changes.append(_change(kind, new))
    if (new["starts_at"], new["ends_at"]) != (old["starts_at"], old["ends_at"]):
        moved = {"before": old["starts_at"], "after": new["starts_at"]}
        ends = {"ended": old["ends_at"], "ends": new["ends_at"]}
        changes.append(_change(ChangeKind.MOVED, new, **moved, **ends))
    for kind, key in ((ChangeKind.ROOM, "room"), (ChangeKind.RENAMED, "title")):
        if new[key] != old[key]:
            changes.append(_change(kind, new, before=old[key], after=new[key]))
    speakers = _speaker_changes(old, new)
    is_edited = any(new.get(key) != old.get(key) for key in DETAIL_KEYS)
    if is_edited or (new["speakers"] != old["speakers"] and not speakers):
        changes.append(_change(ChangeKind.EDITED, new))
    return changes + speakers


def _speaker_changes(old: dict[str, Any], new: dict[str, Any]) -> list[dict[str, Any]]:
    """Compare who speaks: somebody named is told by the person, a bare role by its row."""
    before = {_who(one): one for one in old["speakers"]}
    after = {_who(one): one for one in new["speakers"]}
    come = [one for key, one in after.items() if key not in before]
    gone = [one for key, one in before.items() if key not in after]
    return [_of_speaker(ChangeKind.SPEAKER, new, one) for one in come] + [
        _of_speaker(ChangeKind.WITHOUT, new, one) for one in gone
    ]


def _who(speaker: dict[str, Any]) -> tuple[str, Any]:
    return ("person", speaker["person"]) if speaker["person"] else ("row", speaker["id"])


def _of_speaker(kind: ChangeKind, row: dict[str, Any], one: dict[str, Any]) -> dict[str, Any]:
    return _change(
        kind,
        row,
        person=one["person"],
        partner=one["partner"],
        role=one["role"],
        affiliation=one["affiliation"],
    )


@dataclass
class Told:
    """One version with its changes in words, ready to be shown."""

    version: ProgrammeVersion
    lines: list[dict[str, Any]]
    zone: str
    summit: Any = None

    @property
    def has_times(self) -> bool:
        """Say whether a time is told, which needs its zone beside it."""
        return any(line["kind"] in TIMED for line in self.lines)


def in_words(versions: list[ProgrammeVersion], zone: ZoneInfo) -> list[Told]:
    """Prepare versions for reading, in two queries: names are those people have today.

    Each line has `kind`, `label`, `session`, `title`, and, where the kind has them, `before` and
    `after` (moments in this zone, or names), `ended` and `ends`, and `who`. A speaker whose row
    is gone is told by the role alone.
    """
    changes = [change for version in versions for change in version.changes]
    people = Person.objects.in_bulk({c["person"] for c in changes if c.get("person")})
    partners = Partner.objects.in_bulk({c["partner"] for c in changes if c.get("partner")})
    return [
        Told(
            version, [_line(change, zone, people, partners) for change in version.changes], zone.key
        )
        for version in versions
    ]


def _line(
    change: dict[str, Any],
    zone: ZoneInfo,
    people: dict[int, Person],
    partners: dict[int, Partner],
) -> dict[str, Any]:
    line = {**change, "label": str(ChangeKind(change["kind"]).label), "who": ""}
    if change["kind"] in TIMED:
        for name in ("before", "after", "ended", "ends"):
            if name in change:
                line[name] = datetime.fromisoformat(change[name]).astimezone(zone)
        line["begins_as_before"] = change.get("before") == change["after"]
    if change["kind"] in (ChangeKind.SPEAKER, ChangeKind.WITHOUT):
        person, partner = people.get(change["person"]), partners.get(change["partner"])
        role = change["role"]
        label = str(Speaker.Role(role).label) if role in Speaker.Role.values else role
        name = person.name if person else label
        then = change["affiliation"] or (partner.name if partner else "")
        line["who"] = f"{name} ({then})" if then else name
    return line
