"""The words of a text without its markup: for search, descriptions, cards and feeds."""

import re
import unicodedata
from functools import lru_cache
from math import ceil

from django.utils.safestring import SafeString

from .policy import BLOCKS, HEADINGS
from .rendering import render_markdown, sanitise_html
from .tree import Element, Node, parse

STARTS_AS_HTML = re.compile(
    r"\s*<(?:p|div|h[1-6]|ul|ol|figure|blockquote|table|pre|hr|section)\b", re.I
)
ENDS_AS_HTML = re.compile(
    r"</(?:p|div|h[1-6]|ul|ol|figure|blockquote|table|pre|section)>\s*\Z", re.I
)
SENTENCE_END = re.compile(r"[.!?…؟।]+[\"”’»)\]]*(?=\s+(?![a-zß-ÿ])|\Z)|[。！？]+[」』”’）]*")
ABBREVIATION = re.compile(
    r"(?:\b(?:Dr|Mr|Mrs|Ms|Prof|St|Sr|Jr|Gen|Hon|Rev|vs|cf|ca|approx|No|Nr|Inc|Ltd|Co|dept|est"
    r"|e\.g|i\.e|etc|a\.m|p\.m|z\.B|d\.h|p\.ej|Sra|Dra)|(?:\b|\.)[^\W\d_])\.\Z",
    re.I,
)
CJK = re.compile(r"[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff]")
WORDS_PER_MINUTE = 220
CJK_PER_MINUTE = 400


def plain_text(text: str) -> str:
    """Give the words of Markdown or HTML, one block to a line, without notes and placeholders."""
    return "\n".join(words for _tag, words in _blocks(text))


@lru_cache(maxsize=256, typed=True)  # lists ask for the same few again; typed: safe HTML or not
def first_sentence(text: str, limit: int = 200) -> str:
    """Give the first sentence of a text, past its headings, shortened to `limit` characters."""
    prose = _prose(text)
    for end in SENTENCE_END.finditer(prose):
        if not ABBREVIATION.search(prose[: end.end()]):
            return _shorten(prose[: end.end()], limit)
    return _shorten(prose, limit)


def excerpt(text: str, limit: int = 160, *, words: int | None = None) -> str:
    """Give the beginning of a text, past its headings, cut after a whole word."""
    prose = _prose(text, separator=" ")
    if words is not None:
        kept = list(re.finditer(r"\S+", prose))
        if len(kept) > words:
            return prose[: kept[words - 1].end()].rstrip(".,;:–— ") + "…" if words > 0 else ""
        return prose
    return _shorten(prose, limit)


def reading_minutes(text: str) -> int:
    """Estimate the minutes a text takes; languages without spaces are counted by character."""
    prose = plain_text(text)
    characters = len(CJK.findall(prose))
    words = len(re.findall(r"\w+(?:[’'-]\w+)*", CJK.sub(" ", prose)))
    return ceil(words / WORDS_PER_MINUTE + characters / CJK_PER_MINUTE)


def _prose(text: str, *, separator: str = "\n") -> str:
    """Join what is neither heading nor code; of a text of headings only, take those."""
    blocks = _blocks(text)
    prose = [words for tag, words in blocks if tag not in HEADINGS | {"pre"}]
    chosen = prose or [words for _tag, words in blocks]
    return separator.join(chosen) if separator == " " else (chosen[0] if chosen else "")


def _blocks(text: str) -> list[tuple[str, str]]:
    """List the blocks of a text as (element, words), in reading order."""
    is_html = (
        isinstance(text, SafeString) or STARTS_AS_HTML.match(text) or ENDS_AS_HTML.search(text)
    )
    root = parse(sanitise_html(text) if is_html else render_markdown(text))
    found: list[tuple[str, list[str]]] = [("", [])]
    stack: list[tuple[Node, str]] = [(child, "") for child in reversed(root.children)]
    while stack:
        node, tag = stack.pop()
        if isinstance(node, str):
            if found[-1][0] != tag:
                found.append((tag, []))
            found[-1][1].append(node)
        elif not _is_aside(node):
            is_block = node.tag in BLOCKS
            if is_block:
                found.append((node.tag, []))
            elif node.tag == "br":
                found[-1][1].append(" ")
            inner = node.tag if is_block else tag
            stack.extend((child, inner) for child in reversed(node.children))
    joined = [(tag, " ".join("".join(words).split())) for tag, words in found]
    return [(tag, words) for tag, words in joined if words]


def _is_aside(element: Element) -> bool:
    """Tell whether an element isn't part of the running words."""
    return bool(
        {"note-mark", "notes", "missing-image"} & set(element.attrs.get("class", "").split())
    )


def _shorten(words: str, limit: int) -> str:
    """Cut after a whole word (or character, where words aren't spaced) and say so with "…"."""
    if len(words) <= limit:
        return words
    cut = max(limit - 1, 0)
    while cut > 0 and (unicodedata.combining(words[cut]) or words[cut] in "\u200d\ufe0f"):
        cut -= 1
    if not words[cut].isspace() and not CJK.match(words[cut]):
        space = words.rfind(" ", 0, cut)
        cut = space if space > limit // 2 else cut
    return words[:cut].rstrip(" .,;:–—、，") + "…"
