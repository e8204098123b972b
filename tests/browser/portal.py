"""A portal of its own for the tests in a browser: `make serve` with the demonstration content."""

import fcntl
import os
import re
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).parents[2]
START_SECONDS = 120
EDITOR = "editor@example.org"
LOCATION = r"<loc>https?://[^/<]+([^<]*)</loc>"
PASSWORD = "only-for-tests-7f3a"


class Portal:
    """A running portal, and where its pages are."""

    def __init__(self, url: str, environment: dict[str, str]) -> None:
        self.url = url
        self.environment = environment

    def get(self, path: str) -> str:
        """Read a page without a browser."""
        with urllib.request.urlopen(self.url + path, timeout=20) as answer:  # noqa: S310  # ours
            return answer.read().decode()

    def manage(self, *arguments: str) -> str:
        """Run one of the portal's commands on its data."""
        command = [sys.executable, "manage.py", *arguments]
        done = subprocess.run(
            command, cwd=ROOT, env=self.environment, capture_output=True, text=True, check=True
        )
        return done.stdout

    def pages(self, folder: str) -> list[str]:
        """Give the paths below a folder that the sitemap names."""
        maps = re.findall(LOCATION, self.get("/sitemap.xml"))
        paths = [path for file in maps for path in re.findall(LOCATION, self.get(file))]
        return [path for path in paths if path.startswith(folder) and path != folder]

    def longest(self, folder: str) -> str:
        """Give the page of a record below a folder with the most in it."""
        records = [path for path in self.pages(folder) if not path.endswith("/map/")]
        return max(records, key=lambda path: len(self.get(path)))


def free_port() -> int:
    """Find a port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextmanager
def running_portal(folder: Path) -> Iterator[Portal]:
    """Start a portal whose data is in this folder, and stop it afterwards."""
    port = free_port()
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "config.settings",
        "SECRET_KEY": "only-for-tests-" + "y" * 50,
        "DEMO_EDITOR_PASSWORD": PASSWORD,
        "DATABASE_URL": f"sqlite:///{folder}/portal.sqlite3",
        "CACHE_URL": "locmemcache://",
        "MEDIA_ROOT": str(folder / "media"),
        "PAGE_CACHE_DIR": str(folder / "pages"),
        "EMAIL_URL": f"filemail:///{folder}/mail",
        "ALLOWED_HOSTS": "127.0.0.1",
        "SITE_URL": f"http://127.0.0.1:{port}",
        "DEBUG": "off",
        "HTTPS": "off",
        "WEB_CONCURRENCY": "1",
    }
    command = [sys.executable, "scripts/start.py", "serve", "--port", str(port)]
    log = folder / "server.log"
    lock = Path(tempfile.gettempdir()) / "portal-browser-tests.lock"
    with log.open("w") as output, lock.open("w") as turn:
        fcntl.flock(turn, fcntl.LOCK_EX)  # static files are collected by one at a time
        process = subprocess.Popen(
            command, cwd=ROOT, env=environment, stdout=output, stderr=subprocess.STDOUT
        )
        try:
            portal = Portal(environment["SITE_URL"], environment)
            wait_until_ready(portal, process, log)
            fcntl.flock(turn, fcntl.LOCK_UN)
            yield portal
        finally:
            process.terminate()
            process.wait(20)


def wait_until_ready(portal: Portal, process: subprocess.Popen, log: Path) -> None:
    """Wait until the portal answers; show what it said if it doesn't."""
    end = time.monotonic() + START_SECONDS
    while time.monotonic() < end and process.poll() is None:
        try:
            portal.get("/healthz")
        except OSError:
            time.sleep(0.3)
        else:
            return
    raise RuntimeError(f"The portal did not start:\n{log.read_text()}")
