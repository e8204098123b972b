"""Keep pictures in the storage under what they show: drawn once, and swept when they are old."""

import logging
import threading
from collections import defaultdict
from itertools import batched

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from network.identity.models import Network
from network.shares.cards import Card
from network.shares.drawing import draw_card
from network.shares.kinds import KINDS, Kind

logger = logging.getLogger(__name__)

FOLDER = "share"
PATIENCE = 10  # seconds to wait for another picture before doing without
BATCH = 100

_drawing = threading.Lock()  # one at a time in each process, whoever asks for how many


def kept_picture(kind: Kind, pk: int, card: Card) -> bytes | None:
    """Give the picture of a card, drawing it only where it isn't kept yet.

    None where so many are being drawn that it would take too long.
    """
    path = _path(kind.name, pk, card.digest)
    return _read(path) or draw_alone(card, path)


def draw_alone(card: Card, path: str = "") -> bytes | None:
    """Draw a card when it is its turn, and keep it if it has a path; None if that takes too long.

    Typefaces are shared, and must not be used by two threads at once.
    """
    if not _drawing.acquire(timeout=PATIENCE):
        return None
    try:
        return (path and _read(path)) or _draw(card, path)
    finally:
        _drawing.release()


def _draw(card: Card, path: str) -> bytes:
    content = draw_card(card)
    if path:
        _keep(path, content)
    return content


def _keep(path: str, content: bytes) -> None:
    """Keep a picture; where nothing can be kept, it is drawn again the next time."""
    try:
        stored = default_storage.save(path, ContentFile(content))
        if stored != path:  # another process was quicker; its picture is the same
            default_storage.delete(stored)
    except OSError as error:
        logger.warning("Could not keep the picture %s: %s", path, error)


def _read(path: str) -> bytes | None:
    try:
        with default_storage.open(path) as file:
            return file.read() or None
    except OSError:  # it isn't there, or can't be read
        return None


def _path(kind: str, pk: int, digest: str) -> str:
    return f"{FOLDER}/{kind}/{pk}-{digest}.png"


def sweep() -> int:
    """Delete pictures that no row shows any more; say how many."""
    network = Network.load()
    return sum(_sweep(kind, network) for kind in KINDS.values())


def _sweep(kind: Kind, network: Network) -> int:
    """Look only at rows that have pictures: what was never asked for was never drawn."""
    old = 0
    for some in batched(_pictures(kind.name).items(), BATCH):
        pictures = dict(some)
        rows = list(kind.rows().published().filter(pk__in=pictures))
        cards = kind.cards(rows, network)
        current = {row.pk: card.digest for row, card in zip(rows, cards, strict=True)}
        for pk, digests in pictures.items():
            for digest in digests - {current.get(pk, "")}:
                default_storage.delete(_path(kind.name, pk, digest))
                old += 1
    return old


def _pictures(kind: str) -> dict[int, set[str]]:
    """List the pictures of a kind by the row they are of."""
    try:
        _folders, names = default_storage.listdir(f"{FOLDER}/{kind}")
    except FileNotFoundError:
        return {}
    found: dict[int, set[str]] = defaultdict(set)
    for name in names:
        pk, dash, digest = name.removesuffix(".png").partition("-")
        if dash and pk.isdecimal():
            found[int(pk)].add(digest)
    return found
