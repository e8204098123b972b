"""Read the head of a post even where one line of it is broken (qB17)."""

import re
from typing import Any

import frontmatter
import yaml
from django.utils.translation import gettext as _

from network.importers.reports import Note

HANDLER = frontmatter.YAMLHandler()
KEY_WITHOUT_SPACE = re.compile(r"^([A-Za-z_]+):(?=[^\s/:])")
KEY_AND_VALUE = re.compile(r"^([A-Za-z_]+):\s*(\S.*)$")


class NoFrontMatter(ValueError):
    """A post that doesn't begin with a head between two lines of dashes."""


def split_front_matter(text: str, notes: list[Note]) -> tuple[dict[str, Any], str]:
    """Give the head of a post as a dictionary, and its body."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").lstrip()
    if not HANDLER.detect(text) or not text.startswith("---"):
        raise NoFrontMatter(_("It has no head: begin the file with ---, title: …, and --- again."))
    try:
        head, body = HANDLER.split(text)
    except ValueError as error:
        raise NoFrontMatter(_("Its head is not closed. Write --- on a line after it.")) from error
    head = _with_spaces(head, notes)
    try:
        metadata, _body = frontmatter.parse(f"---\n{head}\n---\n", handler=HANDLER)
    except (yaml.YAMLError, ValueError) as error:
        metadata = _line_by_line(head, error, notes)
    return {str(key): value for key, value in metadata.items()}, body.strip()


def _with_spaces(head: str, notes: list[Note]) -> str:
    """Write 'author:name' as 'author: name', which the format demands."""
    lines = []
    for number, line in enumerate(head.split("\n"), start=1):
        repaired = KEY_WITHOUT_SPACE.sub(r"\1: ", line)
        if repaired != line:
            text = _("Line %(number)d: a space after “%(key)s:” was missing.")
            values = {"number": number, "key": line.partition(":")[0]}
            notes.append(Note("qB17", text % values))
        lines.append(repaired)
    return "\n".join(lines)


def _line_by_line(head: str, error: Exception, notes: list[Note]) -> dict[str, Any]:
    """Save the lines that make sense by themselves when the head as a whole makes none."""
    mark = getattr(error, "problem_mark", None)
    where = mark.line if mark else 0
    notes.append(
        Note("qB17", _("The head is broken at line %d; what could be read is used.") % where)
    )
    saved: dict[str, Any] = {}
    for line in head.split("\n"):
        match = KEY_AND_VALUE.match(line)
        if not match:
            continue
        try:
            value = yaml.safe_load(match[2])
        except (yaml.YAMLError, ValueError):
            value = match[2].strip().strip("\"'")
        saved[match[1]] = match[2].strip() if isinstance(value, dict) else value
    return saved


def words_of(metadata: dict[str, Any], *keys: str) -> str:
    """Give the first of these entries that holds words, on one line."""
    for key in keys:
        value = metadata.get(key)
        if isinstance(value, str | int | float) and str(value).strip():
            return " ".join(str(value).split())
    return ""


def list_of(metadata: dict[str, Any], *keys: str) -> list[str]:
    """Give an entry as a list, whether it is written as one or as a single word."""
    for key in keys:
        value = metadata.get(key)
        items = value if isinstance(value, list) else [value] if value else []
        items = [item.get("name", "") if isinstance(item, dict) else item for item in items]
        words = [" ".join(str(item).split()) for item in items if item]
        if words:
            return words
    return []
