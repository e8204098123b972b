"""Serve the portal as in production: load it once, then let each worker begin with all of it.

The workers are forked from a process that has read the code, so that they are there at once and
share its memory. What can't be shared with a fork (connections, open files) is closed before.
"""

import gc
import os
from importlib import import_module
from typing import Any

from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from django.core.management.base import BaseCommand, CommandParser
from django.db import connections

from network.pagecache.fitting import shared_stamps

GOODBYE_SECONDS = 10  # for answers that are under way when it stops


class Command(BaseCommand):
    """Serve the portal with granian until somebody stops it."""

    help = "Serve the portal with granian; another version needs another start, not a signal."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        workers = int(os.environ.get("WEB_CONCURRENCY", "2"))
        parser.add_argument("--host", default="127.0.0.1", help="Where to listen.")
        parser.add_argument("--port", type=int, default=8000, help="Where to listen.")
        parser.add_argument(
            "--workers", type=int, default=workers, help="Processes; WEB_CONCURRENCY, else 2."
        )
        parser.add_argument(
            "--threads", type=int, default=4, help="Requests a process answers at once."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        from granian import Granian  # only here: other servers need not have it
        from granian.constants import Interfaces
        from granian.log import LogLevels

        load_portal()
        Granian(
            "config.wsgi:application",
            address=options["host"],
            port=options["port"],
            interface=Interfaces.WSGI,
            workers=options["workers"],
            blocking_threads=options["threads"],
            websockets=False,
            log_level=LogLevels.warning,
            respawn_failed_workers=True,
            workers_kill_timeout=GOODBYE_SECONDS,
        ).serve()


def load_portal() -> None:
    """Read all code that requests need, and let go of what belongs to this process alone."""
    import_module(settings.ROOT_URLCONF)
    WSGIHandler()  # reads the middleware
    for connection in connections.all(initialized_only=True):
        connection.close()
        if hasattr(connection, "close_pool"):
            connection.close_pool()
    shared_stamps.cache_clear()
    gc.freeze()  # memory that nobody touches stays shared
