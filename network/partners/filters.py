"""Narrow the directory by what stands in the address, and count what each choice would leave."""

import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.http import QueryDict
from django.utils.translation import gettext as _

from network.partners.models import MEMBER_TIERS, Partner, Tier
from network.places.models import Region
from network.topics.models import Topic

UNREADABLE = {"Cc", "Cn", "Cs"}  # control characters, and code points that stand for nothing


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

    @property
    def is_chosen(self) -> bool:
        """Say whether any of its choices is chosen."""
        return any(option.is_chosen for option in self.options)


@dataclass
class Directory:
    """The partners that match, the facets beside them, and what in the address meant nothing."""

    partners: list[Partner]
    total: int
    facets: list[Facet]
    query: str
    ignored: list[str] = field(default_factory=list)

    @property
    def is_narrowed(self) -> bool:
        """Say whether anything is chosen."""
        return bool(self.query or any(facet.is_chosen for facet in self.facets))


def narrow(partners: Iterable[Partner], asked: QueryDict) -> Directory:
    """Keep the partners that fit what was asked; each needs `tier`, countries and topics loaded.

    A network has some dozens of members, so the rows are read once and narrowed here: the counts
    of all choices then cost no query of their own. Unknown values are ignored and reported.
    """
    rows = list(partners)
    known = {
        "tier": {tier.value: str(tier.label).capitalize() for tier in MEMBER_TIERS},
        "region": {region.value: str(region.label) for region in Region},
        "country": {c.code: c.label for row in rows for c in row.countries.all()},
        "topic": {t.slug: t.name for t in Topic.objects.all()},
    }
    chosen = {
        name: [v for v in asked.getlist(name) if v in values] for name, values in known.items()
    }
    ignored = [
        readable(value)
        for name, values in known.items()
        for value in asked.getlist(name)
        if value not in values and readable(value)
    ]
    text = readable(asked.get("q", ""), 100).rstrip("…")
    found = [row for row in rows if _matches_text(row, text)]
    kept = [row for row in found if all(_fits(row, name, chosen[name]) for name in chosen)]
    labels = {
        "tier": _("Membership"),
        "region": _("Part of the world"),
        "topic": _("Topic"),
        "country": _("Country"),
    }
    facets = [_facet(name, labels[name], known[name], chosen, found) for name in labels]
    return Directory(kept, len(rows), facets, text, list(dict.fromkeys(ignored))[:3])


def readable(value: str, limit: int = 40) -> str:
    """Make something from an address fit to be shown: no control characters, no endless words."""
    shown = (" " if unicodedata.category(c) in UNREADABLE else c for c in value[:500])
    words = " ".join("".join(shown).split())
    return words if len(words) <= limit else f"{words[:limit]}…"


def _facet(
    name: str,
    label: str,
    values: dict[str, str],
    chosen: dict[str, list[str]],
    rows: list[Partner],
) -> Facet:
    others = [other for other in chosen if other != name]
    left = [row for row in rows if all(_fits(row, other, chosen[other]) for other in others)]
    counts = Counter(value for row in left for value in _values(row, name))
    ordered = (
        sorted(values.items(), key=lambda pair: pair[1]) if name == "country" else values.items()
    )
    options = [
        Option(value, text, counts[value], value in chosen[name])
        for value, text in ordered
        if counts[value] or value in chosen[name]
    ]
    return Facet(name, label, options)


def _fits(row: Partner, name: str, wanted: list[str]) -> bool:
    return not wanted or bool(_values(row, name) & set(wanted))


def _values(row: Partner, name: str) -> set[str]:
    if name == "tier":
        return {row.current_tier or Tier.FORMER}
    if name == "country":
        return {country.code for country in row.countries.all()}
    if name == "region":
        return {country.region for country in row.countries.all()} | {row.region} - {""}
    return {topic.slug for topic in row.topics.all()}


def _matches_text(row: Partner, text: str) -> bool:
    if not text:
        return True
    words = [row.name, row.local_name, row.where, row.summary]
    words += [alias.name for alias in row.aliases.all()]
    return all(part in " ".join(words).casefold() for part in text.casefold().split())
