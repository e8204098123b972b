"""The portal with its page cache in front, as in production."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.cache import caches
from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished, request_started
from django.db import close_old_connections

from network.exchanges.models import Exchange
from network.pagecache import parts
from network.pagecache.fitting import shared_stamps, told_to_others
from network.pagecache.serving import PageCache
from network.pagecache.shelf import Shelf


@pytest.fixture
def portal() -> Iterator[WSGIHandler]:
    """Give the portal itself, with nothing in front; it keeps the test's connection open."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield WSGIHandler()
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.fixture
def worker(portal: WSGIHandler, tmp_path: Path):
    """Give a way to start server processes that share one shelf."""
    caches["pages"].clear()

    def start(application=portal, most_bytes: int = 10_000_000) -> PageCache:
        shelf = Shelf(tmp_path, edition="test", most_bytes=most_bytes)
        return PageCache(application, shelf, shared_stamps(), told_to_others)

    yield start
    caches["pages"].clear()


@pytest.fixture
def front(worker) -> PageCache:
    """Give one server process."""
    return worker()


@pytest.fixture
def parts_at_hand(settings, monkeypatch, transactional_db) -> Iterator[None]:
    """Keep parts, beginning with none; SQLite can't empty tables that hold an exchange."""
    settings.KEEP_PARTS = True
    monkeypatch.setattr(parts, "_at_hand", parts.Parts())
    yield
    Exchange.objects.all().delete()
