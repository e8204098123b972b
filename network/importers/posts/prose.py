"""Mend the Markdown that blog services leave behind, without changing a word of the author's."""

import re
from collections.abc import Callable

from django.utils.translation import gettext as _

from network.importers.reports import Note
from network.shared.markup import plain_text

IMAGE = re.compile(r"!\[([^\]]*)\]\(\s*<?([^)\s>]+)>?(?:\s+\"[^\"]*\")?\s*\)")
LONE_IMAGE = re.compile(rf"^\s*{IMAGE.pattern}\s*$")
PIXEL = re.compile(r"!\[[^\]]*\]\([^)]*/_/stat\?[^)]*\)")
RULE = re.compile(r"^\s*(?:\*\s*){3,}$|^\s*(?:-\s*){3,}$|^\s*(?:_\s*){3,}$")
FOOTER = re.compile(
    r"^\[.*?\]\((?P<url>[^)\s]+)\)\s+was originally published in\s+"
    r"(?:\[(?P<linked>[^\]]+)\]\([^)]*\)|(?P<plain>.+?))\s+on\s+(?:\[Medium\]\([^)]*\)|Medium)\b",
    re.S,
)
LEAKED = re.compile(r"^\s*(?:function\s+\w+\s*\([\w, ]*\)\s*\{|body\\?\[data-|window\.\w+\s*=)")
QUOTED_ADDRESS = re.compile(r"\]\(\s*[\"“”'](https?://[^\"“”'\s)]+)[\"“”']\s*\)")
EMPTY_LINK = re.compile(r"(?<!!)\[\s*\]\([^)\s]*\)[ \t]?")
BOLD_CUT_SHORT = re.compile(r"\*\*([^*\n]*\w)\*\*([^\W\d_]{1,2})(?!\w)")
BOLD_WITHOUT_SPACE = re.compile(r"(\*\*[^*\s][^*\n]*[.!?:;,…]\*\*)(?=\w)")
WRAPPED = re.compile(r"^_(?P<inner>[^_\\].*)_$")
NESTED = re.compile(r"(?<!\w)_([^_\n]+)_(?!\w)")
HEADING = re.compile(r"^(#{1,6})\s+(.*?)\s*#*$")
WHOLE_BOLD = re.compile(r"^(\*\*|__)(?P<inner>(?:(?!\1).)+)\1$")
STRAY_IN_WORDS = re.compile(r"(?<=\w)_(\w[^_\n]*\s[^_\n]*\w)_(?=\w)")
LIQUID = re.compile(r"\{\{\s*site\.(?:base)?url\s*\}\}")
LIQUID_LEFT = re.compile(r"\{%.*?%\}|\{\{.*?\}\}")
MORE = re.compile(r"^\s*<!--\s*more\s*-->\s*$")
HTML = re.compile(r"</?(?:p|div|span|iframe|br|strong|em|a|img|h[1-6])\b[^>]*>", re.I)
HEAD_IN_BODY = re.compile(r"\bdate: \d{4}-\d\d-\d\d \d\d:\d\d:\d\d [+-]\d{4}")
FENCE = re.compile(r"^\s*(?:```|~~~)")
STARTS_OTHERWISE = re.compile(r"^\s*(?:[#>|]|[*+-]\s|\d+[.)]\s|\d+\\[.)]|!\[|`|\*\*|\[\^|\\\*)")
CREDIT = re.compile(
    r"^(?:credits?|graphics?|illustration|images?|photos?|pictures?|sources?)\b[^:\n]{0,20}:", re.I
)
LINK = re.compile(r"(?<!!)\[([^\]]*)\]\(\s*([^)\s]+)\s*\)")
LONGEST_CAPTION = 160
LONGEST_CREDIT = 400
PLACEHOLDERS = {"", "coming soon", "lorem ipsum", "more soon", "more to come", "tba", "tbd", "todo"}


class Prose:
    """The blocks of a post's body, mended step by step."""

    def __init__(self, text: str, notes: list[Note]) -> None:
        self.notes = notes
        self.blocks = split_blocks(LIQUID.sub("", text))
        self.footer_url = ""
        self.publication = ""
        self._drop_pixels()
        self._drop_footer()
        self._drop_leaks()
        self._mend()
        self._flag()

    @property
    def text(self) -> str:
        """Give the body as Markdown."""
        return "\n\n".join(self.blocks)

    @property
    def is_placeholder(self) -> bool:
        """Tell whether nothing has been written yet (qO19)."""
        words = plain_text(self.text).strip(" .…!\n").casefold()
        return words in PLACEHOLDERS and not self.images()

    def images(self) -> list[str]:
        """List the addresses of all pictures, in order."""
        return [match[2] for block in self.blocks if not is_code(block)
                for match in IMAGE.finditer(block)]  # fmt: skip

    def _drop_pixels(self) -> None:
        """Remove pictures that count readers (qB7)."""
        before = list(self.blocks)
        self._each(lambda block: PIXEL.sub("", block))
        if before != self.blocks:
            self._say("qB7", _("A tracking pixel was removed."))

    def _drop_footer(self) -> None:
        """Remove Medium's own footer, and keep the address it names (qB8)."""
        for index in range(len(self.blocks) - 1, max(len(self.blocks) - 4, -1), -1):
            match = FOOTER.match(self.blocks[index].strip())
            if match:
                self.footer_url = match["url"]
                self.publication = (match["linked"] or match["plain"]).strip(" *_")
                del self.blocks[index]
                self._say("qB8", _("The footer of Medium was removed."))
                break
        while self.blocks and RULE.match(self.blocks[-1]):
            self.blocks.pop()

    def _drop_leaks(self) -> None:
        """Remove program text that leaked from embedded pages (qB13)."""
        kept = [b for b in self.blocks if is_code(b) or not LEAKED.match(b)]
        if len(kept) != len(self.blocks):
            self.notes.append(Note("qB13", _("Program text of an embedded page was removed.")))
        self.blocks = [block for block in kept if not MORE.match(block)]

    def _mend(self) -> None:
        self._each(lambda block: QUOTED_ADDRESS.sub(r"](\1)", block), "qB20",
                   _("Quotation marks around addresses were removed."))  # fmt: skip
        self._each(lambda block: EMPTY_LINK.sub("", block))
        self._each(mend_emphasis, "qB14", _("Broken emphasis was mended."))
        self._each(mend_heading)

    def _each(self, change: Callable[[str], str], rule: str = "", text: str = "") -> None:
        changed = [block if is_code(block) else change(block) for block in self.blocks]
        if changed != self.blocks and rule:
            self._say(rule, text)
        self.blocks = [block for block in changed if block.strip()]

    def _flag(self) -> None:
        """Point at what only a person can judge."""
        words = "\n\n".join(block for block in self.blocks if not is_code(block))
        if HEAD_IN_BODY.search(words):
            self.notes.append(Note("qB21", _("A line of the head stands in the text. Remove it.")))
        if LIQUID_LEFT.search(words):
            self.notes.append(Note("qB19", _("Template tags stand in the text. Remove them.")))
        if HTML.search(words):
            self.notes.append(Note("qB19", _("HTML in the text is shown as it is written.")))

    def _say(self, rule: str, text: str) -> None:
        self.notes.append(Note(rule, text, is_warning=False))

    def drop_image(self, address: str) -> str:
        """Take out the first picture of this address; give its caption."""
        for index, block in enumerate(self.blocks):
            match = LONE_IMAGE.match(block)
            if match and match[2] == address:
                caption = re.search(r'"((?:[^"\\]|\\.)*)"\s*\)\s*$', block)
                del self.blocks[index]
                return re.sub(r"\\(.)", r"\1", caption[1]) if caption else ""
        return ""

    def caption_images(self) -> None:
        """Make the short plain paragraph after a picture its caption (qB12)."""
        index = 0
        while index < len(self.blocks) - 1:
            match = LONE_IMAGE.match(self.blocks[index])
            if match and is_caption(self.blocks[index + 1]):
                words = plain_text(LINK.sub(_spell_out, self.blocks.pop(index + 1)))
                title = words.replace("\\", "\\\\").replace('"', '\\"')
                self.blocks[index] = f'![{match[1]}]({match[2]} "{title}")'
                self._say("qB12", _("Caption: “%s”") % words)
            index += 1


def split_blocks(text: str) -> list[str]:
    """Split Markdown at blank lines, but not within fenced code."""
    blocks: list[list[str]] = [[]]
    in_code = False
    for line in text.split("\n"):
        if FENCE.match(line):
            in_code = not in_code
        if line.strip() or in_code:
            blocks[-1].append(line.rstrip() + ("  " if line.endswith("  ") else ""))
        elif blocks[-1]:
            blocks.append([])
    return ["\n".join(block) for block in blocks if block]


def is_code(block: str) -> bool:
    """Tell whether a block is code, in which nothing is mended."""
    return bool(FENCE.match(block)) or block.startswith(("    ", "\t"))


def is_caption(block: str) -> bool:
    """Tell whether a block may be a caption: one short line of plain words, or a credit."""
    plain = block.strip()
    is_credit = bool(CREDIT.match(plain)) and len(plain) <= LONGEST_CREDIT
    return (
        (is_credit or (len(plain) <= LONGEST_CAPTION and "](" not in plain))
        and "\n" not in plain
        and not plain.endswith(":")
        and not STARTS_OTHERWISE.match(plain)
        and not is_code(block)
        and not RULE.match(plain)
    )


def _spell_out(link: re.Match[str]) -> str:
    """Write a link of a credit as words and address, since a caption can't hold a link."""
    same = link[1].strip("/") == link[2].strip("/")
    return f"<{link[2]}>" if same else f"{link[1]} (<{link[2]}>)"


def mend_emphasis(block: str) -> str:
    """Close emphasis where a writer's tool opened it twice or cut it in a word (qB14)."""
    lines = []
    for line in block.split("\n"):
        wrapped = WRAPPED.match(line)
        if wrapped and NESTED.search(wrapped["inner"]) and "](" not in line:
            line = f"_{NESTED.sub(r'\1', wrapped['inner'])}_"
        line = BOLD_CUT_SHORT.sub(r"**\1\2**", line)
        lines.append(BOLD_WITHOUT_SPACE.sub(r"\1 ", line))
    return "\n".join(lines)


def mend_heading(block: str) -> str:
    """Set a heading in plain letters: not bold as a whole, no stray marks within words."""
    match = HEADING.match(block)
    if not match:
        return block
    words = match[2]
    whole = WHOLE_BOLD.match(words)
    if whole:
        words = whole["inner"]
    return f"{match[1]} {STRAY_IN_WORDS.sub(r'\1', words)}"
