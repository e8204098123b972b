"""The portal under measurement: its pages, its environment, and how it is started."""

import os
from collections.abc import Mapping
from pathlib import Path

from bench.content import SETTINGS
from bench.places import LOGS, PYTHON, ROOT
from bench.servers import Server, free_port

WORKERS = "2"
UNCACHED = {"PAGE_CACHE": "off"}
CACHED = {"PAGE_CACHE": "on"}
MADE_ANEW = {**UNCACHED, "KEEP_PARTS": "off"}  # nothing at all is taken from the last time

# The pages that are compared; the content has the same addresses at every size.
PAGES = {
    "home": "/",
    "partner list": "/partners/",
    "partner": "/partners/load-partner-0001/",
    "summit of 40 sessions": "/summits/load-summit-000/",
    "exchange": "/exchanges/load-exchange-0001/",
    "story": "/blog/load-story-0100/",
    "search": "/search/?q=story+100",
}
DETAILS = ("partner", "summit of 40 sessions", "exchange", "story")


def server(name: str, url: str, env: Mapping[str, str] | None = None) -> Server:
    """Give the portal as `make serve` starts it, on a database and with more of its settings."""
    port = free_port()
    log = LOGS / f"{name}.log"
    return Server(
        name,
        [PYTHON, "scripts/start.py", "serve", "--port", str(port), "--demo", "no"],
        port=port,
        folder=Path(ROOT),
        log=log,
        env=environment(url, env),
        ready_path="/healthz",
    )


def environment(url: str, env: Mapping[str, str] | None = None) -> dict[str, str]:
    """Give the settings the portal is measured with."""
    own = {"DATABASE_URL": url, "WEB_CONCURRENCY": os.environ.get("WEB_CONCURRENCY", WORKERS)}
    return {**SETTINGS, **own, **(env or {})}
