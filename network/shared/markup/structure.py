"""The shape of a text: headings without gaps, framed tables, quotations with their source."""

import re
from collections import Counter

from django.utils.text import slugify
from django.utils.translation import gettext as _

from .policy import BLOCKS, HEADINGS, NOTE_IDS, web_address
from .tree import Element, Node, rewrite

ALIGNMENTS = {"text-align:right": "is-number", "text-align:center": "is-centred"}
ATTRIBUTION = re.compile(r"(?:^|\n|(?<=[.!?…”\"’»)])\s)\s*[—–―]\s*(?=\S|\Z)")
LONGEST_ATTRIBUTION = 120


def tidy(root: Element) -> None:
    """Remove what has no meaning for a reader: bare frames, foreign anchors, empty headings."""
    rewrite(root, _tidy)


def _tidy(element: Element, parent: Element) -> list[Node]:
    identity = element.attrs.get("id", "")
    if identity and not NOTE_IDS.fullmatch(identity):
        del element.attrs["id"]
    if element.tag == "div":
        has_blocks = any(child.tag in BLOCKS for child in element.elements())
        return list(element.children) if has_blocks else [Element("p", {}, element.children)]
    if element.tag == "footer" and parent.tag != "blockquote":
        return list(element.children)
    if element.tag in HEADINGS and not element.text().strip():
        return list(element.children)
    return [element]


def order_headings(root: Element, *, base: int, prefix: str) -> None:
    """Begin headings at `base`, leave no level out, and give each an id to link to."""
    outline: list[tuple[int, int]] = []
    used: Counter[str] = Counter()
    targets: dict[str, str] = {}
    for heading in root.find(*HEADINGS):
        level = int(heading.tag[1])
        while outline and outline[-1][0] >= level:
            outline.pop()
        new = min(outline[-1][1] + 1, 6) if outline else base
        outline.append((level, new))
        slug = slugify(heading.text(), allow_unicode=True)[:60].strip("-") or "section"
        identity = _unused(f"{prefix}s-{slug}", used)
        heading.tag, heading.attrs["id"] = f"h{new}", identity
        targets.setdefault(slug, identity)
    for link in root.find("a"):
        href = link.attrs.get("href", "")
        if href.startswith("#") and href[1:] in targets:
            link.attrs["href"] = f"#{targets[href[1:]]}"


def _unused(identity: str, used: Counter[str]) -> str:
    """Number what is named alike; two dashes keep the number apart from a heading's own."""
    used[identity] += 1
    return identity if used[identity] == 1 else f"{identity}--{used[identity]}"


def shape_blocks(root: Element) -> None:
    """Frame tables and code so that they scroll, and set quotations apart from their source."""
    _close_levels(root)
    tables = root.find("table")
    for number, table in enumerate(tables, start=1):
        _prepare_table(table)
        table.attrs["aria-label"] = _table_name(table, number if len(tables) > 1 else 0)
    rewrite(root, _frame_block)
    for quote in root.find("blockquote"):
        _attribute(quote)
    for note in (item for notes in root.find("ol") for item in _notes(notes)):
        _flatten_note(note)
    for link in root.find("a"):
        _mark_link(link)


def _close_levels(root: Element) -> None:
    """Mark code as scrolling, and drop the language classes nothing here uses."""
    for code in root.find("pre"):
        code.attrs = {"class": "code", "role": "group", "tabindex": "0", "aria-label": _("Code")}


def _prepare_table(table: Element) -> None:
    table.attrs = {"class": "table"}
    for head in table.find("thead"):
        for cell in head.find("th"):
            cell.attrs.setdefault("scope", "col")
    for cell in table.find("th", "td"):
        alignment = ALIGNMENTS.get(cell.attrs.pop("style", "").replace(" ", ""))
        if alignment:
            cell.attrs["class"] = alignment


def _table_name(table: Element, number: int) -> str:
    """Name the frame after the table's caption; number the tables if there are several."""
    captions = [caption.text().strip() for caption in table.find("caption")]
    if captions and captions[0]:
        return captions[0]
    return _("Table %(number)d") % {"number": number} if number else _("Table")


def _frame_block(element: Element, parent: Element) -> list[Node]:
    if element.tag != "table":
        return [element]
    attrs = {"class": "table-frame", "role": "region", "tabindex": "0"}
    attrs["aria-label"] = element.attrs.pop("aria-label")
    return [Element("div", attrs, [element])]


def _attribute(quote: Element) -> None:
    """Move "— Name, organisation" at the end of a quotation into its footer."""
    blocks = quote.elements()
    if not blocks or blocks[-1].tag != "p":
        return
    paragraph = blocks[-1]
    for index in range(len(paragraph.children) - 1, -1, -1):
        node = paragraph.children[index]
        mark = _last_mark(paragraph, index, node) if isinstance(node, str) else None
        if mark is None or not isinstance(node, str):
            continue
        words = Element("p", {}, [*paragraph.children[:index], node[: mark.start()].rstrip()])
        source = Element("footer", {}, [node[mark.end() :], *paragraph.children[index + 1 :]])
        is_short = 0 < len(source.text().strip()) <= LONGEST_ATTRIBUTION
        if is_short and not (words.is_blank() and len(blocks) == 1):
            _set_source(quote, paragraph, words, source)
        return


def _last_mark(paragraph: Element, index: int, words: str) -> re.Match[str] | None:
    """Find the last dash in these words that may introduce a source."""
    marks = list(ATTRIBUTION.finditer(words))
    if not marks or (marks[-1].start() == 0 and not _begins_line(paragraph, index, marks[-1])):
        return None
    return marks[-1]


def _set_source(quote: Element, old: Element, words: Element, source: Element) -> None:
    """Put the words without their source in the old paragraph's place, then the source."""
    while words.children and _is_break(words.children[-1]):
        words.children.pop()
    kept: list[Node] = [] if words.is_blank() else [words]
    quote.children = [
        *(node for child in quote.children for node in (kept if child is old else [child])),
        source,
    ]


def _is_break(node: Node) -> bool:
    return not node.strip() if isinstance(node, str) else node.tag == "br"


def _begins_line(paragraph: Element, index: int, mark: re.Match[str]) -> bool:
    """Tell whether a dash at the start of these words also starts a line or ends a sentence."""
    if index == 0 or mark.group().startswith("\n"):
        return True
    before = paragraph.children[index - 1]
    if isinstance(before, Element) and before.tag == "br":
        return True
    words = before if isinstance(before, str) else before.text()
    return words.rstrip().endswith((".", "!", "?", "…", "”", '"', "»"))


def _notes(notes: Element) -> list[Element]:
    return notes.elements() if "notes" in notes.attrs.get("class", "").split() else []


def _flatten_note(note: Element) -> None:
    """Let a note of one paragraph stand without it."""
    blocks = note.elements()
    if [block.tag for block in blocks] == ["p"]:
        note.children = blocks[0].children


def _mark_link(link: Element) -> None:
    """Repair quoted addresses, and keep what is linked from reaching back to our page."""
    href = link.attrs.get("href", "").strip().removeprefix("%22").removesuffix("%22")
    if not href:
        link.attrs.pop("href", None)
        return
    if href.startswith("//"):
        href = web_address(href)
    link.attrs["href"] = href
    if web_address(href) and "://" in href:
        link.attrs.setdefault("rel", "noopener")
