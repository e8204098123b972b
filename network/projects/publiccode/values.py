"""Turn the values of a file into text, numbers and truth as YAML 1.2 has it, losing nothing.

PyYAML follows YAML 1.1, in which NO is false and 1:30 a number; the standard asks for 1.2.
"""

import re
from typing import Any

import yaml

TRUTH = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}
NOTHING = {"", "~", "null", "Null", "NULL"}
WHOLE = re.compile(r"[-+]?[0-9]{1,15}\Z")
OCTAL = re.compile(r"0o[0-7]{1,16}\Z")
HEX = re.compile(r"0x[0-9a-fA-F]{1,12}\Z")
DECIMAL = re.compile(r"[-+]?(\.[0-9]{1,18}|[0-9]{1,18}(\.[0-9]{0,18})?)([eE][-+]?[0-9]{1,3})?\Z")
LARGEST = 1e15  # beyond it, databases disagree on what is a whole number


def plain(node: yaml.Node) -> Any:
    """Give what a tree says as dicts, lists, text, numbers and truth."""
    if isinstance(node, yaml.MappingNode):
        return {str(key.value): plain(value) for key, value in node.value}
    if isinstance(node, yaml.SequenceNode):
        return [plain(item) for item in node.value]
    return scalar(node)


def scalar(node: yaml.Node) -> Any:
    """Give one value; what stands in quotes is text."""
    return node.value if is_quoted(node) else resolved(str(node.value))


def is_quoted(node: yaml.Node) -> bool:
    """Say whether a value is text for certain: it stands in quotes or is a block."""
    return bool(getattr(node, "style", None))


def resolved(text: str) -> Any:
    """Give what an unquoted word means in YAML 1.2; text unless it is a number, truth or nothing.

    A very large number stays text.
    """
    if text in NOTHING:
        return None
    if text in TRUTH:
        return TRUTH[text]
    if WHOLE.match(text):
        return int(text)
    if OCTAL.match(text):
        return int(text[2:], 8)
    if HEX.match(text):
        return int(text[2:], 16)
    if DECIMAL.match(text):
        number = float(text)
        return number if abs(number) < LARGEST else text
    return text


def quote(node: yaml.Node) -> None:
    """Take a value as text from here on, letter by letter: 1.10 is a version and no number."""
    node.style = getattr(node, "style", None) or "'"  # type: ignore[attr-defined]
