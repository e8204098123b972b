"""What countries call themselves: 台灣, México, Deutschland. Readers look for those names, too.

The names are those of the Unicode CLDR in each country's official and widely spoken languages.
"""

import json
from collections.abc import Iterable
from functools import cache
from pathlib import Path

_DATA = Path(__file__).parent / "data" / "endonyms.json"


def endonyms_of(codes: Iterable[str]) -> str:
    """Give the own names of countries, by ISO code, in one line; '' where English is the own."""
    names = _load()
    return " ".join(name for code in sorted(codes) for name in names.get(code, ()))


@cache
def _load() -> dict[str, list[str]]:
    read: dict[str, list[str]] = json.loads(_DATA.read_text(encoding="utf-8"))
    return read
