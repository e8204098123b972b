"""Read the demonstration content from the files beside this module."""

import tomllib
from decimal import Decimal
from pathlib import Path
from typing import Any

DATA = Path(__file__).parent / "data"


def read_table(name: str) -> dict[str, Any]:
    """Read a file of facts; decimal numbers stay as exact as they were written."""
    with (DATA / f"{name}.toml").open("rb") as file:
        return tomllib.load(file, parse_float=Decimal)


def read_text(folder: str, name: str) -> str:
    """Read a text in Markdown."""
    return (DATA / folder / f"{name}.md").read_text(encoding="utf-8").strip()
