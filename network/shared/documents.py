"""Judge uploaded documents by what they are: what a browser would run is refused."""

from pathlib import PurePath
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

MOST_BYTES = 20 * 1024 * 1024
PDF = b"%PDF-"
ZIP = b"PK\x03\x04"  # OpenDocument and Office files are archives
BEGINNINGS = {
    "pdf": PDF,
    **dict.fromkeys(("odt", "ods", "odp", "docx", "xlsx", "pptx"), ZIP),
}
PLAIN = {"txt", "md", "csv", "vtt", "srt"}
HEAD = 1024


def check_document(file: Any) -> None:
    """Refuse what is too large, of another kind than its name says, or no document at all."""
    if not file or getattr(file, "_committed", False):
        return
    ending = PurePath(file.name).suffix.lower().removeprefix(".")
    if ending not in BEGINNINGS and ending not in PLAIN:
        kinds = ", ".join(sorted([*BEGINNINGS, *PLAIN]))
        raise ValidationError(
            _("Files of this kind aren’t taken. Take one of these: %(kinds)s."),
            params={"kinds": kinds},
        )
    if file.size > MOST_BYTES:
        raise ValidationError(_("The file is larger than 20 MB. Link to it instead."))
    file.seek(0)
    head = file.read(HEAD)
    file.seek(0)
    if ending in BEGINNINGS and not head.startswith(BEGINNINGS[ending]):
        raise ValidationError(
            _("The file’s name ends in .%(ending)s, but it isn’t one. Save it again as such."),
            params={"ending": ending},
        )
    if ending in PLAIN and not _is_text(head):
        raise ValidationError(_("This isn’t plain text in UTF-8. Save it again as such."))


def _is_text(head: bytes) -> bool:
    if b"\x00" in head:
        return False
    try:
        head.decode("utf-8")
    except UnicodeDecodeError as error:
        return error.start > len(head) - 4 and len(head) == HEAD  # a letter cut in two
    return True
