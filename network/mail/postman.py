"""Send mail beside the requests of a server, so that nobody waits for a mail server."""

import logging
import threading
from collections.abc import Callable, Sequence
from queue import Empty, SimpleQueue
from typing import Any

from django.core import mail
from django.db import close_old_connections, connections

IDLE_SECONDS = 5

logger = logging.getLogger(__name__)


class Postman:
    """One thread of a server process that takes what was handed over, some at a time.

    Nothing is lost when the process ends: what has not gone out stays due in the database.
    """

    def __init__(self, deliver: Callable[[Sequence[int]], Any], at_once: int) -> None:
        self.deliver = deliver
        self.at_once = at_once
        self.waiting: SimpleQueue[int] = SimpleQueue()
        self.thread: threading.Thread | None = None

    @property
    def is_at_work(self) -> bool:
        """Say whether this process has a thread that sends."""
        return self.thread is not None and self.thread.is_alive()

    def begin(self) -> None:
        """Begin to send in the background of this process; in tests mail is sent at once."""
        if not self.is_at_work and not hasattr(mail, "outbox"):
            self.thread = threading.Thread(target=self._work, name="postman", daemon=True)
            self.thread.start()

    def take(self, mail_ids: Sequence[int]) -> None:
        """Take mail that is stored; it goes out in a moment."""
        for mail_id in mail_ids:
            self.waiting.put(mail_id)

    def _work(self) -> None:
        while True:
            mail_ids = self._next()
            close_old_connections()
            try:
                self.deliver(mail_ids)
            except Exception:  # the thread must outlive a lost database
                logger.exception("Mail %s stays due", mail_ids)

    def _next(self) -> list[int]:
        """Wait for mail; give all there is, up to what goes out at once."""
        try:
            mail_ids = [self.waiting.get(timeout=IDLE_SECONDS)]
        except Empty:
            connections.close_all()  # nobody needs to wait for a connection that is idle
            mail_ids = [self.waiting.get()]
        try:
            while len(mail_ids) < self.at_once:
                mail_ids.append(self.waiting.get_nowait())
        except Empty:
            pass
        return mail_ids
