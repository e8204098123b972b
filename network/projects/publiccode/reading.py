"""Read the YAML of a publiccode.yml with care: what could harm is refused in words, in little time.

A file is small, in UTF-8, and plain: no anchors, no aliases, no tags of its own, no key twice, not
nested beyond all need. What is left becomes a tree whose every value knows its line and column.
"""

import unicodedata
from dataclasses import dataclass, field
from typing import Any

import yaml
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from network.projects.publiccode.problems import Path, Problem, Unreadable
from network.projects.publiccode.values import plain

MOST_BYTES = 128 * 1024
MOST_NODES = 20_000
DEEPEST = 20
BOM = "\ufeff"
UNSEEN = gettext_lazy("There is an invisible character in this line. Delete it, or type it anew.")


@dataclass
class Document:
    """A file that could be read: its tree, and what there is to mend."""

    root: yaml.MappingNode
    problems: list[Problem] = field(default_factory=list)

    @property
    def data(self) -> dict[str, Any]:
        """Give what the file says as dicts, lists, text, numbers and truth."""
        return dict(plain(self.root))


def read(content: bytes | str) -> Document:
    """Read a file; raise Unreadable, with the line, for what is no YAML or could do harm."""
    text, problems = _text_of(content)
    try:
        root = _PlainLoader(text).get_single_node()
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, error.position) + 1
        raise Unreadable(Problem(str(UNSEEN), line=line, column=1)) from error
    except yaml.YAMLError as error:
        raise Unreadable(_in_words(error)) from error
    if root is None:
        raise Unreadable(Problem(_("There is nothing in this file.")))
    if not isinstance(root, yaml.MappingNode):
        words = _("A publiccode.yml consists of keys and values, such as “name: Indigo”.")
        raise Unreadable(_at(root.start_mark, words))
    return Document(root, problems)


def _text_of(content: bytes | str) -> tuple[str, list[Problem]]:
    """Give the text of a file, whatever it came as; refuse what is too large or no text."""
    size = len(content) if isinstance(content, bytes) else len(content.encode("utf-8", "replace"))
    if size > MOST_BYTES:
        words = _("The file is larger than %(limit)d KB; it should hold a few pages of text.")
        raise Unreadable(Problem(words % {"limit": MOST_BYTES // 1024}))
    text = _decoded(content) if isinstance(content, bytes) else content
    problems = []
    if text.startswith(BOM):
        text = text[1:]
        words = _("The file begins with an invisible mark (BOM). Save it as UTF-8 without one.")
        problems.append(Problem(words, line=1, column=1, is_error=False))
    for number, line in enumerate(text.splitlines(), 1):
        for column, character in enumerate(line, 1):
            if unicodedata.category(character) in ("Cc", "Cs") and character != "\t":
                raise Unreadable(Problem(str(UNSEEN), line=number, column=column))
    return text, problems


def _decoded(content: bytes) -> str:
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        words = _("This isn’t text in UTF-8. Save the file in that encoding.")
        raise Unreadable(Problem(words, line=line, column=1)) from error


class _PlainLoader(yaml.SafeLoader):
    """Compose a tree without what YAML can do beyond keys, lists and values."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.depth = self.count = 0

    def compose_node(self, parent: Any, index: Any) -> yaml.Node | None:
        """Make one node, and refuse what a description of software never needs."""
        event = self.peek_event()
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            words = _("References (& and *) aren’t taken here. Write the text out at each place.")
            raise Unreadable(_at(event.start_mark, words))
        if getattr(event, "tag", None):
            words = _("Tags (!) aren’t taken here. Leave it out; put a text in quotes.")
            raise Unreadable(_at(event.start_mark, words))
        self.depth += 1
        self.count += 1
        if self.depth > DEEPEST:
            words = _("This is nested more than %(limit)d levels deep; the standard needs five.")
            raise Unreadable(_at(event.start_mark, words % {"limit": DEEPEST}))
        if self.count > MOST_NODES:
            raise Unreadable(_at(event.start_mark, _("There are too many values in this file.")))
        node = super().compose_node(parent, index)
        self.depth -= 1
        if isinstance(node, yaml.MappingNode):
            _refuse_odd_keys(node)
        if isinstance(node, yaml.ScalarNode):
            _refuse_unfit_text(node)
        return node


def _refuse_odd_keys(node: yaml.MappingNode) -> None:
    seen: dict[str, int] = {}
    for key, _value in node.value:
        if not isinstance(key, yaml.ScalarNode):
            raise Unreadable(_at(key.start_mark, _("A key has to be a word, not a list.")))
        line = key.start_mark.line + 1
        if key.value in seen:
            words = _("“%(key)s” is here twice, first in line %(line)d. Keep one of them.")
            told = {"key": key.value[:60], "line": seen[key.value]}
            raise Unreadable(_at(key.start_mark, words % told, (key.value,)))
        seen[key.value] = line


def _refuse_unfit_text(node: yaml.ScalarNode) -> None:
    """Refuse what an escape such as \\0 can bring into a text and no database takes."""
    for character in node.value:
        if unicodedata.category(character) in ("Cc", "Cs") and character not in "\t\n":
            words = _("This text holds a character that can’t be stored (\\x%(code)02x).")
            raise Unreadable(_at(node.start_mark, words % {"code": ord(character)}))


def _at(mark: yaml.Mark, words: str, path: Path = ()) -> Problem:
    return Problem(words, path, line=mark.line + 1, column=mark.column + 1)


def _in_words(error: yaml.YAMLError) -> Problem:
    """Say what keeps a file from being YAML; the commonest mistakes in words of their own."""
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    problem = str(getattr(error, "problem", None) or error)
    context_mark = getattr(error, "context_mark", None)
    if mark is None:
        return Problem(_("This can’t be read as YAML: %(reason)s.") % {"reason": problem[:200]})
    if "'\\t'" in problem or "\\t" in problem:
        words = _("There is a tab. YAML takes spaces only: replace it by two spaces.")
    elif "mapping values are not allowed" in problem:
        words = _(
            "There is a colon too many here. Put the text after the first colon in quotes, or mend"
            " the spaces at the beginning of this line or the one above."
        )
    elif "could not find expected ':'" in problem:
        words = _("A colon is missing after the key, or a line above isn’t indented far enough.")
    elif "end of stream" in problem or "<stream end>" in problem:
        words = _("The file ends too early: a quote or a bracket was never closed.")
    elif "expected <block end>" in problem:
        words = _("This line is indented otherwise than its neighbours. Line them up.")
    elif "expected a single document" in str(error.args[0] if error.args else ""):
        words = _("A second document begins here (---). Keep one per file.")
    elif "cannot start any token" in problem:
        words = _("A text can’t begin with this character. Put the text in quotes.")
    else:
        words = _("This can’t be read as YAML: %(reason)s.") % {"reason": problem[:200]}
    if context_mark and context_mark.line != mark.line:
        words += " " + _("It begins in line %d.") % (context_mark.line + 1)
    return _at(mark, words)
