"""Find the logo of an organisation by its address or by the habit of naming files (qO14)."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.utils.translation import gettext as _

from network.importers.files import find_inside
from network.importers.names import fold
from network.importers.reports import Note
from network.shared.images import CleanImage, clean_image

LOGO = "logo"
FOLDER = "assets/images/partner logos"
EXTENSIONS = (".png", ".jpg", ".jpeg", ".webp", ".gif", ".avif", ".svg")
ENDINGS = ("", "logo", "icon", "wname", "full", "logofull")


def logo_candidates(raw: Mapping[str, Any], root: Path, notes: list[Note]) -> list[Path]:
    """List the files that may be the logo, the likeliest first."""
    candidates = []
    address = str(raw.get("logo_url") or "").strip()
    if address:
        named = None if "://" in address else find_inside(root, address)
        if named:
            candidates.append(named)
        else:
            text = _("The logo %s is not in the folder.")
            notes.append(Note("qO14", text % address.rpartition("/")[2], field=LOGO))
    candidates += [file for file in _by_name(str(raw.get("name", "")), root / FOLDER)
                   if file not in candidates]  # fmt: skip
    if not candidates and not address:
        notes.append(Note("qO14", _("There is no logo of this name."), field=LOGO))
    return candidates


def _by_name(name: str, folder: Path) -> list[Path]:
    """Find files named after the organisation, whatever the hyphens, accents and endings."""
    if not folder.is_dir():
        return []
    key = fold(name)
    found = []
    for file in folder.iterdir():
        ending = fold(file.stem).removeprefix(key) if fold(file.stem).startswith(key) else None
        if ending in ENDINGS and file.suffix.lower() in EXTENSIONS and file.is_file():
            order = (ENDINGS.index(ending), EXTENSIONS.index(file.suffix.lower()), file.name)
            found.append((order, file.resolve()))
    return [file for _order, file in sorted(found)]


def first_usable(candidates: list[Path], notes: list[Note]) -> CleanImage | None:
    """Clean the first file that is a picture we can show; say why the others are not."""
    for candidate in candidates:
        try:
            with candidate.open("rb") as stream:
                return clean_image(File(stream, name=candidate.name))
        except ValidationError as error:
            values = {"file": candidate.name, "reason": " ".join(error.messages)}
            text = _("The logo %(file)s can't be used. %(reason)s")
            notes.append(Note("qO14", text % values, field=LOGO))
        except OSError as error:
            values = {"file": candidate.name, "reason": error.strerror or ""}
            text = _("The logo %(file)s can't be read: %(reason)s.")
            notes.append(Note("qO14", text % values, field=LOGO))
    return None
