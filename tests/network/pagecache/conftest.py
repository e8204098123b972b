"""The portal with its page cache in front, as in production."""

from pathlib import Path

import pytest
from django.core.cache import caches
from django.core.handlers.wsgi import WSGIHandler

from network.pagecache.fitting import shared_stamps, told_to_others
from network.pagecache.serving import PageCache
from network.pagecache.shelf import Shelf


@pytest.fixture(scope="session")
def portal() -> WSGIHandler:
    """Give the portal itself, with nothing in front."""
    return WSGIHandler()


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
