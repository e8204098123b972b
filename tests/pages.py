"""Read pages in tests the way a strict browser does, and count what they ask of the database."""

from collections.abc import Iterator
from io import BytesIO
from typing import Any
from xml.etree.ElementTree import Element

import html5lib
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from PIL import Image

HOSTILE_QUERIES = [
    "page=abc",
    "page=99999",
    "page=-1",
    "page=0&page=2",
    "page=1%00",
    "q=%00",
    "q=" + "x" * 5000,
    "q=%FF%FE",
    "q=%27%20OR%201%3D1--&q=%25_%5C",
    "tier=kings&region=atlantis&country=XX&topic=%00" + "y" * 5000,
    "kind=%3Cscript%3E&view=%22&order=;drop",
    "&".join(f"a{number}=b" for number in range(200)),
    "=&&==%",
]


class Document:
    """A page, parsed; refuses HTML that a browser would have to mend."""

    def __init__(self, response: HttpResponse) -> None:
        parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
        self.root: Element = parser.parse(response.content, transport_encoding="utf-8")

    def all(self, tag: str = "*") -> list[Element]:
        """Give every element of a kind."""
        return [element for element in self.root.iter() if _is(element, tag)]

    def classed(self, name: str) -> list[Element]:
        """Give every element of a class."""
        return [e for e in self.all() if name in (e.get("class") or "").split()]

    def words(self, name: str) -> list[str]:
        """Give the words of every element of a class."""
        return [text_of(element) for element in self.classed(name)]

    def texts(self, tag: str) -> list[str]:
        """Give the words of every element of a kind."""
        return [text_of(element) for element in self.all(tag)]

    @property
    def is_unlisted(self) -> bool:
        """Say whether the page asks search engines to leave it out."""
        robots = [one for one in self.all("meta") if one.get("name") == "robots"]
        return any("noindex" in (one.get("content") or "") for one in robots)

    @property
    def inline_scripts(self) -> list[Element]:
        """Give the scripts in the page itself that would run; data for machines doesn’t."""
        own = [one for one in self.all("script") if not one.get("src")]
        return [one for one in own if one.get("type") != "application/ld+json"]

    @property
    def main(self) -> str:
        """Give all words of the page's own part."""
        return text_of(self.all("main")[0])

    @property
    def links(self) -> dict[str, str]:
        """Give where the links of the page's own part lead, with their words."""
        return {e.get("href", ""): text_of(e) for e in self.all("main")[0].iter() if _is(e, "a")}

    @property
    def facts(self) -> dict[str, str]:
        """Give the lines of the lists of facts: what it is, and what it says."""
        return dict(zip(self.texts("dt"), self.texts("dd"), strict=True))


def text_of(element: Element) -> str:
    """Give the words in an element as a reader sees them."""
    return " ".join("".join(element.itertext()).split())


def get(client: Client, path: Any) -> Document:
    """Open a page, or the page of a row, which must be there."""
    response = client.get(path if isinstance(path, str) else path.get_absolute_url())
    assert response.status_code == 200
    return Document(response)


def queries_of(client: Client, path: Any) -> int:
    """Count the queries that opening a page takes."""
    address = path if isinstance(path, str) else path.get_absolute_url()
    with CaptureQueriesContext(connection) as queries:
        response = client.get(address)
        response.getvalue()
    assert response.status_code == 200
    return len(queries)


def attributes(document: Document) -> Iterator[tuple[str, str, str]]:
    """Give every attribute of a page as tag, name and value."""
    for element in document.all():
        for name, value in element.attrib.items():
            yield str(element.tag).rpartition("}")[2], str(name).rpartition("}")[2], value


def picture(width: int = 128, height: int = 128) -> bytes:
    """Draw a picture to upload."""
    buffer = BytesIO()
    Image.new("RGB", (width, height), "#0057b7").save(buffer, "PNG")
    return buffer.getvalue()


def _is(element: Element, tag: str) -> bool:
    if not isinstance(element.tag, str):
        return False
    return tag == "*" or element.tag.rpartition("}")[2] == tag
