"""Take over from a publiccode.yml what somebody ticked, key by key; nothing else changes."""

import hashlib
import json
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from network.projects.models import Project
from network.projects.publiccode.fields import (
    LONG,
    SHORT,
    Unit,
    Units,
    field_value,
    fields_of,
    label_of,
    tidy,
    together,
    units_of,
)
from network.projects.publiccode.problems import Problem, key_of
from network.projects.publiccode.reading import Document
from network.projects.publiccode.writing import kept_of, language_of, now_of, write
from network.shared.web_addresses import address_key

USED_BY = ("usedBy",)


@dataclass(frozen=True)
class Change:
    """One key that the file gives otherwise than it is known: what is now, and what would be."""

    path: Unit
    now: Any
    then: Any
    label: str

    @property
    def key(self) -> str:
        """Name the key as people write it."""
        return key_of(self.path)

    @property
    def is_addition(self) -> bool:
        """Say whether nothing is known yet, so that nothing would be overwritten."""
        return self.now is None

    @property
    def token(self) -> str:
        """Name exactly this change: a tick means nothing once what is known has changed."""
        words = json.dumps([self.path, self.now, self.then], sort_keys=True)
        return hashlib.sha256(words.encode("utf-8", "surrogatepass")).hexdigest()[:24]

    @property
    def now_words(self) -> str:
        """Give what is known as it reads in a file."""
        return in_words(self.now)

    @property
    def then_words(self) -> str:
        """Give what the file says as it reads there."""
        return in_words(self.then)


def in_words(value: Any) -> str:
    """Give a value as it reads in a file, '' for none."""
    if value is None:
        return ""
    return value if isinstance(value, str) else write(value).removesuffix("...\n").strip()


def compare(project: Project, document: Document) -> list[Change]:
    """List what the file says otherwise than what is known of a project, in the file's order.

    A key with a mistake is left out. What the file doesn't mention stays, except that a key kept
    from an earlier file may go.
    """
    language = language_for(project, document)
    now = {path: tidy(path, value) for path, value in now_of(project).items()}
    then = sound_units(document)
    changes = []
    for path, value in then.items():
        if path == USED_BY:
            value = [*now.get(path, []), *_added(value, now.get(path, []))]
        if now.get(path) != value:
            changes.append(Change(path, now.get(path), value, label_of(path, language)))
    mistaken = [problem.path for problem in document.problems if problem.is_error]
    for path, value in kept_of(project).items():
        if path not in then and path != USED_BY and not _is_touched(path, mistaken):
            changes.append(Change(path, value, None, label_of(path, language)))
    return changes


def sound_units(document: Document) -> Units:
    """Give the keys of a file that can be taken over: those without a mistake."""
    mistaken = [problem.path for problem in document.problems if problem.is_error]
    units = {path: tidy(path, value) for path, value in units_of(document.data).items()}
    return {
        path: value
        for path, value in units.items()
        if not _is_touched(path, mistaken) and value not in (None, "", [], {})
    }


def language_for(project: Project, document: Document) -> str:
    """Give the language in which the file's texts are a project's own: one that it is told in."""
    own = language_of(project)
    languages = list((document.data.get("description") or {}).keys()) if _is_told(document) else []
    if project.summary or project.description or own in languages or not languages:
        return own
    return next((tag for tag in languages if tag.split("-")[0] == own), sorted(languages)[0])


@transaction.atomic
def take_over(*, project: Project, document: Document, ticked: Collection[str]) -> list[Change]:
    """Change a project by the ticked changes alone, and give those that were made.

    What has changed since the ticks were set is compared anew, so that no tick overwrites anything
    that nobody saw.
    """
    locked = Project.objects.select_for_update().get(pk=project.pk)
    wanted = [change for change in compare(locked, document) if change.token in ticked]
    if wanted:
        _write_units(locked, wanted, language_for(locked, document))
        locked.save()
    return wanted


def contents(document: Document) -> list[Change]:
    """List what a new project would hold of a file."""
    language = language_for(Project(), document)
    units = sound_units(document).items()
    return [Change(path, None, value, label_of(path, language)) for path, value in units]


@transaction.atomic
def make_project(*, document: Document) -> Project:
    """Make a draft of everything a file says; its name has to be there."""
    project = Project()
    _write_units(project, contents(document), language_for(project, document))
    project.full_clean()
    project.save()
    return project


def what_keeps_it(document: Document) -> Problem | None:
    """Say why no project can be made of a file: it has no name that could be one."""
    name = sound_units(document).get(("name",))
    if name and field_value(Project(), "name", name):
        return None
    return Problem(_("Without a name no project can be made of this file."), ("name",))


def known_projects(document: Document) -> list[Project]:
    """Find projects, drafts too, that have the file's address or its name."""
    units = sound_units(document)
    addresses = {address_key(str(units[path])) for path in (("url",),) if path in units} - {""}
    name = str(units.get(("name",), "")).casefold()
    rows = Project.objects.values_list("pk", "name", "repository_url")
    found = [
        pk
        for pk, known, url in rows
        if address_key(url) in addresses or (name and known.casefold() == name)
    ]
    return list(Project.objects.filter(pk__in=found).order_by("name", "pk"))


def _write_units(project: Project, changes: Iterable[Change], language: str) -> None:
    """Write each value into its field, or beside the fields if there is none that holds it."""
    kept, fields = kept_of(project), fields_of(language)
    texts = {("description", language, SHORT), ("description", language, LONG)}
    before = language_of(project)
    for change in changes:
        field = fields.get(change.path)
        value = field_value(project, field, change.then) if field and change.then else None
        if field:
            empty = None if field == "released_on" else ""
            setattr(project, field, empty if value is None else value)
        known = kept.pop(change.path, None)
        if change.path == USED_BY and change.then:
            kept[USED_BY] = [*(known or []), *_added(change.then, change.now or [])]
        elif value is None and change.then is not None:
            kept[change.path] = change.then
        if change.path in texts:
            before = language
    is_default = not kept and before == language_of(Project())
    project.publiccode = {} if is_default else {"language": before, "keys": together(kept)}


def _added(names: list[Any], known: list[Any]) -> list[Any]:
    return [name for name in names if name not in known]


def _is_told(document: Document) -> bool:
    return isinstance(document.data.get("description"), dict)


def _is_touched(path: Unit, mistaken: Iterable[tuple[str | int, ...]]) -> bool:
    """Say whether a mistake lies at, above or below a key."""
    return any(path[: len(at)] == at or at[: len(path)] == path for at in mistaken if at)
