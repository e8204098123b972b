"""Names: safe ones for files, short ones for organisations without a logo."""

import re
import unicodedata
from hashlib import sha256
from pathlib import PurePosixPath

from django.core.files.base import File

from network.shared.slugs import make_slug

MAX_NAME_BYTES = 80
RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)", re.I)  # names Windows keeps for itself
SMALL_WORDS = {
    "a", "al", "and", "da", "das", "de", "del", "der", "des", "di", "die", "do", "dos", "du", "e",
    "el", "et", "for", "für", "in", "la", "las", "le", "les", "los", "of", "para", "pour", "the",
    "und", "van", "von", "y",
}  # fmt: skip
ARABIC_ARTICLE = "\u0627\u0644"
IDEOGRAPH = re.compile(r"[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff]")


def safe_name(name: str, *, extension: str = "") -> str:
    """Give a file name that every system can keep; `extension` is the true one, if known."""
    base = PurePosixPath(unicodedata.normalize("NFC", name).replace("\\", "/")).name
    stem, dot, own = base.rpartition(".")
    if not dot or not stem or not re.fullmatch(r"[A-Za-z0-9]{1,5}", own):
        stem, own = base, ""
    ending = re.sub(r"[^a-z0-9]", "", (extension or own).lower())
    suffix = f".{ending}" if ending else ""
    slug = make_slug(stem.replace(".", "-"), MAX_NAME_BYTES - len(suffix)) or "file"
    if RESERVED.fullmatch(slug):
        slug = f"file-{slug}"
    return slug + suffix


def stored_name(name: str, content: File) -> str:
    """Name a picture after its content too, so that browsers may keep an address for ever."""
    content.seek(0)
    digest = sha256(content.read()).hexdigest()[:8]
    content.seek(0)
    own = PurePosixPath(content.name or name)
    stem = PurePosixPath(safe_name(name, extension=own.suffix)).stem
    stem = stem.removesuffix(f"-{digest}")[: MAX_NAME_BYTES - 16].strip("-")
    return f"{stem}-{digest}{own.suffix}"


def initials(name: str) -> str:
    """Give one or two letters that stand for a name where there is no logo."""
    words = [
        word
        for word in re.split(r"[\s\-–—/&+|,()]+", unicodedata.normalize("NFC", name))
        if any(character.isalnum() for character in word)
    ]
    telling = [word for word in words if word.casefold() not in SMALL_WORDS] or words
    if not telling:
        return "?"
    first = _first_letters(telling[0])
    if len(telling) == 1 or len(first) > 1 or not _may_pair(first):
        return first
    second = _first_letters(telling[1])[:1]
    return first + second if second and _may_pair(second) else first


def _may_pair(letter: str) -> bool:
    """Pair only letters that stand apart from each other: Latin, Greek, Cyrillic and the like."""
    return letter[0].isdigit() or letter[0] != letter[0].swapcase()


def _first_letters(word: str) -> str:
    """Give a word's letter, or the two of a joined name such as mySociety."""
    if word.startswith(ARABIC_ARTICLE) and len(word) > 3:
        word = word.removeprefix(ARABIC_ARTICLE)
    start = next(index for index, character in enumerate(word) if character.isalnum())
    word = word[start:]
    if IDEOGRAPH.match(word):
        return "".join(IDEOGRAPH.findall(word[:2]))
    if not _may_pair(word):
        marks = re.match(r".[\u0300-\u036f\u0900-\u0903\u093a-\u094d\u0610-\u061a]*", word)
        return marks.group() if marks else word[0]
    first = word[0].upper()[0]
    hump = next((letter for letter in word[1:] if letter.isupper()), "")
    is_joined = hump and (first.isdigit() or not word.isupper())
    return first + hump if is_joined else first
