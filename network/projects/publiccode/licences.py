"""Licences by the names of SPDX: what is an expression, and what is wrong with one that isn't."""

import re
from functools import cache

from django.utils.translation import gettext as _

from network.projects.publiccode.vocabulary import words_of

TOKEN = re.compile(r"[()]|[^\s()]+")
OWN = re.compile(r"(DocumentRef-[A-Za-z0-9.-]+:)?LicenseRef-[A-Za-z0-9.-]+\Z")
MOST_TOKENS = 60
GNU = re.compile(r"((A|L)?GPL|GFDL)-[\d.]+\Z")


@cache
def spdx_list() -> dict[str, dict[str, str]]:
    """Give the names of SPDX by group, each by its lower-case spelling."""
    groups = words_of("spdx").items()
    return {group: {word.lower(): word for word in words} for group, words in groups}


def mistake_in(expression: str) -> str:
    """Say what is wrong with an expression such as “MIT OR Apache-2.0”; '' if nothing is."""
    tokens = TOKEN.findall(expression)
    if not tokens or len(tokens) > MOST_TOKENS:
        return _("Name the licence as SPDX does, such as AGPL-3.0-or-later or MIT.")
    depth, wants_name = 0, True
    for before, token in zip(["", *tokens], tokens, strict=False):
        kind = _kind_of(token)
        is_odd_with = "WITH" in (before.upper(), token.upper()) and ("(" in token or before == ")")
        if wants_name != (kind in ("name", "(")) or is_odd_with:
            words = _("“%(word)s” is out of place. Write it as in “MIT OR Apache-2.0”.")
            return words % {"word": token[:40]}
        is_exception = before.upper() == "WITH"
        if kind == "name" and (words := _mistake_in_name(token, is_exception=is_exception)):
            return words
        depth += {"(": 1, ")": -1}.get(kind, 0)
        wants_name = kind in ("joins", "(")
        if depth < 0:
            return _("A bracket is closed that was never opened.")
    if depth or wants_name:
        return _("The expression ends in the middle: a bracket or a name is missing.")
    return ""


def _kind_of(word: str) -> str:
    if word in ("(", ")"):
        return word
    return "joins" if word.upper() in ("AND", "OR", "WITH") else "name"


def retired_in(expression: str) -> str:
    """Say what to write instead of a name that SPDX no longer recommends; '' if there is none."""
    retired = spdx_list()["retired"]
    for token in TOKEN.findall(expression):
        if token.lower().rstrip("+") in retired or token.lower() in retired:
            if GNU.match(token.rstrip("+")):
                told = {"old": token, "name": token.rstrip("+")}
                return _("“%(old)s” is retired: %(name)s-only or %(name)s-or-later.") % told
            return _("“%(old)s” is retired; look up its new name on spdx.org.") % {"old": token}
    return ""


def _mistake_in_name(token: str, *, is_exception: bool) -> str:
    groups = spdx_list()
    name = token.lower()
    if is_exception:
        if name in groups["exceptions"]:
            return ""
        return _("SPDX knows no exception “%(name)s”.") % {"name": token[:60]}
    if OWN.match(token) or name in groups["retired"]:
        return ""
    name = name.removesuffix("+")
    if name in groups["licences"] or name in groups["retired"]:
        return ""
    likely = _likely(name)
    if likely:
        told = {"name": token[:60], "likely": likely}
        return _("SPDX knows no licence “%(name)s”. Did you mean %(likely)s?") % told
    return _("SPDX knows no licence “%(name)s”. Look up its name on spdx.org.") % {
        "name": token[:60]
    }


def _likely(name: str) -> str:
    """Find the name somebody probably meant: the same letters and digits, or the beginning."""
    known = spdx_list()["licences"]
    bare = re.sub(r"[^a-z0-9]", "", name.replace("license", "").replace("version", ""))
    squeezed = {re.sub(r"[^a-z0-9]", "", spelling): spelling for spelling in known}
    for stem in (bare, bare.replace("v", "")):
        for ending in ("", "0", "only", "0only"):
            if f"{stem}{ending}" in squeezed:
                return known[squeezed[f"{stem}{ending}"]]
    return ""
