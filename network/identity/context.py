"""What every page shows of the network: its name and its menu."""

from typing import Any

from django.http import HttpRequest

from network.identity.models import MenuItem, Network
from network.pagecache.parts import each_time


def network(request: HttpRequest) -> dict[str, Any]:
    """Give templates the network and its menu; neither is read before a template asks."""
    return {
        "network": each_time(Network.load, "network"),
        "menu": each_time(load_menu, "menu"),
    }


def load_menu() -> dict[str, list[MenuItem]]:
    """Give the shown menu items by place: 'main', 'call', 'footer'."""
    menu: dict[str, list[MenuItem]] = {place: [] for place in MenuItem.Place.values}
    for item in MenuItem.objects.shown().select_related("page"):
        menu[item.place].append(item)
    return menu
