"""Put the page cache together from the settings."""

import hashlib
import logging
import os
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from django.conf import settings

from network.pagecache.page import Headers
from network.pagecache.purging import Purger
from network.pagecache.serving import Application, PageCache
from network.pagecache.shelf import Shelf
from network.pagecache.stamps import FileStamps, RedisStamps, Stamps
from network.pagecache.watching import Watcher

logger = logging.getLogger(__name__)

PATIENCE = 0.5  # seconds Redis has for an answer
SAME_OWNER = "%s must belong to the user the portal runs as, manage.py included."
CODE = ("config", "network", "blog", "templates")


def in_front_of(application: Application) -> Application:
    """Put the page cache before the portal, unless PAGE_CACHE is off."""
    if not settings.PAGE_CACHE:
        return application
    most_bytes = settings.PAGE_CACHE_MEGABYTES * 1_000_000
    try:
        shelf = Shelf(settings.PAGE_CACHE_DIR, edition(), most_bytes)
        return PageCache(application, shelf, shared_stamps(), told_to_others)
    except OSError:
        logger.exception("No page is kept: %s", SAME_OWNER % settings.PAGE_CACHE_DIR)
        return application


def follow_changes() -> None:
    """Count every change from now on, in whichever process it is made."""
    Watcher(_changed).follow()


def _changed(tables: Iterable[str]) -> None:
    try:
        shared_stamps().grow(tables)
    except OSError:  # what was changed is changed; pages show it within a minute
        logger.exception("A change was not counted: %s", SAME_OWNER % settings.PAGE_CACHE_DIR)
    if (purger := shared_purger()) is not None:
        purger.tell(tables)


@cache
def shared_stamps() -> Stamps:
    """Give the numbers all processes share: in Redis where that is the cache, else in a file."""
    chosen = settings.CACHES["default"]
    if chosen["BACKEND"].endswith("RedisCache"):
        from redis import Redis

        client = Redis.from_url(chosen["LOCATION"], socket_timeout=PATIENCE)
        return RedisStamps(client, f"portal:{_short(settings.SITE_URL)}:stamps")
    return FileStamps(settings.PAGE_CACHE_DIR / "stamps")


# Locks on an open file belong to all who inherited it: a fork has to open its own.
os.register_at_fork(after_in_child=shared_stamps.cache_clear)


@cache
def shared_purger() -> Purger | None:
    """Give the way to the cache in front, if there is one to be told."""
    if not settings.PURGE_URL:
        return None
    return Purger(settings.PURGE_URL, settings.PURGE_TOKEN)


def told_to_others(tables: set[str]) -> Headers:
    """Let browsers ask each time, and caches in front keep a page for as long as is allowed."""
    seconds = settings.SHARED_CACHE_SECONDS
    headers = [
        (
            "Cache-Control",
            f"public, max-age=0, s-maxage={seconds}, stale-while-revalidate={seconds}, "
            "stale-if-error=600",
        )
    ]
    if settings.PURGE_URL:
        headers.append(("Surrogate-Key", " ".join(sorted(tables))))
    return headers


@cache
def edition() -> str:
    """Name this version of the code: pages made by another one are not its own."""
    # A stylesheet may change alone, and then takes its former name with it.
    manifest = Path(settings.STATIC_ROOT) / "staticfiles.json"
    found = [settings.SITE_URL, manifest.read_text("utf-8") if manifest.is_file() else ""]
    for name in CODE:
        top = settings.BASE_DIR / name
        for path in sorted(top.rglob("*")):
            if path.is_file() and path.suffix in (".py", ".html", ".txt", ".json", ".svg"):
                found.append(f"{path.relative_to(settings.BASE_DIR)} {path.stat().st_mtime_ns}")
    return _short("\n".join(found))


def _short(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]
