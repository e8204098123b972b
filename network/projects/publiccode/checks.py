"""How the values of a publiccode.yml are checked: each check looks at one value of the tree."""

import re
from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from datetime import date
from difflib import get_close_matches
from typing import Any
from urllib.parse import urlsplit

import yaml
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from network.projects.publiccode import licences
from network.projects.publiccode.problems import Path, Problem
from network.projects.publiccode.values import is_quoted, quote, scalar

DAY = re.compile(r"\d{4}-\d{2}-\d{2}\Z", re.ASCII)
COUNTRY = re.compile(r"[A-Za-z]{2}\Z", re.ASCII)
LANGUAGE = re.compile(r"([A-Za-z]{2,8}|[xX])(-[A-Za-z0-9]{1,8})*\Z", re.ASCII)
URI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"]+\Z", re.ASCII)
UNFIT = re.compile(r"""[\s<>"\\]""")
SHOWN = 40


@dataclass
class Found:
    """The problems found so far; a check adds to it."""

    problems: list[Problem] = field(default_factory=list)

    def error(self, node: yaml.Node, path: Path, words: str) -> None:
        """Note what breaks the standard."""
        self._add(node, path, words, is_error=True)

    def warn(self, node: yaml.Node, path: Path, words: str) -> None:
        """Note what the standard allows and would rather see otherwise."""
        self._add(node, path, words, is_error=False)

    def _add(self, node: yaml.Node, path: Path, words: str, *, is_error: bool) -> None:
        mark = node.start_mark
        self.problems.append(Problem(words, path, mark.line + 1, mark.column + 1, is_error))


Check = Callable[[yaml.Node, Path, Found], None]
Others = Callable[[yaml.Node, yaml.Node, Path, Found], None]


@dataclass(frozen=True)
class Key:
    """A key of the standard: how its value is checked, and whether it has to be there."""

    check: Check
    is_mandatory: bool = False
    retired: Any = ""  # what to write instead


def is_nothing(node: yaml.Node) -> bool:
    """Say whether a key has no value."""
    return isinstance(node, yaml.ScalarNode) and (
        scalar(node) is None or (is_quoted(node) and not node.value.strip())
    )


def text_of(node: yaml.Node, path: Path, found: Found) -> str | None:
    """Give a value that has to be text; a number without quotes is taken as it is written."""
    if not isinstance(node, yaml.ScalarNode):
        found.error(node, path, _("This has to be a text, not a list of things."))
        return None
    if not isinstance(scalar(node), str):
        words = _("Without quotes this is no text but a number or a truth: write “%(text)s”.")
        found.warn(node, path, words % {"text": f'"{node.value[:SHOWN]}"'})
        quote(node)
    return str(node.value)


def text(*, least: int = 0, most: int = 10_000) -> Check:
    """Make a check for a text of some length."""

    def check(node: yaml.Node, path: Path, found: Found) -> None:
        words = text_of(node, path, found)
        if words is None:
            return
        length = len(words.strip())
        told = {"length": length, "least": least, "most": most}
        if length > most:
            found.error(node, path, _("This has %(length)d characters of at most %(most)d.") % told)
        elif length < least:
            found.error(
                node, path, _("This has %(length)d characters of at least %(least)d.") % told
            )

    return check


def url(node: yaml.Node, path: Path, found: Found) -> None:
    """Check an address on the web, or of a repository."""
    words = text_of(node, path, found)
    if words is None:
        return
    mistake = _("Write the address as in the browser, such as https://example.org/indigo")
    try:
        parts = urlsplit(words)
        is_address = bool(parts.scheme and parts.hostname) and not UNFIT.search(words)
    except ValueError:
        is_address = False
    if not is_address:
        found.error(node, path, mistake)


def path_or_url(node: yaml.Node, path: Path, found: Found) -> None:
    """Check a file of the repository, by its path or its address."""
    words = text_of(node, path, found)
    if words and "://" in words:
        url(node, path, found)


def uri(node: yaml.Node, path: Path, found: Found) -> None:
    """Check what identifies an organisation: an address or a name such as urn:…"""
    words = text_of(node, path, found)
    if words is not None and not URI.match(words):
        found.error(node, path, _("Write an address or another URI, such as urn:example:city."))


def email(node: yaml.Node, path: Path, found: Found) -> None:
    """Check an e-mail address."""
    words = text_of(node, path, found)
    if words is None:
        return
    try:
        validate_email(words)
    except ValidationError:
        found.error(node, path, _("Write an e-mail address, such as name@example.org"))


def day(node: yaml.Node, path: Path, found: Found) -> None:
    """Check a date, which the standard writes in one way only."""
    words = text_of(node, path, found)
    if words is None:
        return
    try:
        is_day = bool(DAY.match(words)) and date.fromisoformat(words) is not None
    except ValueError:
        is_day = False
    if not is_day:
        found.error(node, path, _("Write the day as 2027-05-31: year, month, day."))


def truth(node: yaml.Node, path: Path, found: Found) -> None:
    """Check a yes or no, which YAML writes as true or false."""
    if isinstance(node, yaml.ScalarNode) and isinstance(scalar(node), bool):
        return
    found.error(node, path, _("Write true or false, without quotes."))


def licence(node: yaml.Node, path: Path, found: Found) -> None:
    """Check an expression of SPDX."""
    words = text_of(node, path, found)
    if words is None:
        return
    if mistake := licences.mistake_in(words):
        found.error(node, path, mistake)
    elif better := licences.retired_in(words):
        found.warn(node, path, better)


def language(node: yaml.Node, path: Path, found: Found) -> None:
    """Check a language tag."""
    words = text_of(node, path, found)
    if words is not None and not LANGUAGE.match(words):
        told = {"tag": words[:SHOWN]}
        found.error(node, path, _("“%(tag)s” is no language tag: en, es, zh-Hant.") % told)


def country(node: yaml.Node, path: Path, found: Found) -> None:
    """Check a country code of two letters."""
    words = text_of(node, path, found)
    if words is None:
        return
    if not COUNTRY.match(words):
        found.error(node, path, _("Write a country as its two letters, such as KE or MX."))
    elif not words.isupper():
        found.warn(node, path, _("Country codes are written in capitals: %s.") % words.upper())


def choice(values: Collection[str], *, retired: dict[str, str] | None = None) -> Check:
    """Make a check for one of several words."""

    def check(node: yaml.Node, path: Path, found: Found) -> None:
        words = text_of(node, path, found)
        if words is None or words in values:
            return
        if retired and words in retired:
            told = {"old": words, "new": retired[words]}
            found.warn(node, path, _("“%(old)s” is retired: write %(new)s.") % told)
            return
        near = get_close_matches(words[:SHOWN], values, 1)
        told = {
            "value": words[:SHOWN],
            "values": ", ".join(values),
            "near": near[0] if near else "",
        }
        if near:
            said = _("“%(value)s” isn’t one of the words for this. Did you mean %(near)s?")
        elif len(values) > 12:
            said = _("“%(value)s” isn’t one of the words for this; the standard lists them.")
        else:
            said = _("“%(value)s” isn’t one of the words for this: %(values)s.")
        found.error(node, path, said % told)

    return check


def list_of(check_one: Check, *, or_one: bool = False) -> Check:
    """Make a check for a list, every entry of which is checked."""

    def check(node: yaml.Node, path: Path, found: Found) -> None:
        if isinstance(node, yaml.SequenceNode):
            for number, item in enumerate(node.value):
                if is_nothing(item):
                    found.error(item, (*path, number), _("This entry is empty: fill or delete it."))
                else:
                    check_one(item, (*path, number), found)
        elif or_one:
            check_one(node, path, found)
        else:
            found.error(node, path, _("This has to be a list: one line each, beginning with “- ”."))

    return check


def section(keys: dict[str, Key], *, others: Others | None = None) -> Check:
    """Make a check for a group of keys; keys the standard doesn't know are told and kept."""

    def check(node: yaml.Node, path: Path, found: Found) -> None:
        if not isinstance(node, yaml.MappingNode):
            words = _("Here belong keys with values, indented, such as “%(key)s: …”.")
            found.error(node, path, words % {"key": next(iter(keys), "en")})
            return
        for name_node, value in node.value:
            name, where = str(name_node.value), (*path, str(name_node.value))
            key = keys.get(name)
            if key is None and others is not None:
                others(name_node, value, where, found)
            elif key is None:
                unknown(name_node, where, found, keys)
            elif not is_nothing(value):
                if key.retired:
                    found.warn(name_node, where, str(key.retired))
                key.check(value, where, found)
        tell_missing(node, path, keys, found)

    return check


def unknown(name_node: yaml.Node, where: Path, found: Found, keys: Collection[str]) -> None:
    """Tell of a key the standard doesn't know, and of the one it may be meant for."""
    near = get_close_matches(str(where[-1])[:SHOWN], keys, 1)
    words = _("The standard knows no key of this name. It is kept as it is.")
    if near:
        words += " " + _("Did you mean %(near)s?") % {"near": near[0]}
    found.warn(name_node, where, words)


def tell_missing(node: yaml.MappingNode, path: Path, keys: dict[str, Key], found: Found) -> None:
    """Tell which mandatory keys of a group aren't there, or are there without a value."""
    said = {str(name.value): value for name, value in node.value}
    for name, key in keys.items():
        if key.is_mandatory and (name not in said or is_nothing(said[name])):
            at = said.get(name, node)
            found.error(at, (*path, name), _("This key is mandatory and isn’t there yet."))
