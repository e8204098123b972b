"""What pages tell machines of themselves: one explicit list, by the names of their addresses.

Each module here holds what is told of some kinds of pages, as functions of what their views loaded
to facts in the words of schema.org; so a page costs no query more. Nothing is told that the page
does not show to everybody: no draft, no day of the past, nobody who did not agree. A page as
somebody narrowed it tells only the way to it, as does one that search engines are to leave out.
"""

from typing import Any

from network.opendata.linked import exchanges, home, others, partners, summits, works
from network.opendata.linked.crumbs import way_to
from network.opendata.linked.pages import Page, Shown, nothing, told
from network.opendata.linked.words import VOCABULARY, Node, script_of

PAGES: dict[str, Page] = {
    **home.PAGES,
    **partners.PAGES,
    **summits.PAGES,
    **exchanges.PAGES,
    **works.PAGES,
    **others.PAGES,
}

__all__ = ["PAGES", "Shown", "graph_of", "page_of", "script_of"]


def page_of(view: str, loaded: Any) -> Page | None:
    """Give how a page is told; None where it isn't, or isn't for everybody."""
    page = PAGES.get(view)
    if page and page.otherwise and page.needs not in loaded:
        page = page.otherwise
    if page is None or not page.needs:
        return page
    return page if page.needs in loaded and is_for_everybody(loaded[page.needs]) else None


def is_for_everybody(found: Any) -> bool:
    """Say whether visitors see what a page is about; lists hold nothing else anyway."""
    return bool(getattr(found, "is_published", True) and getattr(found, "is_public", True))


def graph_of(page: Page, shown: Shown, *, is_whole: bool) -> Node | None:
    """Write what a page tells: all of it, or just the way to it."""
    thing = page.about(shown)
    is_told = is_whole and page.is_indexed and (thing is not None or page.about is nothing)
    way = way_to(page, shown, (thing or {}).get("name", shown.title))
    nodes = [*(told(page, shown, thing, way) if is_told else []), *([way] if way else [])]
    return {"@context": VOCABULARY, "@graph": nodes} if nodes else None
