"""Show why a page was found: its words, with the ones that were asked for marked."""

import re
from collections.abc import Iterable

from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString

from network.search.words import ARABIC_ALIKE, Word, fold

BEFORE = 90
LENGTH = 240


class _Letters(dict):
    """What each character becomes if it must stay one character, so that places stay places."""

    def __missing__(self, code: int) -> str:
        folded = fold(chr(code)).translate(ARABIC_ALIKE)
        self[code] = kept = folded if len(folded) == 1 else chr(code)
        return kept


_LETTERS = _Letters()


def marked(text: str, words: Iterable[Word]) -> SafeString:
    """Give a text as HTML in which the words that were asked for are marked."""
    return _with_marks(text, spans_of(text, list(words)))


def excerpt(text: str, words: Iterable[Word]) -> SafeString:
    """Give the part of a text around the first word that was asked for; its beginning for none."""
    text = " ".join(text.split())
    spans = spans_of(text, list(words))
    start = max(0, spans[0][0] - BEFORE) if spans else 0
    if start:
        start = text.find(" ", start, spans[0][0]) + 1 or start
    end = min(len(text), start + LENGTH)
    if end < len(text):
        end = max(text.rfind(" ", start, end), start + LENGTH // 2)
    inside = [(a - start, b - start) for a, b in spans if a >= start and b <= end]
    before, after = "… " if start else "", " …" if end < len(text) else ""
    return format_html("{}{}{}", before, _with_marks(text[start:end], inside), after)


def spans_of(text: str, words: list[Word]) -> list[tuple[int, int]]:
    """Find where the words stand, as first and last positions that don't overlap."""
    plain = text.translate(_LETTERS)
    found = sorted({span for word in words for span in _spans_of_word(plain, word)})
    merged: list[tuple[int, int]] = []
    for start, end in found:
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _spans_of_word(plain: str, word: Word) -> list[tuple[int, int]]:
    if word.is_spelt:
        stem = re.escape(word.letters)
        pattern = stem if word.is_piece else rf"\w{{0,3}}{stem}\w*"
        return [match.span() for match in re.finditer(pattern, plain)]
    rest = r"[a-z0-9]*" if len(word.key) > 2 else ""
    return _bounded(plain, word.key + rest) or _bounded(plain, r"[\W_]?".join(word.key) + rest)


def _bounded(plain: str, pattern: str) -> list[tuple[int, int]]:
    whole = rf"(?<![a-z0-9]){pattern}(?![a-z0-9])"
    return [match.span() for match in re.finditer(whole, plain)]


def _with_marks(text: str, spans: list[tuple[int, int]]) -> SafeString:
    parts: list[tuple[SafeString | str]] = []
    at = 0
    for start, end in spans:
        parts.append((text[at:start],))
        parts.append((format_html("<mark>{}</mark>", text[start:end]),))
        at = end
    parts.append((conditional_escape(text[at:]),))
    return format_html_join("", "{}", parts)
