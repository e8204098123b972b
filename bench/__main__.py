"""Measure the portal and write docs/performance.md: `make bench ARGS="--peers --only growth"`."""

import argparse
import contextlib
import shutil
import signal
import subprocess
import sys
import time

from bench import load, machine
from bench.bench import Bench
from bench.databases import Databases
from bench.places import CONTENT, PLOT, REPORT, RUN
from bench.report import growth_plot, report
from bench.results import kept_sections
from bench.sections import SECTIONS
from bench.servers import DidNotStart

FAILURES = (DidNotStart, RuntimeError, ValueError, OSError, subprocess.SubprocessError)


def main() -> None:
    """Measure what was asked for, and write the report from all that is known."""
    options = read_options()
    names = options.only or list(SECTIONS)
    if options.fresh:
        shutil.rmtree(CONTENT, ignore_errors=True)
    notes = _notes()
    print(*notes, sep="\n")
    failed = [] if options.report_only else measure(names, options)
    sections = kept_sections(list(SECTIONS))
    if drawn := growth_plot(sections):
        PLOT.write_text(drawn, encoding="utf-8")
    REPORT.write_text(report(sections, machine.facts(), notes), encoding="utf-8")
    missed = [goal for section in sections for goal in section.goals if goal.reached is False]
    print(f"Wrote {REPORT.name}. Goals missed: {len(missed)}.")
    if failed:
        sys.exit(f"Not measured: {', '.join(failed)}. Why is above.")


def measure(names: list[str], options: argparse.Namespace) -> list[str]:
    """Measure the named sections one after the other; give those that could not be."""
    failed: list[str] = []
    seconds, rounds = (2, 1) if options.quick else (5, 3)
    with contextlib.ExitStack() as stack:
        bench = Bench(
            databases=Databases(stack),
            seconds=options.seconds or seconds,
            rounds=options.rounds or rounds,
            peers=options.peers,
            quick=options.quick,
        )
        for name in names:
            began, busy = time.monotonic(), machine.busy()
            print(f"── {name}", flush=True)
            try:
                section = SECTIONS[name](bench)
            except FAILURES as error:
                print(f"  could not be measured: {error}", file=sys.stderr)
                failed.append(name)
                continue
            section.keep(busy, machine.commit())
            for goal in section.goals:
                print(f"  {goal.goal}: {goal.measured} ({goal.word})")
            print(f"  took {time.monotonic() - began:.0f} s", flush=True)
    shutil.rmtree(RUN, ignore_errors=True)
    return failed


def read_options() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(prog="bench", description=__doc__)
    parser.add_argument("--peers", action="store_true", help="beside Wagtail, too")
    parser.add_argument("--quick", action="store_true", help="one short round, less content")
    parser.add_argument("--only", nargs="+", choices=list(SECTIONS), help="only these parts")
    parser.add_argument("--seconds", type=int, help="of each round (5)")
    parser.add_argument("--rounds", type=int, help="of which the median counts (3)")
    parser.add_argument("--fresh", action="store_true", help="make the content again")
    parser.add_argument(
        "--report-only", action="store_true", help="write the report, measure nothing"
    )
    return parser.parse_args()


def _notes() -> list[str]:
    notes = []
    if not load.has_wrk():
        notes.append("wrk is not installed: Python threads make the load, and slow it down.")
    return notes


def _stop(*_signal: object) -> None:
    raise KeyboardInterrupt


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, _stop)
    try:
        main()
    except KeyboardInterrupt:
        sys.exit(130)
