"""A plain Wagtail site, made by `wagtail start` and filled with as much as the portal."""

import contextlib
import hashlib
import os
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from pathlib import Path

from bench.databases import POSTGRES, Databases
from bench.peers import environment
from bench.places import CONTENT, HOME, LOGS
from bench.portal import WORKERS
from bench.servers import Server, free_port

OVERLAY = Path(__file__).with_name("overlay")
SITE = HOME / "wagtail"
# The same kinds of page as the portal's; an exchange is one more kind of detail page.
PAGES = {
    "home": "/",
    "partner list": "/partners/",
    "partner": "/partners/load-partner-0001/",
    "summit of 40 sessions": "/load-summit-000/",
    "exchange": "/partners/load-partner-0002/",
    "story": "/stories/load-story-0100/",
    "search": "/search/?query=story+100",
}


@contextlib.contextmanager
def filled(databases: Databases, *, stories: int) -> Iterator[str]:
    """Give the name of a PostgreSQL database with the site's content in it."""
    name = f"bench_wagtail_{stories}"
    kept = CONTENT / f"wagtail-{stories}-{_fingerprint()}"
    with databases.fresh(POSTGRES, name):
        make_site(_environment(databases, name))
        if kept.exists():
            databases.program("pg_restore", "-j2", "-d", name, str(kept))
        else:
            env = _environment(databases, name)
            _manage(env, "migrate", "--verbosity=0")
            _manage(env, "fill", f"--stories={stories}")
            _manage(env, "update_index", "--verbosity=0")
            CONTENT.mkdir(parents=True, exist_ok=True)
            databases.program("pg_dump", "-Fc", "-Z1", "-f", str(kept), "-d", name)
        databases.program("vacuumdb", "-q", "--analyze", "-d", name)
        yield name


def server(databases: Databases, name: str, cache: str = "") -> Server:
    """Give the site on gunicorn, as many workers and threads as the portal has."""
    port = free_port()
    command = [environment.program("gunicorn"), "site1.wsgi", "--bind", f"127.0.0.1:{port}"]
    command += ["--worker-class", "gthread", "--workers", WORKERS, "--threads", "4"]
    return Server(
        "wagtail-cache" if cache else "wagtail",
        [*command, "--log-level", "warning", "--no-control-socket"],
        port=port,
        folder=SITE,
        log=LOGS / "wagtail.log",
        env=_environment(databases, name, cache),
    )


def make_site(env: Mapping[str, str]) -> None:
    """Make the project as Wagtail does, then put our pages and templates over it."""
    wagtail = environment.program("wagtail")
    shutil.rmtree(SITE, ignore_errors=True)
    SITE.mkdir(parents=True)
    subprocess.run([wagtail, "start", "site1", "."], cwd=SITE, check=True, capture_output=True)
    shutil.copytree(OVERLAY / "home", SITE / "home", dirs_exist_ok=True)
    shutil.copytree(OVERLAY / "files" / "templates", SITE / "site1/templates", dirs_exist_ok=True)
    shutil.copy(OVERLAY / "files" / "settings_bench.py", SITE / "site1/settings/bench.py")
    _manage(env, "makemigrations", "home", "--verbosity=0")


def _fingerprint() -> str:
    """Tell two makers of content apart: other pages need other rows."""
    hashed = hashlib.sha256(environment.LOCK.read_bytes())
    for path in sorted(OVERLAY.rglob("*.py")):
        hashed.update(path.read_bytes())
    return hashed.hexdigest()[:12]


def _environment(databases: Databases, name: str, cache: str = "") -> dict[str, str]:
    return {
        "PEER_DATABASE": name,
        "PEER_DATABASE_FOLDER": databases.folder,
        "PEER_CACHE": cache,
        "DJANGO_SETTINGS_MODULE": "site1.settings.bench",
    }


def _manage(env: Mapping[str, str], *arguments: str) -> None:
    """Run a command of the Wagtail site."""
    done = subprocess.run(
        [environment.program("python"), "manage.py", *arguments],
        cwd=SITE,
        env={**os.environ, **env},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise RuntimeError(f"Wagtail's manage.py {arguments[0]} failed:\n{done.stderr[-2000:]}")
