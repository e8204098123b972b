"""Narrow the directory by what stands in the address, and count what each choice would leave."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.http import QueryDict
from django.utils.translation import gettext as _

from network.partners.choices import Scope
from network.partners.models import MEMBER_TIERS, Partner, Tier
from network.partners.reach import countries_of, reach_note, regions_of, words_of
from network.places.models import Country, Region
from network.shared.facets import Facet, Option, WayOut, as_written
from network.shared.words import fold, has_words, readable
from network.topics.models import Topic


@dataclass
class Directory:
    """The partners that match, the facets beside them, and what in the address meant nothing."""

    partners: list[Partner]
    total: int
    facets: list[Facet]
    query: str
    ignored: list[str] = field(default_factory=list)
    way_out: WayOut | None = None

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
    countries = _countries(rows, [code.upper() for code in asked.getlist("country")])
    known = {
        "tier": {tier.value: str(tier.label).capitalize() for tier in MEMBER_TIERS},
        "region": {region.value: str(region.label) for region in Region},
        "country": {code: country.label for code, country in countries.items()},
        "topic": {t.slug: t.name for t in Topic.objects.all()},
        "scope": {scope.value: str(scope.label) for scope in Scope},
    }
    chosen = {
        name: [written for v in asked.getlist(name) if (written := as_written(v, values))]
        for name, values in known.items()
    }
    ignored = [
        readable(value)
        for name, values in known.items()
        for value in asked.getlist(name)
        if not as_written(value, values) and readable(value)
    ]
    text = readable(asked.get("q", ""), 100).rstrip("…")
    sieve = Sieve(rows, chosen, text, countries)
    for row in sieve.kept:
        row.reach_note = reach_note(row, chosen["country"])  # type: ignore[attr-defined]
    labels = {
        "tier": _("Membership"),
        "region": _("Part of the world"),
        "topic": _("Topic"),
        "country": _("Country"),
        "scope": _("Works for"),
    }
    facets = [_facet(name, labels[name], known[name], sieve) for name in labels]
    way_out = None if sieve.kept else _way_out(sieve, labels, asked)
    unknown = list(dict.fromkeys(ignored))[:3]
    return Directory(sieve.kept, len(rows), facets, text, unknown, way_out)


class Sieve:
    """What was chosen, and what is left of the rows with or without one of the choices."""

    def __init__(
        self,
        rows: list[Partner],
        chosen: dict[str, list[str]],
        text: str,
        countries: dict[str, Country],
    ) -> None:
        self.rows, self.chosen, self.text, self.countries = rows, chosen, text, countries
        self.values = {name: {row.pk: self._values(row, name) for row in rows} for name in chosen}
        self.found = [row for row in rows if not text or has_words(" ".join(words_of(row)), text)]
        self.kept = self.without("", self.found)

    def without(self, name: str, rows: list[Partner]) -> list[Partner]:
        """Keep the rows that fit every choice but those of one facet."""
        others = [other for other in self.chosen if other != name and self.chosen[other]]
        return [
            row
            for row in rows
            if all(self.values[other][row.pk] & set(self.chosen[other]) for other in others)
        ]

    def _values(self, row: Partner, name: str) -> set[str]:
        if name == "tier":
            return {row.current_tier or Tier.FORMER}
        if name == "country":
            return countries_of(row, self.countries)
        if name == "region":
            return regions_of(row)
        if name == "scope":
            return {row.scope}
        return {topic.slug for topic in row.topics.all()}


def _countries(rows: list[Partner], asked: list[str]) -> dict[str, Country]:
    """Give the countries members name, and those asked for that only a wide reach includes."""
    named = {country.code: country for row in rows for country in row.countries.all()}
    others = [c for c in asked if len(c) == 2 and c.isascii() and c.isalpha() and c not in named]
    if others:
        named |= {country.code: country for country in Country.objects.filter(code__in=others[:9])}
    return named


def _facet(name: str, label: str, values: dict[str, str], sieve: Sieve) -> Facet:
    left = sieve.without(name, sieve.found)
    counts = Counter(value for row in left for value in sieve.values[name][row.pk])
    ordered = (
        sorted(values.items(), key=lambda pair: fold(pair[1]))
        if name == "country"
        else values.items()
    )
    options = [
        Option(value, text, counts[value], value in sieve.chosen[name])
        for value, text in ordered
        if counts[value] or value in sieve.chosen[name]
    ]
    return Facet(name, label, options)


def _way_out(sieve: Sieve, labels: dict[str, str], asked: QueryDict) -> WayOut | None:
    """Find the choice whose removal brings most partners back; None if no single one does."""
    ways = [
        (len(sieve.without(name, sieve.found)), name, label)
        for name, label in labels.items()
        if sieve.chosen[name]
    ]
    if sieve.text:
        ways.append((len(sieve.without("", sieve.rows)), "q", f"“{sieve.text}”"))
    count, name, label = max(ways, key=lambda way: way[0], default=(0, "", ""))
    if not count:
        return None
    left = asked.copy()
    for key in (name, "page"):
        left.pop(key, None)
    return WayOut(label, f"?{left.urlencode()}", count)
