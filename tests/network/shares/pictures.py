"""Read pictures for previews in tests: where they are, and what can be seen on them."""

from io import BytesIO
from typing import Any

from django.test import Client
from PIL import Image

from network.identity.models import Network
from network.shares.cards import Card
from network.shares.kinds import address_of, card_of
from tests.pages import get


def card(row: Any) -> Card:
    """Give the card of a row as a visitor would get it."""
    return card_of(type(row).objects.get(pk=row.pk), Network.load())


def picture_path(row: Any) -> str:
    """Give where the picture of a row is now."""
    return address_of(row, card(row))


def drawn(content: bytes) -> Image.Image:
    """Open a picture."""
    return Image.open(BytesIO(content)).convert("RGB")


def colours_of(content: bytes) -> set[tuple[int, ...]]:
    """Give the colours of a picture."""
    picture = drawn(content)
    return {colour for _count, colour in picture.getcolors(100_000) or []}  # type: ignore[misc]


def told(client: Client, row: Any) -> dict[str, str]:
    """Give what the head of a row's page tells previews."""
    metas = get(client, row).all("meta")
    return {
        meta.get("property") or meta.get("name") or "": meta.get("content") or "" for meta in metas
    }
