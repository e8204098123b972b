"""The server as it runs in production: forked workers that share nothing they must not share."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PATIENCE = 60  # seconds for a busy machine


@pytest.fixture(name="portal")
def _portal(tmp_path):
    """Start a portal of its own with two workers; give its address and its environment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "config.settings",
        "DATABASE_URL": f"sqlite:///{tmp_path / 'db.sqlite3'}",
        "PAGE_CACHE": "on",
        "KEEP_PARTS": "on",
        "PAGE_CACHE_DIR": str(tmp_path / "pages"),
        "STATIC_ROOT": str(tmp_path / "static"),
        "RUN_DUE_IN_PROCESS": "off",
    }
    manage(environment, "migrate", "--verbosity=0")
    manage(environment, "set_up", "--name=The old name")
    manage(environment, "collectstatic", "--noinput", "--verbosity=0")
    command = [sys.executable, "manage.py", "serve", f"--port={port}", "--workers=2"]
    server = subprocess.Popen(command, cwd=ROOT, env=environment)
    address = f"http://127.0.0.1:{port}/"
    try:
        wait_for(address)
        yield address, environment, server
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait(PATIENCE)


def manage(environment: dict[str, str], *arguments: str) -> None:
    """Run a command of the portal."""
    command = [sys.executable, "manage.py", *arguments]
    subprocess.run(command, cwd=ROOT, env=environment, check=True, stdout=subprocess.DEVNULL)


def wait_for(address: str) -> None:
    """Wait until somebody answers."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        try:
            urllib.request.urlopen(f"{address}healthz", timeout=5).close()  # noqa: S310
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise AssertionError("The server did not start.")


def read(address: str) -> str:
    """Open the front page over a connection of its own, which either worker may take."""
    with urllib.request.urlopen(address, timeout=PATIENCE) as answer:  # noqa: S310
        return answer.read().decode()


RENAME = "from network.models import Network; Network.objects.update(name='The new name')"


def test_no_worker_shows_an_old_page_after_another_process_changed_something(portal):
    address, environment, server = portal
    old = [read(address) for _visit in range(12)]

    manage(environment, "shell", "--verbosity=0", "-c", RENAME)

    new = [read(address) for _visit in range(12)]
    assert all("The old name" in page for page in old)
    assert all("The new name" in page and "The old name" not in page for page in new)
    assert not has_open(server.pid, "stamps")  # else its workers would share one lock
    assert all(has_open(child, "stamps") for child in children_of(server.pid))


def children_of(pid: int) -> list[int]:
    """List the processes that a process started."""
    told = Path(f"/proc/{pid}/task/{pid}/children").read_text()
    return [int(child) for child in told.split()]


def has_open(pid: int, name: str) -> bool:
    """Say whether a process has a file of that name open."""
    return any(link.resolve().name == name for link in Path(f"/proc/{pid}/fd").iterdir())
