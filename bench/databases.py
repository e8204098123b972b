"""Give each measurement a database of its own, on SQLite or on a PostgreSQL server of the bench."""

import contextlib
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from bench.places import ROOT, RUN

sys.path.insert(0, str(ROOT / "scripts"))

import postgres  # the project's own scripts/postgres.py

SQLITE, POSTGRES = "sqlite", "postgres"
# As a careful operator runs it: nothing is forgotten when the power goes.
SETTINGS = {
    "listen_addresses": "",
    "max_connections": "120",
    "shared_buffers": "256MB",
    "log_min_messages": "fatal",
}


class Databases:
    """Make and drop databases; the PostgreSQL server starts when it is first needed."""

    def __init__(self, stack: contextlib.ExitStack) -> None:
        self.stack = stack
        self.address = ""

    @property
    def engines(self) -> list[str]:
        """List the databases that can be measured here."""
        return [SQLITE, POSTGRES] if postgres.find_binaries() else [SQLITE]

    @property
    def best(self) -> str:
        """Name the database that the others are compared on."""
        return self.engines[-1]

    @contextlib.contextmanager
    def fresh(self, engine: str, name: str) -> Iterator[str]:
        """Give the address of an empty database, dropped afterwards."""
        if engine == SQLITE:
            with _sqlite_file(name) as url:
                yield url
            return
        self._psql("postgres", f'DROP DATABASE IF EXISTS "{name}"')
        self._psql("postgres", f'CREATE DATABASE "{name}"')
        try:
            yield self.url_of(name)
        finally:
            self._psql("postgres", f'DROP DATABASE "{name}" WITH (FORCE)')

    def url_of(self, name: str) -> str:
        """Give the address of a database on the PostgreSQL server."""
        if not self.address:
            self.address = self.stack.enter_context(postgres.server(self.binaries, SETTINGS))
        return self.address.replace("/postgres?", f"/{name}?")

    @property
    def binaries(self) -> Path:
        """Give the folder of PostgreSQL's programs."""
        found = postgres.find_binaries()
        if found is None:
            sys.exit(f"No PostgreSQL {postgres.OLDEST} or newer is installed here.")
        return found

    def program(self, program: str, *arguments: str) -> None:
        """Run one of PostgreSQL's programs against the server."""
        command = [str(self.binaries / program), "-h", self.folder, "-U", "portal", *arguments]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)

    @property
    def folder(self) -> str:
        """Give the folder of the server's socket."""
        return self.url_of("postgres").rpartition("host=")[2]

    def _psql(self, database: str, words: str) -> None:
        self.program("psql", "-q", "-v", "ON_ERROR_STOP=1", "-d", database, "-c", words)


@contextlib.contextmanager
def _sqlite_file(name: str) -> Iterator[str]:
    RUN.mkdir(parents=True, exist_ok=True)
    path = RUN / f"{name}-{os.getpid()}.sqlite3"
    try:
        yield f"sqlite:///{path}"
    finally:
        for ending in ("", "-wal", "-shm"):
            Path(f"{path}{ending}").unlink(missing_ok=True)


def file_of(url: str) -> Path:
    """Give the file of an SQLite address."""
    return Path(url.removeprefix("sqlite:///"))
