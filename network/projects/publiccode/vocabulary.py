"""The lists of words publiccode.yml goes by, read from the files beside this package."""

from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent / "data"


@cache
def words_of(name: str) -> dict[str, list[str]]:
    """Give the words of a list by their group: `words_of("spdx")["licences"]`."""
    groups: dict[str, list[str]] = {}
    group = ""
    for line in (FOLDER / f"{name}.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            group = line.strip("[]")
        elif not line.startswith("#"):
            groups.setdefault(group, []).extend(line.split())
    return groups


CATEGORIES = words_of("vocabulary")["categories"]
SCOPES = words_of("vocabulary")["scopes"]
