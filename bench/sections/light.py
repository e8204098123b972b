"""What a first visit costs on a slow phone, as Lighthouse simulates it."""

import json
import os
import shutil
import subprocess
from typing import Any

from bench import content, portal
from bench.bench import Bench
from bench.places import HOME
from bench.results import Goal, Section, Table
from bench.stats import figure, kilobytes

LIGHTHOUSE = "lighthouse@12.8.2"  # its scores change from version to version
FOLDER = HOME / "lighthouse"
PROGRAM = FOLDER / "node_modules" / "lighthouse" / "cli" / "index.js"
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome")
PAGES = ("home", "partner", "summit of 40 sessions", "story")
TRIES = 3  # Chromium sometimes loses its own trace
MOST_SECONDS = 1
UNSEEN = 0.005  # what Lighthouse shows as no shift at all
HEAD = ["", "performance, accessibility, practices, search", "first paint s", "largest paint s"]
HEAD += ["shift", "on the line", "requests"]


def measure(bench: Bench) -> Section:
    """Open each page once with an empty cache on a simulated slow phone and 4G."""
    section = Section(
        "light",
        "Light",
        "A first visit as Lighthouse simulates it: a phone four times as slow as this machine, "
        "1.6 Mbit a second, 150 ms to the server and back.",
        rounds=1,
    )
    browser = next(filter(None, map(shutil.which, BROWSERS)), None)
    if not (shutil.which("npm") and browser):
        section.notes.append("npm and Chromium are needed for Lighthouse: nothing was opened.")
        return section
    _install()
    table = Table("One visit", HEAD)
    section.tables = [table]
    engine = bench.databases.best
    with (
        content.filled(bench.databases, engine, content.COMMON) as url,
        portal.server("light", url, portal.CACHED) as ours,
    ):
        for kind in PAGES:
            print(f"  {kind}", flush=True)
            told = _open(ours.url + portal.PAGES[kind], browser)
            table.rows.append(_row(kind, told))
            section.goals += _goals(kind, told)
    return section


def _install() -> None:
    if PROGRAM.exists():
        return
    print(f"Installing {LIGHTHOUSE} in var/bench/lighthouse (once; half a minute or so).")
    FOLDER.mkdir(parents=True, exist_ok=True)
    command = ["npm", "install", "--no-audit", "--no-fund", "--silent", LIGHTHOUSE]
    subprocess.run(command, cwd=FOLDER, check=True)


def _open(url: str, browser: str) -> dict[str, Any]:
    """Let Lighthouse open a page; give what it tells, as in its own JSON."""
    command = ["node", str(PROGRAM), url, "--quiet", "--output=json"]
    command.append("--chrome-flags=--headless=new --no-sandbox --disable-gpu")
    environment = {**os.environ, "CHROME_PATH": browser}
    complaint = ""
    for _number in range(TRIES):
        done = subprocess.run(
            command, env=environment, capture_output=True, text=True, timeout=180, check=False
        )
        if done.returncode == 0:
            told: dict[str, Any] = json.loads(done.stdout)
            return told
        complaint = done.stderr.strip()[-500:]
    raise RuntimeError(f"Lighthouse could not open {url}: {complaint}")


def _scores(told: dict[str, Any]) -> list[int]:
    return [round(one["score"] * 100) for one in told["categories"].values()]


def _value(told: dict[str, Any], audit: str) -> float:
    return float(told["audits"][audit]["numericValue"])


def _row(kind: str, told: dict[str, Any]) -> list[str]:
    return [
        kind,
        ", ".join(map(str, _scores(told))),
        figure(_value(told, "first-contentful-paint") / 1000),
        figure(_value(told, "largest-contentful-paint") / 1000),
        f"{_value(told, 'cumulative-layout-shift'):.3f}",
        kilobytes(_value(told, "total-byte-weight")),
        str(len(told["audits"]["network-requests"]["details"]["items"])),
    ]


def _goals(kind: str, told: dict[str, Any]) -> list[Goal]:
    scores = _scores(told)
    paint = _value(told, "largest-contentful-paint") / 1000
    shift = _value(told, "cumulative-layout-shift")
    return [
        Goal(f"{kind}: 100 in all four", ", ".join(map(str, scores)), set(scores) == {100}),
        Goal(f"{kind}: largest paint within a second", f"{figure(paint)} s", paint < MOST_SECONDS),
        Goal(f"{kind}: nothing moves", f"{shift:.3f}", shift < UNSEEN),
    ]
