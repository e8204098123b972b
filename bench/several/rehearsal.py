"""The acts of the rehearsal, each saying in one line what it came to."""

import contextlib
import io
import os
import shutil
import signal
import subprocess
import sys
import time
import urllib.request
from pathlib import Path
from typing import Any

from bench.databases import POSTGRES, Databases
from bench.load import parse, start
from bench.places import ROOT, RUN
from bench.servers import Server, free_port
from bench.several import parts

PAGES = ["/", "/partners/", "/summits/", "/exchanges/", "/blog/"]
SECONDS = 12  # for which visitors ask while something happens
TOLD = "The words of "


class Broken(Exception):
    """Something a visitor or an editor would have complained about."""


def expect(is_so: bool, complaint: str) -> None:
    """Go on only if it is so."""
    if not is_so:
        raise Broken(complaint)


class Rehearsal:
    """Two groups of processes, and all they share."""

    def __init__(self, stack: contextlib.ExitStack) -> None:
        self.stack = stack
        self.groups: dict[int, Server] = {}

    def set_up(self) -> None:
        """Start everything, fill it with the demonstration, and wait until it answers."""
        databases = Databases(self.stack)
        if POSTGRES not in databases.engines:
            sys.exit("This needs PostgreSQL 15 or newer, which is not installed here.")
        url = self.stack.enter_context(databases.fresh(POSTGRES, "several"))
        redis = self.stack.enter_context(parts.redis())
        storage = self.stack.enter_context(parts.object_storage())
        ports = [free_port(), free_port()]
        self.front = parts.nginx(ports)
        self.environment = {
            "SECRET_KEY": "only-for-the-rehearsal-" + "x" * 40,
            "DEBUG": "off", "HTTPS": "off", "TRUSTED_PROXY_COUNT": "1",
            "ALLOWED_HOSTS": "127.0.0.1", "SITE_URL": self.front.url,
            "DATABASE_URL": url, "CACHE_URL": f"redis://127.0.0.1:{redis.port}/0",
            "S3_BUCKET": "portal", "S3_ENDPOINT_URL": storage.url, "S3_REGION": "us-east-1",
            "S3_ACCESS_KEY": "anybody", "S3_SECRET_KEY": "anything",
            "S3_CUSTOM_DOMAIN": f"127.0.0.1:{storage.port}/portal",
            "RUN_DUE_IN_PROCESS": "off",
        }  # fmt: skip
        parts.make_bucket(storage.url, "portal")
        self.storage = storage
        self._open_office()
        for port in ports:
            self.groups[port] = self._start(port, ROOT)
        self.stack.enter_context(self.front)

    def _open_office(self) -> None:
        """Make this very process the machine from which the staff work."""
        os.environ.update({**self.environment, **self._folders("office")})
        os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"
        sys.path.insert(0, str(ROOT))
        import django
        from django.core.management import call_command

        django.setup()
        call_command("migrate", verbosity=0, interactive=False)
        call_command("load_demo", if_empty=True, stdout=io.StringIO())
        call_command("set_up", stdout=io.StringIO())

    def save_and_look(self) -> str:
        """Change a partner thirty times; each group must show it at the very next request."""
        partner = self._partner()
        path = partner.get_absolute_url()
        for number in range(30):
            words = f"{TOLD}{number}"
            self._say(partner, words)
            for port in self.groups:
                page = read(f"http://127.0.0.1:{port}{path}")
                expect(words in page, f"After save {number}, port {port} still shows the old page.")
        return f"{30 * len(self.groups)} first requests after a save, none saw the old page."

    def save_and_look_through_nginx(self) -> str:
        """Change a partner while many ask for its page through nginx; a second later it is seen."""
        partner = self._partner()
        path = partner.get_absolute_url()
        visitors = start(self.front.url + path, SECONDS)
        for number in range(5):
            words = f"{TOLD}nginx {number}"
            self._say(partner, words)
            time.sleep(1)
            expect(words in read(self.front.url + path), "nginx showed an old page after a second.")
        return f"{self._ended([visitors])}; five saves, each seen after a second."

    def upload(self) -> str:
        """Save a file; it must lie in the object storage."""
        from django.core.files.base import ContentFile
        from django.core.files.storage import default_storage

        default_storage.save("rehearsal.txt", ContentFile(b"words"))
        found = read(f"{self.storage.url}/portal/rehearsal.txt")
        expect(found == "words", "The object storage does not have the upload.")
        return "found in the object storage."

    def kill_one(self) -> str:
        """Kill one group without warning while visitors ask, and start it again."""
        visitors = self._visitors()
        time.sleep(SECONDS / 3)
        port, group = list(self.groups.items())[1]
        os.killpg(group.process.pid, signal.SIGKILL)
        time.sleep(SECONDS / 3)
        self.groups[port] = self._start(port, ROOT)
        return self._ended(visitors)

    def deploy(self) -> str:
        """Put a new version in the place of the old one, one group after the other."""
        new = RUN / "several" / "new"
        shutil.rmtree(new, ignore_errors=True)
        keep_out = shutil.ignore_patterns(".git", ".venv", "var", "tests", "bench", "__pycache__")
        shutil.copytree(ROOT, new, ignore=keep_out)
        footer = new / "templates" / "includes" / "footer.html"
        footer.write_text(footer.read_text(encoding="utf-8") + "<!-- new version -->\n")
        visitors = self._visitors(3 * SECONDS)
        for port in list(self.groups):
            self.groups[port].stop()
            self.groups[port] = self._start(port, new)
        report = self._ended(visitors)
        for port in self.groups:
            for path in PAGES:
                page = read(f"http://127.0.0.1:{port}{path}")
                expect("<!-- new version -->" in page, f"{path} is still of the old version.")
        return report

    def _start(self, port: int, code: Path) -> Server:
        """Start a group of processes as a machine of its own, which shares no folder."""
        environment = {**self.environment, **self._folders(f"{port}-{code.name}")}
        collected = [sys.executable, "manage.py", "collectstatic", "--noinput", "-v0"]
        subprocess.run(collected, cwd=code, env={**os.environ, **environment}, check=True)
        command = [
            sys.executable, "manage.py", "serve",
            "--host", "127.0.0.1", "--port", str(port), "--workers", "1",
        ]  # fmt: skip
        server = Server(
            f"group {port}", command, port=port, folder=code, env=environment,
            log=RUN / f"several-{port}.log", ready_path="/healthz",
        )  # fmt: skip
        return self.stack.enter_context(server)

    def _folders(self, machine: str) -> dict[str, str]:
        folder = RUN / "several" / machine
        return {"VAR_DIR": str(folder), "STATIC_ROOT": str(folder / "static")}

    def _partner(self) -> Any:
        from network.models import Partner

        return Partner.objects.published().order_by("pk")[0]

    def _say(self, partner: Any, words: str) -> None:
        """Change a partner's summary, as the admin does."""
        partner.summary = words
        partner.save()

    def _visitors(self, seconds: float = SECONDS) -> list[subprocess.Popen[str]]:
        """Let visitors ask for several pages at once, through nginx."""
        return [start(self.front.url + path, seconds, connections=4) for path in PAGES]

    def _ended(self, visitors: list[subprocess.Popen[str]]) -> str:
        """Wait for the visitors to go; say how many requests there were and that none failed."""
        rounds = [parse(visitor.communicate(timeout=120)[0]) for visitor in visitors]
        failed = sum(found.errors for found in rounds)
        asked = sum(found.requests for found in rounds)
        expect(failed == 0, f"{failed} of {asked:,} requests failed.")
        return f"{asked:,} requests, none failed"


def read(url: str) -> str:
    """Give the page at an address."""
    with urllib.request.urlopen(url, timeout=30) as answer:  # noqa: S310
        return str(answer.read().decode())
