"""Build the content once for each size and each database, and keep it for the next run."""

import contextlib
import hashlib
import os
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from bench.databases import SQLITE, Databases, file_of
from bench.places import CONTENT, LOGS, PYTHON, ROOT

SEED = "1"
SECRET = "only-for-the-bench-" + "x" * 40
MAKERS = ("network/load", "network/migrations", "blog/migrations", "network/search")
SETTINGS = {
    "SECRET_KEY": SECRET,
    "DEBUG": "off",
    "HTTPS": "off",
    "LOG_LEVEL": "ERROR",
    "EMAIL_URL": "dummymail://",
    "RUN_DUE_IN_PROCESS": "off",
    "API_REQUESTS_PER_MINUTE": "0",
    "DEMO_EDITOR_PASSWORD": "",
}


@dataclass(frozen=True)
class Size:
    """How much of everything; the names are those of `manage.py make_load`."""

    partners: int
    summits: int
    sessions: int
    exchanges: int
    projects: int
    reuses: int
    stories: int
    resources: int
    calls: int
    offers: int

    @property
    def key(self) -> str:
        """Name the size, with what makes it: another maker makes other content."""
        return f"{self.partners}-{self.stories}-{_fingerprint(repr(self))}"

    @property
    def options(self) -> list[str]:
        """Write it as the options of `make_load`."""
        return [f"--{name}={value}" for name, value in asdict(self).items()]


# What the portal is compared by: 200 stories and 60 organisations, and summits of 40 sessions.
COMMON = Size(60, 6, 40, 60, 60, 300, 200, 60, 4, 20)
# The same network 10 and 100 times as large: 20,000 stories, 3,000 partners, 2,000 exchanges,
# 50,000 deployments, and some 100,000 search documents with sessions, projects and resources.
GROWTH = {
    1: Size(30, 1, 200, 20, 200, 500, 200, 200, 1, 30),
    10: Size(300, 10, 200, 200, 2_000, 5_000, 2_000, 2_000, 5, 300),
    100: Size(3_000, 100, 200, 2_000, 20_000, 50_000, 20_000, 20_000, 20, 3_000),
}


@contextlib.contextmanager
def filled(databases: Databases, engine: str, size: Size) -> Iterator[str]:
    """Give the address of a database with this content; what is done to it is thrown away."""
    kept = CONTENT / f"{engine}-{size.key}"
    name = f"bench_{hashlib.sha256(size.key.encode()).hexdigest()[:12]}"
    with databases.fresh(engine, name) as url:
        if kept.exists():
            _restore(databases, engine, name, url, kept)
        else:
            _make(url, size)
            _keep(databases, engine, name, url, kept)
        yield url


def manage(url: str, *arguments: str) -> None:
    """Run a command of the portal on a database."""
    LOGS.mkdir(parents=True, exist_ok=True)
    log = LOGS / "manage.log"
    with log.open("ab") as output:
        done = subprocess.run(
            [PYTHON, "manage.py", *arguments],
            cwd=ROOT,
            env={**os.environ, **SETTINGS, "DATABASE_URL": url},
            stdout=output,
            stderr=subprocess.STDOUT,
            check=False,
        )
    if done.returncode:
        words = log.read_text(errors="replace")[-2000:]
        raise RuntimeError(f"manage.py {arguments[0]} failed:\n{words}")


def _make(url: str, size: Size) -> None:
    manage(url, "migrate", "--verbosity=0")
    manage(url, "make_load", "--yes", f"--seed={SEED}", *size.options)
    manage(url, "set_up")
    manage(url, "rebuild_search", "--if-needed")


def _keep(databases: Databases, engine: str, name: str, url: str, kept: Path) -> None:
    CONTENT.mkdir(parents=True, exist_ok=True)
    partial = kept.with_suffix(".partial")
    if engine == SQLITE:
        subprocess.run([PYTHON, "-c", COPY, str(file_of(url)), str(partial)], check=True)
    else:
        databases.program("pg_dump", "-Fc", "-Z1", "-f", str(partial), "-d", name)
    partial.rename(kept)


# One whole file, whatever is still in the write-ahead log, with what the planner knows.
COPY = """import sqlite3, sys
link = sqlite3.connect(sys.argv[1])
link.execute("ANALYZE")
link.commit()
link.execute("VACUUM INTO ?", [sys.argv[2]])"""


def _restore(databases: Databases, engine: str, name: str, url: str, kept: Path) -> None:
    if engine == SQLITE:
        shutil.copyfile(kept, file_of(url))
        return
    databases.program("pg_restore", "-j2", "-d", name, str(kept))
    databases.program("vacuumdb", "-q", "--analyze", "-d", name)


def _fingerprint(size: str) -> str:
    """Tell two makers apart: the same size made by other code is other content."""
    hashed = hashlib.sha256(size.encode())
    for folder in MAKERS:
        for path in sorted((ROOT / folder).glob("*.py")):
            hashed.update(path.read_bytes())
    return hashed.hexdigest()[:12]
