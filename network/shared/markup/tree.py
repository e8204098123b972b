"""A small tree of HTML elements, made for reshaping what the sanitiser will check last."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from html import escape
from html.parser import HTMLParser

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "wbr"}
DEEPEST = 60  # no honest text nests deeper; beyond it words stay and tags go

type Node = "Element | str"


@dataclass(slots=True, eq=False)
class Element:
    """One HTML element with its attributes and what it holds."""

    tag: str
    attrs: dict[str, str] = field(default_factory=dict)
    children: list[Node] = field(default_factory=list)

    def elements(self) -> list["Element"]:
        """Keep only the elements among the children."""
        return [child for child in self.children if isinstance(child, Element)]

    def text(self) -> str:
        """Join all words inside, in reading order."""
        return "".join(node for node in self.walk() if isinstance(node, str))

    def walk(self) -> Iterator[Node]:
        """Visit everything inside in reading order, without recursion."""
        stack: list[Node] = list(reversed(self.children))
        while stack:
            node = stack.pop()
            yield node
            if isinstance(node, Element):
                stack.extend(reversed(node.children))

    def find(self, *tags: str) -> list["Element"]:
        """List the elements with one of these tags, in reading order."""
        return [node for node in self.walk() if isinstance(node, Element) and node.tag in tags]

    def is_blank(self) -> bool:
        """Tell whether nothing inside would be seen."""
        return not self.find("img", "hr") and not self.text().strip()


class _Builder(HTMLParser):
    """Turn well-formed HTML into a tree; forgive what isn't."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Element("")
        self.open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if len(self.open) > DEEPEST:
            return
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.open[-1].children.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        for index in range(len(self.open) - 1, 0, -1):
            if self.open[index].tag == tag:
                del self.open[index:]
                return

    def handle_data(self, data: str) -> None:
        self.open[-1].children.append(data)


def parse(html: str) -> Element:
    """Read HTML into a tree whose root has no tag."""
    builder = _Builder()
    builder.feed(html)
    builder.close()
    return builder.root


def serialise(root: Element) -> str:
    """Write a tree back as HTML, with everything escaped."""
    parts: list[str] = []
    stack: list[Node | tuple[str]] = list(reversed(root.children))
    while stack:
        node = stack.pop()
        if isinstance(node, tuple):
            parts.append(f"</{node[0]}>")
        elif isinstance(node, str):
            parts.append(escape(node, quote=False))
        else:
            attrs = "".join(f' {name}="{escape(value)}"' for name, value in node.attrs.items())
            parts.append(f"<{node.tag}{attrs}>")
            if node.tag not in VOID:
                stack.append((node.tag,))
                stack.extend(reversed(node.children))
    return "".join(parts)


def rewrite(root: Element, change: Callable[[Element, Element], list[Node]]) -> None:
    """Replace every element by what `change(element, parent)` gives, innermost first."""
    order = [root, *(node for node in root.walk() if isinstance(node, Element))]
    for parent in reversed(order):
        children: list[Node] = []
        for child in parent.children:
            children.extend([child] if isinstance(child, str) else change(child, parent))
        parent.children = children
