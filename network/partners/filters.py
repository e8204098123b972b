"""Narrow the directory by what stands in the address, and count what each choice would leave."""

from collections.abc import Iterable, Sequence
from copy import copy
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Self, overload

from django.http import QueryDict
from django.utils.translation import gettext as _

from network import atlas
from network.partners.choices import Scope
from network.partners.drawings import place_of
from network.partners.models import MEMBER_TIERS, Partner, Tier
from network.partners.reach import countries_of, reach_note, regions_of, words_of
from network.places.models import Country, Region
from network.shared.facets import Facet, Index, Question, WayOut
from network.shared.words import fold, readable
from network.topics.models import Topic


class Chosen(Sequence[Partner]):
    """The partners an answer is about, in its order; each is a copy, made when it is looked at."""

    def __init__(self, members: "Members", keys: Sequence[int], codes: Sequence[str]) -> None:
        self.members, self.keys, self.codes = members, keys, codes

    def __len__(self) -> int:
        return len(self.keys)

    @overload
    def __getitem__(self, at: int) -> Partner: ...
    @overload
    def __getitem__(self, at: slice) -> list[Partner]: ...
    def __getitem__(self, at: int | slice) -> Partner | list[Partner]:
        if isinstance(at, slice):
            return [self._copy(key) for key in self.keys[at]]
        return self._copy(self.keys[at])

    def _copy(self, key: int) -> Partner:
        partner = copy(self.members.rows[key])
        partner.reach_note = reach_note(partner, self.codes)  # type: ignore[attr-defined]
        return partner

    @property
    def places(self) -> list[atlas.Place]:
        """Give where they stand, for those that stand somewhere."""
        places = self.members.places
        return [places[key] for key in self.keys if key in places]

    @property
    def longitudes(self) -> list[float]:
        """Give how far east they stand, for those that stand somewhere."""
        return [place.longitude for place in self.places]


@dataclass
class Directory:
    """The partners that match, the facets beside them, and what in the address meant nothing."""

    partners: Chosen
    total: int
    facets: list[Facet]
    query: str
    ignored: list[str] = field(default_factory=list)
    way_out: WayOut | None = None

    @property
    def is_narrowed(self) -> bool:
        """Say whether anything is chosen."""
        return bool(self.query or any(facet.is_chosen for facet in self.facets))


@dataclass
class Members:
    """The partners a directory lists, in its order, and what each can be narrowed by.

    They are kept, shared between requests, and never changed.
    """

    rows: dict[int, Partner]
    index: Index

    @classmethod
    def of(
        cls,
        partners: Iterable[Partner],
        asked: Iterable[str] = (),
        former: Index | None = None,
    ) -> Self:
        """Write down partners with `tier`, countries, topics and aliases loaded.

        `asked` are countries that no member may name, and only a wide reach includes.
        """
        rows = {partner.pk: partner for partner in partners}
        countries = _countries(rows.values(), asked)
        questions = _questions(rows, countries)
        return cls(rows, Index(rows, questions, lambda: _texts(rows), former))

    def knows(self, code: str) -> bool:
        """Say whether a country is one of the choices."""
        return code in self.index.choices["country"]

    @cached_property
    def places(self) -> dict[int, atlas.Place]:
        """Give where each of them stands, for those that stand somewhere."""
        found = ((pk, place_of(row)) for pk, row in self.rows.items())
        return {pk: place for pk, place in found if place}

    @property
    def all(self) -> Chosen:
        """Give every one of them."""
        return Chosen(self, self.index.keys, ())


def narrow(partners: Iterable[Partner], asked: QueryDict) -> Directory:
    """Keep the partners that fit what was asked; unknown values are ignored and reported."""
    return narrow_members(Members.of(partners), asked)


def narrow_members(members: Members, asked: QueryDict) -> Directory:
    """Keep the members that fit what was asked; they may be kept and are not changed."""
    codes = [code.upper() for code in asked.getlist("country")]
    if unnamed := [code for code in codes if not members.knows(code)]:
        members = Members.of(members.rows.values(), unnamed)
    text = readable(asked.get("q", ""), 100).rstrip("…")
    found = members.index.narrow(asked, text)
    way_out = found.way_out
    if way_out and way_out.label == text:
        way_out = replace(way_out, label=f"“{text}”")
    partners = Chosen(members, found.keys, codes)
    return Directory(partners, found.total, found.facets, text, found.ignored, way_out)


def _questions(rows: dict[int, Partner], countries: dict[str, Country]) -> list[Question]:
    """Ask for membership, part of the world, topic, country and reach."""
    labels = {code: country.label for code, country in countries.items()}
    by_name = dict(sorted(labels.items(), key=lambda pair: fold(pair[1])))
    tiers = {tier.value: str(tier.label).capitalize() for tier in MEMBER_TIERS}
    regions = {region.value: str(region.label) for region in Region}
    topics = {topic.slug: topic.name for topic in Topic.objects.all()}
    scopes = {scope.value: str(scope.label) for scope in Scope}
    values: dict[str, dict[int, set[str]]] = {
        "tier": {pk: {row.current_tier or Tier.FORMER} for pk, row in rows.items()},
        "region": {pk: regions_of(row) for pk, row in rows.items()},
        "topic": {pk: {topic.slug for topic in row.topics.all()} for pk, row in rows.items()},
        "country": {pk: countries_of(row, countries) for pk, row in rows.items()},
        "scope": {pk: {row.scope} for pk, row in rows.items()},
    }
    return [
        Question("tier", _("Membership"), tiers, values["tier"]),
        Question("region", _("Part of the world"), regions, values["region"]),
        Question("topic", _("Topic"), topics, values["topic"]),
        Question("country", _("Country"), by_name, values["country"]),
        Question("scope", _("Works for"), scopes, values["scope"]),
    ]


def _texts(rows: dict[int, Partner]) -> dict[int, str]:
    return {pk: " ".join(words_of(row)) for pk, row in rows.items()}


def _countries(rows: Iterable[Partner], asked: Iterable[str]) -> dict[str, Country]:
    """Give the countries members name, and those asked for that only a wide reach includes."""
    named = {country.code: country for row in rows for country in row.countries.all()}
    others = [c for c in asked if len(c) == 2 and c.isascii() and c.isalpha() and c not in named]
    if others:
        named |= {country.code: country for country in Country.objects.filter(code__in=others[:9])}
    return named
