"""Run every check of the portal, or the named ones, and say at the end what each came to.

    python scripts/checks.py [--write] [NAME …]

With REQUIRE_ALL=1 a check that can't run here (no PostgreSQL, no Chromium) counts as failed.
"""

import os
import secrets
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import postgres

ROOT = Path(__file__).parents[1]
PYTHON = sys.executable
PYTEST = [PYTHON, "-m", "pytest", "-q", "--ds=tests.settings", "--import-mode=importlib"]
WORKERS = str(min(os.cpu_count() or 1, 4))
SKIPPED = 127  # what a shell says of a command that isn't there
PRODUCTION = {
    "DEBUG": "off",
    "HTTPS": "on",
    "ALLOWED_HOSTS": "portal.example.org",
    "SITE_URL": "https://portal.example.org",
    "DATABASE_URL": "sqlite://:memory:",
    "EMAIL_URL": "smtp+tls://portal:secret@mail.example.org:587",
}


class Check(NamedTuple):
    """A named check: what it looks at, and how it is run."""

    name: str
    about: str
    run: Callable[[], int]


def call(*command: str, **environment: str) -> int:
    """Run a command in the project's folder; give its exit code."""
    env = {**os.environ, "PYTHONUNBUFFERED": "1", **environment}
    env.setdefault("SECRET_KEY", secrets.token_urlsafe(50))
    return subprocess.run(command, cwd=ROOT, env=env, check=False).returncode


def manage(*arguments: str) -> int:
    """Run a command of the portal with settings as in production."""
    return call(PYTHON, "-W", "error::DeprecationWarning", "manage.py", *arguments, **PRODUCTION)


def templates() -> int:
    """Check that templates are formatted; with --write, format them."""
    files = sorted(str(path.relative_to(ROOT)) for path in (ROOT / "templates").rglob("*.html"))
    mode = [] if "--write" in sys.argv else ["--check"]
    djade = str(Path(PYTHON).parent / "djade")
    return call(djade, "--target-version", "6.1", *mode, *files) if files else 0


def on_postgres() -> int:
    """Run the tests on a PostgreSQL server of their own."""
    if postgres.find_binaries() is None:
        return skip("PostgreSQL 15 or newer is not installed: its tests are left out.")
    return call(
        PYTHON, "scripts/postgres.py", "run", "--", *PYTEST, "-m", "not browser", "-n", WORKERS
    )


def in_browser() -> int:
    """Run the tests that drive Chromium."""
    if not any(map(shutil.which, ("chromium", "chromium-browser", "google-chrome", "chrome"))):
        return skip("Chromium is not installed: the tests in a browser are left out.")
    return call(*PYTEST, "-m", "browser", "-n", WORKERS)


def skip(reason: str) -> int:
    """Say that a check can't run here."""
    print(reason)
    return SKIPPED


CHECKS = [
    Check("lint", "ruff: mistakes", lambda: call(PYTHON, "-m", "ruff", "check", ".")),
    Check("format", "ruff: shape", lambda: call(PYTHON, "-m", "ruff", "format", "--check", ".")),
    Check("templates", "djade: templates", templates),
    Check("types", "mypy: types", lambda: call(PYTHON, "-m", "mypy")),
    Check(
        "deploy",
        "settings as in production",
        lambda: manage("check", "--deploy", "--fail-level", "WARNING"),
    ),
    Check("migrations", "no migration missing", lambda: manage("makemigrations", "--check")),
    Check(
        "static",
        "static files collected",
        lambda: manage("collectstatic", "--noinput", "--clear", "-v0"),
    ),
    Check(
        "sqlite",
        "tests on SQLite",
        lambda: call(*PYTEST, "-m", "not browser", "-n", WORKERS, DATABASE_URL="sqlite://:memory:"),
    ),
    Check("postgres", "tests on PostgreSQL", on_postgres),
    Check("browser", "tests in Chromium", in_browser),
]


def main(names: list[str]) -> int:
    """Run the chosen checks one after the other; 1 if any failed."""
    known = [check.name for check in CHECKS]
    if unknown := [name for name in names if name not in known]:
        print(f"No check is called {', '.join(unknown)}. There are: {', '.join(known)}.")
        return 2
    required = os.environ.get("REQUIRE_ALL", "") not in ("", "0")
    lines, failed = [], False
    for check in CHECKS:
        if names and check.name not in names:
            continue
        print(f"\n── {check.name}: {check.about}", flush=True)
        began = time.monotonic()
        code = check.run()
        took = time.monotonic() - began
        bad = code != 0 and (required or code != SKIPPED)
        failed = failed or bad
        word = "FAILED" if bad else "left out" if code == SKIPPED else "passed"
        lines.append(f"  {check.name:<11} {word:<9} {took:6.1f} s")
    print("\n── Summary", *lines, sep="\n")
    print("Something failed; what it said is above." if failed else "All is well.")
    return int(failed)


if __name__ == "__main__":
    try:
        sys.exit(main([argument for argument in sys.argv[1:] if argument != "--write"]))
    except KeyboardInterrupt:
        sys.exit(130)
