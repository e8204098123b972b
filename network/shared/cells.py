"""Write values into the cells of a table that a spreadsheet opens."""

from datetime import date
from typing import Any

FORMULA_BEGINS = ("=", "+", "-", "@", "\t", "\r", "\n")


def cell(value: Any) -> Any:
    """Write a value so that a spreadsheet shows it and never runs it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, (list, tuple)):
        value = "; ".join(str(part) for part in value)
    if isinstance(value, str):
        value = value.replace("\x00", "")
        return f"'{value}" if value.startswith(FORMULA_BEGINS) else value
    return value
