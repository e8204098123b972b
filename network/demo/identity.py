"""Fill in who the network is, its pages and its menu."""

from datetime import datetime
from typing import Any

from network.demo.reading import read_table, read_text
from network.demo.rows import keep
from network.identity.models import MenuItem, Network, NetworkAccount
from network.pages.models import Page


def load_network(now: datetime) -> None:
    """Complete the network's row, write its pages, and make its menu if there is none."""
    table = read_table("network")
    accounts, menu, pages = (table.pop(key) for key in ("account", "menu", "page"))
    network = _complete(Network.objects.first() or Network(), table)
    if not network.accounts.exists():
        for account in accounts:
            keep(NetworkAccount(network=network, **account))
    titles = set(Page.objects.values_list("title", flat=True))
    written = [_write(page, now) for page in pages if page["title"] not in titles]
    if not network.menu_items.exists():
        for entry in menu:
            _add_to_menu(network, entry["place"], section=entry["sections"])
    _add_to_menu(network, MenuItem.Place.FOOTER, page=written)


def _complete(network: Network, values: dict[str, Any]) -> Network:
    """Fill what is empty; what an editor wrote stays."""
    for name, value in values.items():
        if not getattr(network, name):
            setattr(network, name, value)
    network.pk = network.pk or 1
    return keep(network)


def _write(entry: dict[str, Any], now: datetime) -> Page:
    body = read_text("pages", entry.pop("file"))
    return keep(Page(published_at=now, body=body, **entry))


def _add_to_menu(network: Network, place: str, **targets: list[Any]) -> None:
    for field, values in targets.items():
        for value in values:
            position = network.menu_items.filter(place=place).count()
            keep(MenuItem(network=network, place=place, position=position, **{field: value}))
