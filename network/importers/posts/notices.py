"""Read who wrote a story and where it first appeared, from the notices inside it."""

import re
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from network.importers.reports import Note

TOP = 4  # a notice stands among the first blocks
REPOST_TITLE = re.compile(r"^\s*#?repost\s*[:\-–—]\s*", re.I)
SAYS_REPOST = re.compile(r"\b(?:is|was) a repost\b|\breposted from\b", re.I)
SAYS_ORIGIN = re.compile(
    r"^(?:editor[’']?s note\b.{0,40}|(?:this|the) (?:post|story|article|piece)\b.{0,60}?)?"
    r"\b(?:originally (?:written|posted|published|appeared)|first (?:appeared|published))\b",
    re.I,
)
LINK = re.compile(r"(?<!!)\[([^\]]*)\]\(\s*([^)\s]+)\s*\)")
NAME = r"[^\W\d_a-zß-ÿ][\w.’'-]*(?:\s+(?:van|von|der|den|de|da|del|la|le|el|bin)\b)*"
BY_LINKED = re.compile(r"\bby\s+\[([^\]]+)\]\(")
BY_PLAIN = re.compile(rf"\bby\s+((?:{NAME})(?:\s+{NAME}){{0,4}})")
PUBLICATION = re.compile(
    r"\b(?:from|on|in)\s+(?:the\s+)?\[?([^\W\d_a-zß-ÿ][^.,;()\[\]]*?)\]?(?:\([^)]*\))?"
    r"(?:\s+on\s+(?:their|its|the)(?:\s+own)?)?\s+(?:blog|website|site)\b"
)
BY_LINE = re.compile(r"^\W*By\W*:\W*\s*(?P<authors>\S.*)$")
GROUP = re.compile(r"(?P<names>[^()]+?)\s*\((?P<partner>[^()]+)\)\s*,?\s*")
JOINT = re.compile(r"\s*(?:,|&|\band\b|\bund\b|\by\b)\s*")
DECORATION = re.compile(r"^[\s#>*_]+|[\s*_]+$")


@dataclass
class Origin:
    """Where a story first appeared, and who wrote it there."""

    is_repost: bool = False
    author: str = ""
    publication: str = ""
    url: str = ""


@dataclass
class ByLine:
    """Authors and organisations a story names in its own by-line."""

    authors: list[str] = field(default_factory=list)
    partners: list[str] = field(default_factory=list)


def strip_repost(title: str) -> tuple[str, bool]:
    """Take '#Repost:' off a title, and tell whether it was there (qB6)."""
    plain = REPOST_TITLE.sub("", title).strip()
    return (plain, True) if plain and plain != title.strip() else (title.strip(), False)


def take_origin(blocks: list[str], *, is_marked: bool, notes: list[Note]) -> Origin:
    """Understand the notice of a repost; remove it, since the page says the same (qB6)."""
    for index, block in enumerate(blocks[:TOP]):
        words = DECORATION.sub("", block)
        if SAYS_REPOST.search(words):
            origin = _read_origin(words)
            del blocks[index]
            _report(origin, notes)
            return origin
        if SAYS_ORIGIN.match(words):
            origin = _read_origin(words)
            if origin.author or origin.publication:
                _report(origin, notes)
                return origin
    if is_marked:
        notes.append(Note("qB6", _("Marked as a repost, but nothing says of what. Please add it.")))
    for block in blocks[-2:]:
        words = DECORATION.sub("", block)
        author = _read_origin(words).author if SAYS_ORIGIN.match(words) else ""
        if author:
            text = _("The text ends by naming %s as its first author. Please check the by-line.")
            notes.append(Note("qB6", text % author))
    return Origin(is_repost=is_marked)


def _read_origin(words: str) -> Origin:
    unmarked = re.sub(r"[*_]", "", words)
    linked, plain = BY_LINKED.search(unmarked), BY_PLAIN.search(unmarked)
    publication = PUBLICATION.search(unmarked)
    links = LINK.findall(words)
    original = [url for text, url in links if "original" in text.casefold()]
    here = [url for text, url in links if text.strip(" .*_").casefold() in ("here", "this link")]
    return Origin(
        is_repost=True,
        author=(linked or plain)[1].strip(" .") if linked or plain else "",  # type: ignore[index]
        publication=publication[1].strip() if publication else "",
        url=next(iter(original + here), ""),
    )


def _report(origin: Origin, notes: list[Note]) -> None:
    text = _("A repost: by %(author)s, first published by %(publication)s.")
    unknown = _("somebody not named")
    values = {"author": origin.author or unknown, "publication": origin.publication or unknown}
    notes.append(Note("qB6", text % values, is_warning=False))
    if not origin.url:
        notes.append(Note("qB6", _("The notice of the repost gives no address of the original.")))


def read_by_line(blocks: list[str]) -> ByLine:
    """Read 'By: A (Organisation), B & C (Other)' near the top; the line itself stays."""
    line = ByLine()
    for block in blocks[:TOP]:
        match = BY_LINE.match(block.strip()) if "\n" not in block.strip() else None
        if not match:
            continue
        rest = LINK.sub(r"\1", match["authors"])
        for group in GROUP.finditer(rest):
            line.authors += split_names(group["names"])
            line.partners.append(group["partner"].strip())
        line.authors += split_names(GROUP.sub("", rest))
        break
    return line


def split_names(text: str) -> list[str]:
    """Split 'A, B & C' into names."""
    names = [DECORATION.sub("", part).strip(" .@") for part in JOINT.split(text)]
    return [name for name in dict.fromkeys(names) if name]
