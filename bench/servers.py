"""Start a server, wait until it answers, ask how much memory it takes, and stop it."""

import http.client
import os
import signal
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

WAIT_SECONDS = 60
PORTS = range(8400, 8450)


class DidNotStart(Exception):
    """A server ended or kept silent; the message has the last lines of what it said."""


_given: set[int] = set()


def free_port() -> int:
    """Find a port nobody listens on, and give it only once."""
    for port in PORTS:
        if port in _given:
            continue
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
        _given.add(port)
        return port
    raise DidNotStart(f"All ports from {PORTS.start} to {PORTS.stop - 1} are taken.")


class Server:
    """A server in a process group of its own, for the length of a `with` block."""

    def __init__(
        self,
        name: str,
        command: Sequence[str],
        *,
        port: int,
        folder: Path,
        log: Path,
        env: Mapping[str, str] | None = None,
        ready_path: str | None = "/",
    ) -> None:
        self.name = name
        self.command = command
        self.url = f"http://127.0.0.1:{port}"
        self.port = port
        self.folder = folder
        self.env = {**os.environ, **(env or {})}
        self.ready_path = ready_path
        self.log = log
        self.started_in = 0.0

    def __enter__(self) -> Self:
        self.log.parent.mkdir(parents=True, exist_ok=True)
        began = time.monotonic()
        with self.log.open("wb") as output:
            self.process = subprocess.Popen(
                self.command,
                cwd=self.folder,
                env=self.env,
                stdout=output,
                stderr=subprocess.STDOUT,
                stdin=subprocess.DEVNULL,
                start_new_session=True,
            )
        try:
            self._wait(began + WAIT_SECONDS)
        except BaseException:
            self.stop()
            raise
        self.started_in = time.monotonic() - began
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.stop()

    def _wait(self, end: float) -> None:
        while time.monotonic() < end:
            if self.process.poll() is not None:
                break
            if self.answers():
                return
            time.sleep(0.02)
        raise DidNotStart(f"{self.name} did not start. It said:\n{self.last_words()}")

    def answers(self) -> bool:
        """Say whether it answers; without a path to ask for, whether it listens."""
        if self.ready_path is None:
            with socket.socket() as probe:
                return probe.connect_ex(("127.0.0.1", self.port)) == 0
        try:
            with urllib.request.urlopen(self.url + self.ready_path, timeout=10):  # noqa: S310
                return True
        except urllib.error.HTTPError as error:
            return error.code < 500
        except (OSError, http.client.HTTPException):
            return False

    def last_words(self) -> str:
        """Give the end of what it wrote."""
        return self.log.read_text(errors="replace")[-2000:]

    def memory_mb(self) -> float:
        """Add up the memory of all its processes, what they share counted once."""
        return sum(map(_proportional_kb, group_members(self.process.pid))) / 1000

    def stop(self) -> None:
        """End the whole group: kindly, then not."""
        _given.discard(self.port)
        for how in (signal.SIGTERM, signal.SIGKILL):
            try:
                os.killpg(self.process.pid, how)
                self.process.wait(15)
            except ProcessLookupError:
                return
            except subprocess.TimeoutExpired:
                continue


def group_members(group: int) -> list[int]:
    """List the processes of a group."""
    found = []
    for folder in Path("/proc").iterdir():
        if not folder.name.isdigit():
            continue
        try:
            # pid (name) state ppid pgrp …; the name may hold spaces and brackets
            fields = (folder / "stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[2]) == group:
            found.append(int(folder.name))
    return found


def _proportional_kb(process: int) -> float:
    try:
        lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return sum(float(line.split()[1]) for line in lines if line.startswith("Pss:"))
