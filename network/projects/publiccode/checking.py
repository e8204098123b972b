"""Check what a publiccode.yml says against the standard, key by key and across keys."""

import re
from typing import Any

import yaml
from django.utils.translation import gettext as _

from network.projects.publiccode.checks import Found, is_nothing, section, text_of, unknown
from network.projects.publiccode.problems import Path, Problem
from network.projects.publiccode.reading import Document, read
from network.projects.publiccode.standard import KEYS, MAINTENANCE, NEWEST_MINOR

VERSION = re.compile(r"0(\.(?P<minor>\d{1,3})(\.\d{1,3})?)?\Z", re.ASCII)
COUNTRY = re.compile(r"[A-Za-z]{2}\Z", re.ASCII)


def examine(content: bytes | str) -> Document:
    """Read a file and check it; raise Unreadable if it can't be read at all."""
    document = read(content)
    document.problems += check(document.root)
    return document


def check(root: yaml.MappingNode) -> list[Problem]:
    """List what there is to mend, in the order of the file."""
    found = Found()
    section(KEYS, others=_country_or_unknown)(root, (), found)
    for name, rule in (
        ("publiccodeYmlVersion", _check_version),
        ("description", _check_languages),
        ("maintenance", _check_maintenance),
    ):
        node = _child(root, name)
        if node is not None and not is_nothing(node):
            rule(node, (name,), found)
    return sorted(found.problems, key=lambda one: (one.line, one.column, one.key))


def _country_or_unknown(name_node: yaml.Node, _value: yaml.Node, where: Path, found: Found) -> None:
    if COUNTRY.match(str(where[-1])):
        words = _("Sections of countries are retired: name what is supported under “supports”.")
        found.warn(name_node, where, words)
    else:
        unknown(name_node, where, found, KEYS)


def _check_version(node: yaml.Node, path: Path, found: Found) -> None:
    version = text_of(node, path, Found()) or ""
    match = VERSION.match(version)
    if not match:
        words = _("Write the version of the standard, “0” or “0.%(newest)d”.")
        found.error(node, path, words % {"newest": NEWEST_MINOR})
    elif int(match["minor"] or NEWEST_MINOR) > NEWEST_MINOR:
        words = _("This version is newer than 0.%(newest)d, which is what is checked here.")
        found.warn(node, path, words % {"newest": NEWEST_MINOR})
    elif match["minor"] in ("0", "1"):
        found.warn(node, path, _("This version is long outdated. Look through the keys."))


def _check_languages(node: yaml.Node, path: Path, found: Found) -> None:
    """Ask for one language at least, and for what only one of them has to have."""
    languages = _children(node)
    if not isinstance(node, yaml.MappingNode):
        return
    if not languages:
        found.error(node, path, _("Describe it in one language at least, such as “en:”."))
        return
    first = next(iter(languages))
    for name in ("longDescription", "features"):
        if not any(_has(value, name) for value in languages.values()):
            words = _("This key is mandatory in one language at least, and isn’t there yet.")
            found.error(node, (*path, first, name), words)


def _check_maintenance(node: yaml.Node, path: Path, found: Found) -> None:
    """Ask for contacts or contractors, as the kind of maintenance demands."""
    kind = getattr(_children(node).get("type"), "value", "")
    if kind not in MAINTENANCE:
        return
    if kind == "contract" and not _has(node, "contractors"):
        words = _("With maintenance by contract, name the contractors and until when.")
        found.error(node, (*path, "contractors"), words)
    if kind != "contract" and _has(node, "contractors"):
        words = _("Contractors are named only if type is “contract”.")
        found.error(_children(node)["contractors"], (*path, "contractors"), words)
    if kind in ("internal", "community") and not _has(node, "contacts"):
        words = _("With this kind of maintenance, name a person to turn to.")
        found.error(node, (*path, "contacts"), words)


def _children(node: Any) -> dict[str, yaml.Node]:
    if not isinstance(node, yaml.MappingNode):
        return {}
    return {str(name.value): value for name, value in node.value}


def _child(node: yaml.MappingNode, name: str) -> yaml.Node | None:
    return _children(node).get(name)


def _has(node: yaml.Node, name: str) -> bool:
    """Say whether a key is there and has a value; an empty list is none."""
    value = _children(node).get(name)
    return value is not None and not is_nothing(value) and value.value != []
