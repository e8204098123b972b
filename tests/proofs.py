"""Follow the figures on pages to the lists that prove them, and count those row by row.

`data-figure` holds the number a figure stands for; `data-rows` marks what holds the rows of a list.
A figure is a link to its list, or stands beside its list on the same page.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from urllib.parse import unquote, urljoin, urlsplit
from xml.etree.ElementTree import Element

from django.test import Client

from tests.pages import Document, text_of

COUNTED = (
    "members?|countr(?:y|ies)|summits?|sessions?|speakers?|exchanges?|projects?|partners?"
    "|reuses?|stor(?:y|ies)|offers?|calls?|resources?|people|places? runs?|recordings?"
)
SAYS_HOW_MANY = re.compile(rf"^(?:All )?\d[\d,]*(?: of \d[\d,]*)? (?:{COUNTED})\b|^All \d+")
ITSELF = ("prose", "lede", "timetable__title", "timetable__note", "legend", "programme")


def wrong_figures(path: str, document: Document, open_page: Callable[[str], Document]) -> list[str]:
    """Give the figures of a page whose list is not there or has another length."""
    return [
        f"{path}: “{text_of(figure)}” says {figure.get('data-figure')}, {proven} in {target}"
        for figure in document.all()
        if figure.get("data-figure") is not None
        for target in [urljoin(path, figure.get("href", ""))]
        for proven in [_length(target, open_page)]
        if str(proven) != figure.get("data-figure")
    ]


def unproven_numbers(path: str, document: Document) -> list[str]:
    """Give what reads like a figure, and is none that leads to its list."""
    return [
        f"{path}: “{text}”"
        for element, above in _walk(document.all("main")[0], ())
        for text in [" ".join((element.text or "").split())]
        if SAYS_HOW_MANY.match(text) and not _is_proven([*above, element])
    ]


def _walk(
    element: Element, above: tuple[Element, ...]
) -> Iterable[tuple[Element, tuple[Element, ...]]]:
    yield element, above
    for child in element:
        yield from _walk(child, (*above, element))


def _is_proven(elements: list[Element]) -> bool:
    return any(
        element.get("data-figure") is not None
        or element.tag == "a"
        or set((element.get("class") or "").split()) & set(ITSELF)
        for element in elements
    )


def _length(target: str, open_page: Callable[[str], Document]) -> int:
    """Count the rows of a list over all its pages, or of the part of a page that is named."""
    parts = urlsplit(target)
    length, path = 0, target.partition("#")[0]
    while path:
        document = open_page(path)
        scope = _part(document, unquote(parts.fragment))
        length += sum(len(rows) for rows in scope.iter() if rows.get("data-rows") is not None)
        following = [e.get("href", "") for e in scope.iter("a") if e.get("rel") == "next"]
        following = [link for link in following if "page=" in link]
        path = urljoin(path, following[0]) if following else ""
    return length


def _part(document: Document, name: str) -> Element:
    if not name:
        return document.all("main")[0]
    return next(element for element in document.all() if element.get("id") == name)


def opening(client: Client, known: Mapping[str, Document]) -> Callable[[str], Document]:
    """Open pages with a client, each once; those that are known already are not asked for."""

    @cache
    def open_page(path: str) -> Document:
        if path in known:
            return known[path]
        response = client.get(path)
        assert response.status_code == 200, path
        return Document(response)

    return open_page
