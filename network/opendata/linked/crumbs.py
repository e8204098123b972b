"""The way to a page from the front page, as the links above its title lead back."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from network.opendata.linked.pages import Page, Shown
from network.opendata.linked.things import url_of
from network.opendata.linked.words import Node, node
from network.shared.site import absolute

LISTS = {
    "partners:list": _("Partners"),
    "people:list": _("People"),
    "summits:list": _("Summits"),
    "exchanges:list": _("Exchanges"),
    "calls:list": _("Calls"),
    "offers:list": _("Offers and wishes"),
    "projects:list": _("Projects"),
    "resources:list": _("Resources"),
    "topics:list": _("Topics"),
    "blog:list": _("Stories"),
    "diary:list": _("Diary"),
    "figures:list": _("The network in figures"),
    "opendata:data": _("Open data"),
}


def way_to(page: Page, shown: Shown, name: str) -> Node | None:
    """Write the way to a page; None for the front page, where it begins."""
    steps = [*_above(page, shown), (name, shown.address)]
    if shown.address == absolute("/"):
        return None
    return {
        **node("BreadcrumbList", shown.part("breadcrumb")),
        "itemListElement": [
            node("ListItem", position=place, name=name, item=node("WebPage", address))
            for place, (name, address) in enumerate(steps, 1)
        ],
    }


def _above(page: Page, shown: Shown) -> Iterator[tuple[str, str]]:
    yield shown.network.name, absolute("/")
    for view in page.above:
        yield str(LISTS[view]), absolute(reverse(view))
    if page.under:
        row = shown[page.under]
        yield str(row), url_of(row)
