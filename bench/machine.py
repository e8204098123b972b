"""Say on what the bench ran: processors, memory, system, versions, commit."""

import os
import platform
import re
import shutil
import sqlite3
import subprocess
from importlib.metadata import version
from pathlib import Path

from bench.peers.environment import FOLDER
from bench.places import ROOT


def facts() -> list[tuple[str, str]]:
    """Give what somebody needs to know to run it again."""
    python = f"Python {platform.python_version()}, granian {version('granian')}"
    wagtail = f"Wagtail {_peer('wagtail')} on gunicorn, wagtail-cache {_peer('wagtail_cache')}"
    servers = f"{_said('nginx', '-v')}, {_said('redis-server', '--version')}"
    return [
        ("Machine", f"{_processor()}, {os.cpu_count()} cores, {_memory()} GB of memory"),
        ("System", f"{_system()}, kernel {platform.release()}"),
        ("Portal", f"Django {version('django')}, {python}"),
        ("Databases", f"SQLite {sqlite3.sqlite_version}, {_said('psql', '--version')}"),
        ("Beside it", f"{wagtail}, {servers}"),
        ("Load", _said("wrk", "-v") if shutil.which("wrk") else "Python threads, for want of wrk"),
    ]


def busy() -> float:
    """Give how many processes wanted a processor in the last minute."""
    return os.getloadavg()[0]


def _processor() -> str:
    found = re.search(r"model name\s*: (.+)", Path("/proc/cpuinfo").read_text())
    return found[1].strip() if found else platform.machine()


def _memory() -> int:
    found = re.search(r"MemTotal:\s+(\d+)", Path("/proc/meminfo").read_text())
    return round(int(found[1]) / 1e6) if found else 0


def _system() -> str:
    try:
        return platform.freedesktop_os_release()["PRETTY_NAME"]
    except OSError:
        return platform.system()


def commit() -> str:
    """Name the version of the code that is measured."""
    command = ["git", "rev-parse", "--short", "HEAD"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    return done.stdout.strip() or "unknown"


def _peer(package: str) -> str:
    found = next(FOLDER.glob(f"lib/python*/site-packages/{package}-*.dist-info"), None)
    return found.name.removesuffix(".dist-info").rpartition("-")[2] if found else "not installed"


def _said(program: str, argument: str) -> str:
    """Ask a program for its version, in its own words."""
    if not shutil.which(program):
        return f"no {program}"
    done = subprocess.run([program, argument], capture_output=True, text=True, check=False)
    lines = (done.stdout + done.stderr).strip().splitlines()
    return re.split(r" sha=| Copyright| \(Debian", lines[0])[0] if lines else program
