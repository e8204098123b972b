"""Enquiries sent as fast as they are taken, while fifty people go on reading."""

import re
import subprocess
import time
import urllib.parse
import urllib.request
from dataclasses import dataclass
from html import unescape
from pathlib import Path

from bench import content, load, portal
from bench.bench import Bench
from bench.load import Measured
from bench.places import PYTHON, ROOT
from bench.results import Goal, Section, Table
from bench.servers import Server
from bench.stats import figure

READERS = 50
SENDERS = 16
THINK_SECONDS = 4  # a form sent within three seconds is taken for a machine's
WANTED = {"postgres": 200, "sqlite": 100}
HEAD = ["", "enquiries a second", "p99 ms", "taken", "stored", "lost", "locked"]
HEAD += ["reading p99 ms", "errors"]
HERE = Path(__file__).parents[1]
FORM = "/get-involved/?kind=other"
SETTINGS = {**portal.CACHED, "TRUSTED_PROXY_COUNT": "1"}
COUNT = "from network.get_involved.models import Enquiry; print(Enquiry.objects.count())"


@dataclass(frozen=True)
class Written:
    """What came of sending: how many were taken, how many are stored, and how reading went on."""

    sent: Measured
    read: Measured
    accepted: int
    stored: int
    locked: int

    @property
    def per_second(self) -> float:
        """Give the enquiries taken in a second."""
        return self.sent.per_second * self.accepted / max(1, self.sent.requests)

    @property
    def lost(self) -> int:
        """Count the enquiries a visitor was thanked for and that are not there."""
        return max(0, self.accepted - self.stored)


def measure(bench: Bench) -> Section:
    """Write on each database."""
    section = Section(
        "writes",
        "Writing",
        f"{SENDERS} connections send enquiries as fast as they are taken, each as another visitor, "
        f"while {READERS} readers open a page a second each.",
        rounds=1,
    )
    if not load.has_wrk():
        section.notes.append("wrk is not installed: nothing was sent.")
        return section
    table = Table("On each database", HEAD)
    section.tables = [table]
    for engine in bench.databases.engines:
        print(f"  {engine}", flush=True)
        with content.filled(bench.databases, engine, content.COMMON) as url:
            written = _write(bench, engine, url)
        table.rows.append(_row(engine, written))
        section.goals.append(_goal(engine, written))
    return section


def _goal(engine: str, written: Written) -> Goal:
    wanted = WANTED[engine]
    fine = written.per_second >= wanted and not (written.lost or written.locked)
    told = f"{figure(written.per_second)}, {written.lost} lost, {written.locked} locked"
    return Goal(f"{engine}: {wanted} enquiries a second, none lost", told, fine)


def _row(engine: str, written: Written) -> list[str]:
    return [
        engine,
        figure(written.per_second),
        figure(written.sent.p99),
        str(written.accepted),
        str(written.stored),
        str(written.lost),
        str(written.locked),
        figure(written.read.p99),
        str(written.sent.errors + written.read.errors),
    ]


def _write(bench: Bench, engine: str, url: str) -> Written:
    with portal.server(f"writes-{engine}", url, SETTINGS) as ours:
        token, fields = _open_form(ours)
        time.sleep(THINK_SECONDS)
        seconds = bench.seconds * 2
        pages = list(portal.PAGES.values())
        readers = load.start(
            ours.url, seconds, connections=READERS, script=HERE / "readers.lua", arguments=pages
        )
        senders = load.start(
            ours.url + FORM,
            seconds,
            connections=SENDERS,
            script=HERE / "enquiries.lua",
            arguments=[token, fields, f"r{int(time.time())}"],
        )
        sent, read = _output(senders), _output(readers)
        time.sleep(1)  # what was under way when wrk stopped
        locked = ours.log.read_text(errors="replace").count("database is locked")
    accepted = re.search(r"^ACCEPTED (\d+)", sent, re.MULTILINE)
    return Written(
        sent=load.parse(sent),
        read=load.parse(read),
        accepted=int(accepted[1]) if accepted else 0,
        stored=_stored(url),
        locked=locked,
    )


def _output(process: subprocess.Popen[str]) -> str:
    output, complaint = process.communicate(timeout=120)
    if process.returncode:
        raise RuntimeError(f"wrk failed: {complaint.strip() or output.strip()}")
    return output


def _open_form(ours: Server) -> tuple[str, str]:
    """Open the form as a visitor; give its token and the fields it carries."""
    with urllib.request.urlopen(ours.url + FORM) as answer:  # noqa: S310  our own server
        page = answer.read().decode()
        cookies = answer.headers.get_all("Set-Cookie") or []
    cookie = next(one for one in cookies if one.startswith("csrftoken="))
    hidden = re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', page)
    fields = {name: unescape(value) for name, value in hidden}
    ticket = re.search(r'name="ticket"[^>]*value="([^"]+)"', page)
    consent = re.search(r'name="consent"[^>]*value="([^"]+)"', page)
    fields |= {"ticket": unescape(ticket[1])} if ticket else {}
    fields |= {"consent": unescape(consent[1])} if consent else {}
    return cookie.partition("=")[2].partition(";")[0], urllib.parse.urlencode(fields)


def _stored(url: str) -> int:
    done = subprocess.run(
        [PYTHON, "manage.py", "shell", "--verbosity=0", "-c", COUNT],
        cwd=ROOT,
        env={**portal.environment(url), "PATH": "/usr/bin:/bin"},
        capture_output=True,
        text=True,
        check=True,
    )
    return int(done.stdout.strip())
