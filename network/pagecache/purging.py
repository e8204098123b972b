"""Tell a cache in front of the portal, such as a CDN, what it has to forget."""

import json
import logging
import queue
import threading
import urllib.request
from collections.abc import Iterable

logger = logging.getLogger(__name__)

SECONDS = 5
TRIES = 3


class Purger:
    """Send the keys of what has changed to an address, in the background and several at once.

    The request is a POST with `Surrogate-Key` in its header and `{"surrogate_keys": […]}` as its
    body, which the purge addresses of most services, or a few lines of one's own, understand.
    """

    def __init__(self, url: str, token: str = "") -> None:
        self.url, self.token = url, token
        self.waiting: queue.Queue[set[str]] = queue.Queue()
        self.thread: threading.Thread | None = None
        self.lock = threading.Lock()

    def tell(self, tables: Iterable[str]) -> None:
        """Have the pages that read these tables forgotten, soon."""
        self.waiting.put(set(tables))
        with self.lock:
            if self.thread is None or not self.thread.is_alive():
                self.thread = threading.Thread(target=self._work, name="purge", daemon=True)
                self.thread.start()

    def _work(self) -> None:
        while True:
            keys = self.waiting.get()
            while not self.waiting.empty():
                keys |= self.waiting.get()
            for attempt in range(TRIES):
                if self._send(sorted(keys)):
                    break
                if attempt == TRIES - 1:
                    logger.error("The cache in front could not be told to forget %s", sorted(keys))

    def _send(self, keys: list[str]) -> bool:
        request = urllib.request.Request(  # noqa: S310  the address is the operator's own
            self.url,
            data=json.dumps({"surrogate_keys": keys}).encode(),
            method="POST",
            headers={
                "Content-Type": "application/json",
                "Surrogate-Key": " ".join(keys),
                **({"Authorization": f"Bearer {self.token}"} if self.token else {}),
            },
        )
        try:
            with urllib.request.urlopen(request, timeout=SECONDS):  # noqa: S310  as above
                return True
        except OSError as error:
            logger.warning("The cache in front did not take a purge: %s", error)
            return False
