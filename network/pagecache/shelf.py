"""Where finished pages are kept: at hand in each process, and on a shelf that all share.

A page is made by one; who asks for the same meanwhile waits and is given it.
"""

import fcntl
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from threading import Lock
from time import time

from django.core.cache import caches

from network.pagecache.page import Page
from network.pagecache.question import Question

logger = logging.getLogger(__name__)

DOORS = 64  # so many different pages may be made at once


class Shelf:
    """Finished pages by their address; bounded, and the longest kept go first."""

    def __init__(self, folder: Path, edition: str, most_bytes: int) -> None:
        self.folder, self.edition, self.most_bytes = folder, edition, most_bytes
        self.at_hand: dict[Question, Page] = {}
        self.bytes = 0
        self.lock = Lock()
        (folder / "doors").mkdir(parents=True, exist_ok=True)

    def get(self, asked: Question) -> Page | None:
        """Give what this process has at hand."""
        return self.at_hand.get(asked)

    def shared(self, asked: Question) -> Page | None:
        """Give what any process has put on the shelf, and keep it at hand."""
        try:
            page = caches["pages"].get(self._name(asked))
        except Exception:  # a shelf that is out of reach must not keep anybody from a page
            logger.warning("The shared pages can't be read", exc_info=True)
            return None
        if isinstance(page, Page):
            self._take(asked, page)
            return page
        return None

    def put(self, asked: Question, page: Page) -> None:
        """Keep a page at hand and on the shelf."""
        self._take(asked, page)
        try:
            caches["pages"].set(self._name(asked), page, max(1, page.expires - time()))
        except Exception:  # as above
            logger.warning("The page %s can't be shared", asked.path, exc_info=True)

    @contextmanager
    def making(self, asked: Question) -> Iterator[None]:
        """Let one process, and one thread of it, make a page at a time."""
        door = int(self._name(asked)[:8], 16) % DOORS
        with (self.folder / "doors" / str(door)).open("ab") as file:
            fcntl.flock(file, fcntl.LOCK_EX)  # ends when the file is closed
            yield

    def _take(self, asked: Question, page: Page) -> None:
        with self.lock:
            if (former := self.at_hand.pop(asked, None)) is not None:
                self.bytes -= former.size
            self.at_hand[asked] = page
            self.bytes += page.size
            while self.bytes > self.most_bytes and self.at_hand:
                longest_kept = next(iter(self.at_hand))
                self.bytes -= self.at_hand.pop(longest_kept).size

    def _name(self, asked: Question) -> str:
        return sha256("\n".join((self.edition, *asked)).encode()).hexdigest()
