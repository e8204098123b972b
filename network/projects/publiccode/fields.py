"""Which keys of publiccode.yml are fields of a project, and how a file is taken apart into keys."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError

from network.projects.models import Project
from network.projects.publiccode import standard
from network.shared.languages import split_languages
from network.shared.markup.policy import tidy_text

Unit = tuple[str, ...]
Units = dict[Unit, Any]
SHORT, LONG = "shortDescription", "longDescription"

FIELDS: dict[Unit, str] = {
    ("name",): "name",
    ("url",): "repository_url",
    ("landingURL",): "website",
    ("softwareVersion",): "version",
    ("releaseDate",): "released_on",
    ("developmentStatus",): "status",
    ("softwareType",): "software_type",
    ("legal", "license"): "licence",
    ("localisation", "availableLanguages"): "languages",
}
TABLES = [
    standard.KEYS,
    standard.ORGANISATION,
    standard.AUDIENCE,
    standard.DESCRIPTION,
    standard.LEGAL,
    standard.MAINTAINED,
    standard.CONTACT,
    standard.CONTRACTOR,
    standard.LOCALISATION,
    standard.DEPENDENCIES,
    standard.DEPENDENCY,
]
ORDER = {name: number for number, name in enumerate(dict.fromkeys(k for t in TABLES for k in t))}


def fields_of(language: str) -> dict[Unit, str]:
    """Give the field of each key that has one; texts are taken in one language."""
    described = {
        ("description", language, SHORT): "summary",
        ("description", language, LONG): "description",
    }
    return FIELDS | described


def units_of(data: dict[str, Any]) -> Units:
    """Take a file apart into the keys that are compared one by one; empty ones say nothing."""
    return {path: value for path, value in _walk(data, ()) if value not in (None, "", [], {})}


def _walk(value: Any, path: Unit) -> Iterator[tuple[Unit, Any]]:
    deepest = standard.DEPTH.get(path[0], 1) if path else 1
    if isinstance(value, dict) and len(path) < deepest:
        for name, below in value.items():
            yield from _walk(below, (*path, name))
    else:
        yield path, value


def together(units: Units) -> dict[str, Any]:
    """Put keys together to what a file says, in the order of the standard."""
    data: dict[str, Any] = {}
    for path, value in units.items():
        place = data
        for step in path[:-1]:
            place = place.setdefault(step, {})
        place[path[-1]] = value
    return dict(in_order(data))


def in_order(value: Any) -> Any:
    """Order keys as the standard does and others by the alphabet: a file always reads alike."""
    if isinstance(value, list):
        return [in_order(item) for item in value]
    if not isinstance(value, dict):
        return value
    names = sorted(value, key=lambda name: (ORDER.get(name, len(ORDER)), name))
    return {name: in_order(value[name]) for name in names}


def tidy(path: Unit, value: Any) -> Any:
    """Write a value as its field keeps it, so that equal things compare equal."""
    if path == ("localisation", "availableLanguages") and isinstance(value, list):
        return split_languages(" ".join(str(tag) for tag in value))
    if path == ("usedBy",) and isinstance(value, list):
        return list(dict.fromkeys(str(name) for name in value))
    if not isinstance(value, str):
        return value
    if path[-1] == LONG and path[0] == "description":
        return tidy_text(value.strip()).strip()
    if path in FIELDS or (path[-1] == SHORT and path[0] == "description"):
        return " ".join(value.split())
    return value


def field_value(project: Project, field: str, value: Any) -> Any:
    """Give what a key's value is in its field; None if the field can't hold it."""
    try:
        if field == "released_on":
            return date.fromisoformat(str(value))
        wanted = " ".join(value) if field == "languages" else value
        kept = Project._meta.get_field(field).clean(wanted, project)  # type: ignore[union-attr]
        return kept if kept == wanted else None
    except (TypeError, ValueError, ValidationError):
        return None


def label_of(path: Unit, language: str) -> str:
    """Give the name of the field a key is kept in, '' for what is only kept for the export."""
    field = fields_of(language).get(path)
    return str(Project._meta.get_field(field).verbose_name) if field else ""  # type: ignore[union-attr]
