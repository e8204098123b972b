"""Recognise by its name what the portal knows already, however it is spelt."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from urllib.parse import urlsplit

from anyascii import anyascii

from network.partners.models import Partner
from network.partners.names import Alias
from network.people.models import Person

# Hosts on which many organisations have a page: the same host says nothing there.
SHARED_HOSTS = {
    "bit.ly", "facebook.com", "github.com", "gitlab.com", "goo.gl", "google.com", "instagram.com",
    "linkedin.com", "linktr.ee", "medium.com", "meetup.com", "sites.google.com", "slack.com",
    "tumblr.com", "twitter.com", "wordpress.com", "x.com", "youtube.com",
}  # fmt: skip
LEGAL_ENDINGS = re.compile(r"\s+(?:Foundation|Fundacja|Fundación|Project|e\.\s?V\.|CIC|NGO)$")
DOMAIN_ENDING = re.compile(r"(?<=\w)\.[a-z]{2,3}$")
SHORTEST_IN_TEXT = 3
SHORT_ENOUGH_TO_BE_A_WORD = 4


def fold(text: str) -> str:
    """Reduce a name to what its spellings share: 'ePaństwo Foundation' → 'epanstwofoundation'."""
    plain = anyascii(unicodedata.normalize("NFC", text)).casefold().replace("&", " and ")
    return re.sub(r"[^a-z0-9]", "", plain) or text.strip().casefold()


def host_of(address: str) -> str:
    """Give the host of a web address without www; '' where it says nothing about the owner."""
    try:
        host = (urlsplit(address).hostname or "").removeprefix("www.")
    except ValueError:
        return ""
    return "" if host in SHARED_HOSTS else host


class SeveralFound(Exception):
    """More than one row goes by this name, so that a person must choose."""


class PartnerIndex:
    """All partners, found by where they were imported from, by name, and by host."""

    def __init__(self) -> None:
        self.sources: dict[tuple[str, str], Partner] = {}
        self.names: defaultdict[str, dict[int, Partner]] = defaultdict(dict)
        self.aliases: defaultdict[str, dict[int, Partner]] = defaultdict(dict)
        self.hosts: defaultdict[str, dict[int, Partner]] = defaultdict(dict)
        for partner in Partner.objects.prefetch_related("aliases", "countries"):
            self.add(partner, partner.aliases.all())

    def add(self, partner: Partner, aliases: Iterable[Alias] = ()) -> None:
        """Know one more partner."""
        if partner.source_id:
            self.sources[partner.source, partner.source_id] = partner
        for name in filter(None, (partner.name, partner.local_name)):
            self.names[fold(name)][partner.pk] = partner
        for alias in aliases:
            self.aliases[fold(alias.name)][partner.pk] = partner
        host = host_of(partner.website)
        if host:
            self.hosts[host][partner.pk] = partner

    def by_source(self, source: str, source_id: str) -> Partner | None:
        """Find the partner an earlier import made of this record."""
        return self.sources.get((source, source_id))

    def by_name(self, name: str) -> Partner | None:
        """Find a partner by name, local name or another name; raise SeveralFound if in doubt."""
        key = fold(name)
        found = self.names.get(key) or self.aliases.get(key) or {}
        if len(found) > 1:
            raise SeveralFound(", ".join(sorted(partner.name for partner in found.values())))
        return next(iter(found.values()), None)

    def by_host(self, website: str) -> Partner | None:
        """Find the only partner whose website is on this host."""
        found = self.hosts.get(host_of(website), {})
        return next(iter(found.values())) if len(found) == 1 else None

    def named_loosely(self, name: str) -> Partner | None:
        """Find a partner by the name used in a sentence, such as 'ePanstwo'; None in doubt."""
        try:
            exact = self.by_name(name)
        except SeveralFound:
            return None
        if exact is not None:
            return exact
        key = fold(name)
        found = {p.pk: p for p in self._everybody() if key in {fold(s) for s in spoken_names(p)}}
        return next(iter(found.values())) if len(found) == 1 else None

    def mentioned_in(self, text: str) -> list[Partner]:
        """List the partners a title names, in the order of their names."""
        return [
            partner
            for partner in self._everybody()
            if any(_stands_in(name, text) for name in spoken_names(partner))
        ]

    def _everybody(self) -> list[Partner]:
        everybody = {p.pk: p for found in self.names.values() for p in found.values()}
        return sorted(everybody.values(), key=lambda partner: (partner.name, partner.pk))


def spoken_names(partner: Partner) -> set[str]:
    """Give the names a sentence may use: without a legal ending or the end of a host name."""
    names = {partner.name, partner.local_name, *(alias.name for alias in partner.aliases.all())}
    names |= {LEGAL_ENDINGS.sub("", name) for name in names}
    names |= {DOMAIN_ENDING.sub("", name) for name in names}
    return {name for name in names if len(name) >= SHORTEST_IN_TEXT}


def _stands_in(name: str, text: str) -> bool:
    """Tell whether a name stands in a text as whole words; short names in the same letters."""
    if len(name) <= SHORT_ENOUGH_TO_BE_A_WORD:
        return bool(re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text))
    return f" {_words(name)} " in f" {_words(text)} "


def _words(text: str) -> str:
    plain = anyascii(unicodedata.normalize("NFC", text)).casefold()
    return " ".join(re.findall(r"[a-z0-9]+", plain))


class PersonIndex:
    """All people, found by the name or sign-in name they write under."""

    def __init__(self) -> None:
        self.names: defaultdict[str, dict[int, Person]] = defaultdict(dict)
        for person in Person.objects.all():
            self.add(person)

    def add(self, person: Person) -> None:
        """Know one more person."""
        for name in filter(None, (person.name, person.also_signs_as)):
            self.names[fold(name)][person.pk] = person

    def by_name(self, name: str) -> Person | None:
        """Find a person by name or sign-off; raise SeveralFound if there are two."""
        found = self.names.get(fold(name), {})
        if len(found) > 1:
            raise SeveralFound(", ".join(sorted(person.name for person in found.values())))
        return next(iter(found.values()), None)
