"""The kinds of pages that have a card, and what has to be loaded to draw one."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Any

from django.conf import settings
from django.db.models import F, Model, Prefetch, prefetch_related_objects
from django.urls import reverse
from django.utils import translation

from blog.models import Post
from network.addresses.former import row_once_at
from network.calls.models import Call
from network.exchanges.models import Exchange
from network.identity.models import Network
from network.partners.models import Partner
from network.projects.models import Project
from network.projects.reuses import Reuse
from network.shared.publishing import PublishedQuerySet
from network.shares import subjects
from network.shares.cards import Card
from network.summits.models import Summit

FIRST_REUSES = 12


@dataclass(frozen=True)
class Kind:
    """A kind of row: its name in addresses, the rows, and how one is told."""

    name: str
    model: type[Any]
    tell: Callable[[Any], Card]
    loads: Callable[[], Iterable[str | Prefetch]]

    def rows(self) -> PublishedQuerySet:
        """Give all rows; those of partners with their tier."""
        rows = self.model.objects.all()
        return rows.with_tier() if self.model is Partner else rows

    def cards(self, rows: list[Any], network: Network) -> list[Card]:
        """Make the cards of rows, in the portal's own language whoever asks."""
        prefetch_related_objects(rows, *self.loads())
        with translation.override(settings.LANGUAGE_CODE):
            told = [self.tell(row) for row in rows]
        name, accent = str(network.name), str(network.accent)
        return [replace(card, network=name, accent=accent) for card in told]

    def find(self, slug: str, user: Any) -> Any | None:
        """Find a row this person may see by its address, or by one it had before."""
        rows = self.rows().visible_to(user)
        found = rows.filter(slug=slug).first()
        if found is not None or self.model.objects.filter(slug=slug).exists():
            return found
        return row_once_at(rows, slug)


def _of_project() -> list[str | Prefetch]:
    reuses = Reuse.objects.running().with_names()
    first = reuses.order_by(F("year").asc(nulls_last=True), "pk")[:FIRST_REUSES]
    return [
        "owners__countries",
        Prefetch("reuses", queryset=first, to_attr="first_reuses"),
        "first_reuses__partner__countries",
    ]


def _of_story() -> list[str | Prefetch]:
    route = ("exchanges__host__countries", "exchanges__exchange_guests__partner__countries")
    return ["partners__countries", *route, "summits__country"]


def _of_exchange() -> list[str | Prefetch]:
    return ["host__countries", "exchange_guests__partner__countries"]


_ALL = [
    Kind("partner", Partner, subjects.partner_card, lambda: ["countries", "memberships"]),
    Kind("summit", Summit, subjects.summit_card, lambda: ["country"]),
    Kind("exchange", Exchange, subjects.exchange_card, _of_exchange),
    Kind("call", Call, subjects.call_card, list),
    Kind("project", Project, subjects.project_card, _of_project),
    Kind("story", Post, subjects.story_card, _of_story),
]
KINDS = {kind.name: kind for kind in _ALL}
OF_MODEL: dict[type[Model], Kind] = {kind.model: kind for kind in _ALL}


def card_of(row: Any, network: Network) -> Card:
    """Make the card of one row."""
    [card] = OF_MODEL[type(row)].cards([row], network)
    return card


def address_of(row: Any, card: Card) -> str:
    """Give where the picture of a row is now; a change of anything on it gives another address."""
    return reverse("shares:picture", args=[OF_MODEL[type(row)].name, row.slug, card.digest])


def lasting_address(row: Any) -> str:
    """Give where the picture of a row is whatever is on it; '' for a kind that has none."""
    kind = OF_MODEL.get(type(row))
    return reverse("shares:latest", args=[kind.name, row.slug]) if kind else ""
