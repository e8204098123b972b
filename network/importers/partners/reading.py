"""Read the member organisations of a Jekyll site from `_data/organizations.json`."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from network.identity.models import Network
from network.importers.files import json_items
from network.importers.names import fold
from network.importers.reports import BrokenRecord, Note
from network.partners.models import Tier

from .links import read_accounts, read_links
from .logos import logo_candidates
from .places import Gazetteer, PlaceReading, read_place


@dataclass
class PartnerRecord:
    """One organisation of the file, understood; no tier means it isn't a member."""

    where: str
    name: str
    tier: str = ""
    place: PlaceReading = field(default_factory=PlaceReading)
    links: dict[str, str] = field(default_factory=dict)
    accounts: list[tuple[str, str]] = field(default_factory=list)
    logos: list[Path] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)


def read(file: Path) -> Iterator[PartnerRecord | BrokenRecord]:
    """Give the organisations of a file, one by one; raise SourceProblem if it is no JSON list."""
    root = file.resolve().parent.parent
    items = list(json_items(file))
    member_tag = find_member_tag([raw for _line, raw in items])
    gazetteer = Gazetteer()
    for line, raw in items:
        where = f"{file.parent.name}/{file.name}:{line}"
        name = " ".join(str(raw.get("name") or "").split()) if isinstance(raw, Mapping) else ""
        if not name:
            text = _("This record has no name. Give it one, or remove it.")
            yield BrokenRecord(where, _("no name"), Note("", text))
        else:
            yield _read_one(raw, where, name, member_tag, root, gazetteer)


def _read_one(
    raw: Mapping[str, Any],
    where: str,
    name: str,
    member_tag: str,
    root: Path,
    gazetteer: Gazetteer,
) -> PartnerRecord | BrokenRecord:
    try:
        record = PartnerRecord(where, name, read_tier(raw, member_tag))
        if record.tier:
            _compare_type(raw, record)
            record.place = read_place(raw, gazetteer)
            record.links = read_links(raw, record.notes)
            record.accounts = read_accounts(raw, record.notes)
            record.logos = logo_candidates(raw, root, record.notes)
    except (TypeError, ValueError, OSError) as error:
        return BrokenRecord(where, name, Note("", _("This record can't be read: %s") % error))
    return record


def find_member_tag(records: list[Any]) -> str:
    """Find the tag that makes a record a member: the network's name, or X where 'X Affiliate' is
    a tag too (qO1)."""
    used = {tag for raw in records if isinstance(raw, Mapping) for tag in _tags(raw)}
    network = Network.objects.values_list("name", flat=True).first() or ""
    named = [tag for tag in sorted(used) if network and fold(tag) == fold(network)]
    ending = f" {Tier.AFFILIATE}"
    folded = {tag.casefold() for tag in used}
    paired = [tag for tag in sorted(used) if f"{tag}{ending}".casefold() in folded]
    return (named or paired or [network])[0]


def read_tier(raw: Mapping[str, Any], member_tag: str) -> str:
    """Give the tier the tags mean; '' for who is no member. No second tag means governing (qO1)."""
    tags = {tag.casefold() for tag in _tags(raw)}
    member = member_tag.casefold()
    for tier in (Tier.FORMER, Tier.SUSPENDED, Tier.AFFILIATE):
        if member and f"{member} {tier.value}" in tags:
            return str(tier)
    return str(Tier.GOVERNING) if member and member in tags else ""


def read_types(raw: Mapping[str, Any]) -> set[str]:
    """Split a type such as 'Brigade, midwest, ' into its words (qO3)."""
    parts = str(raw.get("type") or "").split(",")
    return {part.strip().casefold() for part in parts if part.strip()}


def _tags(raw: Mapping[str, Any]) -> list[str]:
    tags = raw.get("tags") or []
    tags = tags.split(",") if isinstance(tags, str) else tags
    return [" ".join(str(tag).split()) for tag in tags] if isinstance(tags, list) else []


def _compare_type(raw: Mapping[str, Any], record: PartnerRecord) -> None:
    """Warn where the type names another tier than the tags do (qO1)."""
    named = read_types(raw) & {tier.value for tier in Tier}
    if named and record.tier not in named:
        text = _("The type says %(type)s, the tags say %(tier)s; the tags are used.")
        values = {"type": ", ".join(sorted(named)), "tier": record.tier}
        record.notes.append(Note("qO1", text % values))
