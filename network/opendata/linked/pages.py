"""What every kind of page tells of itself: its type, what it is about, and what lies above it."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.core.paginator import Page as PageOfRows

from network.identity.models import Network
from network.opendata.linked.things import the_site, title_of, url_of
from network.opendata.linked.words import Node, named, node


@dataclass(frozen=True)
class Shown:
    """A page as somebody sees it: its address and its words, and what its view has loaded."""

    address: str
    title: str
    description: str
    language: str
    network: Network
    loaded: Mapping[str, Any]

    def __getitem__(self, name: str) -> Any:
        return self.loaded[name]

    def part(self, name: str) -> str:
        """Give the name machines know a part of this page by."""
        return f"{self.address}#{name}"


About = Callable[[Shown], Node | None]


def nothing(shown: Shown) -> None:
    """Tell of no thing beyond the page itself."""


def no_more(shown: Shown) -> Node:
    """Tell nothing more of the page."""
    return {}


def nobody(shown: Shown) -> list[Node]:
    """Tell of nothing beside the thing."""
    return []


@dataclass(frozen=True)
class Page:
    """How one kind of page is told.

    `needs` names what its view loads for it: without that it is another page (an error, a form sent
    in), of which nothing is told. `about` gives the thing the page is about, `facts` more about the
    page itself, `beside` further nodes. Above it stand lists, by the names of their addresses, and
    last the row that `under` names. A page that search engines are to leave out tells its way only.
    """

    kind: str = "WebPage"
    needs: str = ""
    above: tuple[str, ...] = ()
    under: str = ""
    about: About = nothing
    facts: Callable[[Shown], Node] = no_more
    beside: Callable[[Shown], list[Node]] = nobody
    is_indexed: bool = True
    otherwise: "Page | None" = None


def told(page: Page, shown: Shown, thing: Node | None, way: Node | None) -> list[Node]:
    """Write the page itself, the thing it is about, and what stands beside that."""
    own = node(
        page.kind,
        shown.address,
        url=shown.address,
        name=shown.title,
        description=shown.description,
        inLanguage=shown.language,
        isPartOf=the_site(shown.network),
        breadcrumb=named(way) if way else None,
        mainEntity=named(thing) if thing else None,
        **page.facts(shown),
    )
    return [own, *([thing] if thing else []), *page.beside(shown)]


def row_list(
    shown: Shown, rows: Iterable[Any], before: Iterable[Any] = (), after: Iterable[Any] = ()
) -> Node:
    """List rows by name and address, in the order of the page; they stand on it, and no more.

    On a page of a longer list, places go on where the page before stopped, and the number is that
    of the whole. What stands above and below it on every page has the same place on each.
    """
    above, own, below = (
        [(title_of(row), url_of(row)) for row in some] for some in (before, rows, after)
    )
    paged = rows if isinstance(rows, PageOfRows) else None
    first = len(above) + max(paged.start_index() if paged else 1, 1)
    count = len(above) + (paged.paginator.count if paged else len(own))
    numbered = [
        *enumerate(above, 1),
        *enumerate(own, first),
        *enumerate(below, count + 1),
    ]
    return entry_list(shown, numbered, count + len(below))


def entry_list(
    shown: Shown, entries: Iterable[tuple[int, tuple[str, str]]], total: int | None
) -> Node:
    """List names and addresses with their places; how many there are in all, if that is known."""
    listed = node("ItemList", shown.part("list"))
    if total is not None:
        listed["numberOfItems"] = total
    if elements := [
        node("ListItem", position=place, name=name, url=url) for place, (name, url) in entries
    ]:
        listed["itemListElement"] = elements
    return listed


def listing(name: str, **page: Any) -> Page:
    """Describe a page that lists the rows its view loads under a name."""
    return Page("CollectionPage", needs=name, about=partial(_listed, name), **page)


def _listed(name: str, shown: Shown) -> Node:
    return row_list(shown, shown[name])
