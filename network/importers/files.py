"""Read the files of a Jekyll site, and say plainly what is wrong with one."""

import json
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from django.utils.translation import gettext as _

from .reports import SourceProblem

SPACE_OR_COMMA = re.compile(r"[\s,]*")


def read_text(file: Path) -> str:
    """Read a text file in UTF-8, with or without a byte order mark."""
    try:
        return file.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        message = _("%(file)s is not UTF-8 text (byte %(byte)d). Save it as UTF-8.")
        raise SourceProblem(message % {"file": file, "byte": error.start}) from error
    except OSError as error:
        message = _("%(file)s can't be read: %(reason)s.")
        raise SourceProblem(message % {"file": file, "reason": error.strerror or ""}) from error


def json_items(file: Path) -> Iterator[tuple[int, Any]]:
    """Give the items of a JSON list, each with the number of the line it begins on."""
    text = read_text(file)
    try:
        whole = json.loads(text)
    except json.JSONDecodeError as error:
        message = _("%(file)s is not valid JSON: %(reason)s at line %(line)d, column %(column)d.")
        values = {"file": file, "reason": error.msg, "line": error.lineno, "column": error.colno}
        raise SourceProblem(message % values) from error
    except RecursionError as error:
        message = _("%(file)s is nested too deeply to be a list of organisations.")
        raise SourceProblem(message % {"file": file}) from error
    if not isinstance(whole, list):
        message = _("%(file)s should hold a list, beginning with a square bracket.")
        raise SourceProblem(message % {"file": file})
    decoder = json.JSONDecoder()
    position, line, counted = text.index("[") + 1, 1, 0
    for _item in whole:
        position = SPACE_OR_COMMA.match(text, position).end()  # type: ignore[union-attr]
        line, counted = line + text.count("\n", counted, position), position
        item, position = decoder.raw_decode(text, position)
        yield line, item


def find_inside(root: Path, address: str) -> Path | None:
    """Find a file of the site by the path a page uses, however its letters are composed.

    Nothing outside the site's own folder is ever found.
    """
    folder = root.resolve()
    parts = [
        part for part in unquote(address).replace("\\", "/").split("/") if part not in ("", ".")
    ]
    for part in parts:
        if part == ".." or not folder.is_dir():
            return None
        wanted = unicodedata.normalize("NFC", part)
        names = sorted(child.name for child in folder.iterdir())
        same = [name for name in names if unicodedata.normalize("NFC", name) == wanted]
        if not same:
            return None
        folder = folder / same[0]
    found = folder.resolve()
    return found if found.is_file() and found.is_relative_to(root.resolve()) else None
