"""Make what stands in an address fit to be shown."""

import unicodedata

UNREADABLE = {"Cc", "Cn", "Cs"}  # control characters, and code points that stand for nothing


def readable(value: str, limit: int = 40) -> str:
    """Make something from an address fit to be shown: no control characters, no endless words."""
    shown = (" " if unicodedata.category(c) in UNREADABLE else c for c in value[:500])
    words = " ".join("".join(shown).split())
    return words if len(words) <= limit else f"{words[:limit]}…"
