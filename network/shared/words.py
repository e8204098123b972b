"""Make what stands in an address fit to be shown, and to be looked for."""

import unicodedata
from functools import lru_cache

from anyascii import anyascii

UNREADABLE = {"Cc", "Cn", "Cs"}  # control characters, and code points that stand for nothing


def readable(value: str, limit: int = 40) -> str:
    """Make something from an address fit to be shown: no control characters, no endless words."""
    shown = (" " if unicodedata.category(c) in UNREADABLE else c for c in value[:500])
    words = " ".join("".join(shown).split())
    return words if len(words) <= limit else f"{words[:limit]}…"


def fold(text: str) -> str:
    """Write a text as it is looked for: 'Código-Łódź' → 'codigo lodz'."""
    plain = anyascii(unicodedata.normalize("NFC", text)).casefold()
    return " ".join(plain.replace("-", " ").replace("'", "").split())


@lru_cache(maxsize=50_000)
def fold_name(name: str) -> str:
    """Write a name as it is sorted by; many lists are sorted by the same names, again and again."""
    return fold(name)
