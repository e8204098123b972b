"""Run a command against a PostgreSQL server of its own, thrown away afterwards.

    python scripts/postgres.py run -- pytest -q

The server is made from the installed binaries, in a temporary folder, reached by a socket in it
only, never as root, and removed at the end, also after Ctrl-C.
"""

import contextlib
import os
import pwd
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from pathlib import Path

OLDEST = 15  # what Django 6.1 works with
START_SECONDS = 30
FAST_AND_FORGETFUL = {
    "listen_addresses": "",
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "max_connections": "40",
    "log_min_messages": "fatal",
    "autovacuum": "off",  # it would count rows that a test takes back, and plan for them
    "statement_timeout": "120s",  # a query that never ends fails by itself
}


def find_binaries() -> Path | None:
    """Give the folder of the newest PostgreSQL that is new enough; None if there is none."""
    folders = sorted(
        [
            *Path("/usr/lib/postgresql").glob("*/bin"),
            *Path("/opt/homebrew/opt").glob("postgresql*/bin"),
            *Path("/usr").glob("pgsql-*/bin"),
        ],
        key=lambda folder: -_version(folder),
    )
    if on_path := shutil.which("initdb"):
        folders.append(Path(on_path).resolve().parent)
    if config := shutil.which("pg_config"):
        answer = subprocess.run([config, "--bindir"], capture_output=True, text=True, check=False)
        folders.append(Path(answer.stdout.strip()))
    return next((folder for folder in folders if _version(folder) >= OLDEST), None)


def _version(folder: Path) -> int:
    """Ask a folder's server for its major version; 0 if it isn't one."""
    programs = [folder / "initdb", folder / "postgres"]
    if not all(os.access(program, os.X_OK) for program in programs):
        return 0
    answer = subprocess.run([programs[1], "--version"], capture_output=True, text=True, check=False)
    found = re.search(r"(\d+)(\.|devel|beta|rc|\s)", answer.stdout)
    return int(found[1]) if found else 0


def unprivileged() -> dict[str, int | list[int]]:
    """Say as whom the server runs: PostgreSQL refuses root."""
    if os.geteuid() != 0:
        return {}
    for name in ("postgres", "nobody"):
        with contextlib.suppress(KeyError):
            account = pwd.getpwnam(name)
            return {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": []}
    sys.exit("PostgreSQL does not run as root, and there is neither a user postgres nor nobody.")


@contextlib.contextmanager
def server(binaries: Path, settings: Mapping[str, str] = FAST_AND_FORGETFUL) -> Iterator[str]:
    """Run a server; give the address of its empty database for DATABASE_URL."""
    identity = unprivileged()
    with tempfile.TemporaryDirectory(prefix="portal-pg-") as folder:
        home = Path(folder)
        if identity:
            os.chown(home, identity["user"], identity["group"])  # type: ignore[arg-type]
            home.chmod(0o755)
        make_cluster(binaries, home / "data", identity)
        settings = {**settings, "unix_socket_directories": folder}
        command = [str(binaries / "postgres"), "-D", str(home / "data")]
        for name, value in settings.items():
            command += ["-c", f"{name}={value}"]
        process = subprocess.Popen(command, cwd=home, start_new_session=True, **identity)  # type: ignore[call-overload]
        try:
            wait_until_ready(binaries, home, process)
            yield f"postgres://portal@/postgres?host={folder}"
        finally:
            process.send_signal(signal.SIGINT)  # "fast": ends sessions, then stops
            try:
                process.wait(20)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def make_cluster(binaries: Path, data: Path, identity: dict) -> None:
    """Make an empty cluster in UTF-8, which lower-cases every script if the machine can."""
    for locale in ("C.UTF-8", "en_US.UTF-8", "C"):
        made = subprocess.run(
            [str(binaries / "initdb"), "-D", str(data), "-U", "portal", "-A", "trust", "--no-sync"]
            + ["--encoding=UTF8", f"--locale={locale}"],
            cwd=data.parent,
            capture_output=True,
            text=True,
            check=False,
            **identity,
        )
        if made.returncode == 0:
            return
        shutil.rmtree(data, ignore_errors=True)
    sys.exit(f"PostgreSQL could not make a database:\n{made.stderr}")


def wait_until_ready(binaries: Path, home: Path, process: subprocess.Popen) -> None:
    """Wait until the server takes connections."""
    end = time.monotonic() + START_SECONDS
    while time.monotonic() < end and process.poll() is None:
        ready = subprocess.run(
            [binaries / "pg_isready", "-q", "-h", home, "-U", "portal", "-d", "postgres"],
            check=False,
        )
        if ready.returncode == 0:
            return
        time.sleep(0.1)
    sys.exit("PostgreSQL did not start; what it said is above.")


def run(command: list[str], **environment: str) -> int:
    """Run a command with DATABASE_URL set to a server of its own; give its exit code."""
    binaries = find_binaries()
    if binaries is None:
        print(f"No PostgreSQL {OLDEST} or newer is installed here.", file=sys.stderr)
        return 127
    with server(binaries) as url:
        child = {**os.environ, **environment, "DATABASE_URL": url}
        return subprocess.run(command, env=child, check=False).returncode


def _stop(*_signal: object) -> None:
    raise KeyboardInterrupt


if __name__ == "__main__":
    if sys.argv[1:3] != ["run", "--"] or len(sys.argv) < 4:
        sys.exit("Usage: python scripts/postgres.py run -- COMMAND …")
    signal.signal(signal.SIGTERM, _stop)
    try:
        sys.exit(run(sys.argv[3:]))
    except KeyboardInterrupt:
        sys.exit(130)
