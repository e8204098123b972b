"""Pages that no cache hands out: ours beside the same kinds of page of bare Django and Wagtail."""

from contextlib import ExitStack

from bench import content, portal
from bench.bench import Bench
from bench.load import Measured
from bench.peers import plain, wagtail
from bench.results import Goal, Section, Table
from bench.stats import figure, kilobytes, percent, ratio, times

OURS, SMALL, BARE, WAGTAIL = "portal", "portal on SQLite", "bare Django", "Wagtail"
AGAINST_WAGTAIL = 5
AGAINST_BARE = 1 / 3


def measure(bench: Bench) -> Section:
    """Load each kind of page of each site in turn."""
    found: dict[str, dict[str, Measured]] = {}
    with ExitStack() as stack:
        sites = _start(bench, stack)
        for kind in portal.PAGES:
            print(f"  {kind}", flush=True)
            found[kind] = bench.side_by_side(
                {name: at + paths[kind] for name, (at, paths) in sites.items()}
            )
    return _section(bench, found, list(sites))


def _start(bench: Bench, stack: ExitStack) -> dict[str, tuple[str, dict[str, str]]]:
    """Start all sites; give the address and the pages of each."""
    sites = {}
    for engine, name in ((bench.databases.best, OURS), ("sqlite", SMALL)):
        if engine == "sqlite" and bench.databases.best == "sqlite" and name == SMALL:
            continue
        url = stack.enter_context(content.filled(bench.databases, engine, content.COMMON))
        ours = stack.enter_context(portal.server(f"uncached-{engine}", url, portal.UNCACHED))
        sites[name] = (ours.url, portal.PAGES)
    bare = stack.enter_context(plain.bare_django())
    sites[BARE] = (bare.url, dict.fromkeys(portal.PAGES, "/"))
    if bench.peers:
        database = stack.enter_context(wagtail.filled(bench.databases, stories=200))
        theirs = stack.enter_context(wagtail.server(bench.databases, database))
        sites[WAGTAIL] = (theirs.url, wagtail.PAGES)
    return sites


def _section(bench: Bench, found: dict[str, dict[str, Measured]], names: list[str]) -> Section:
    section = Section(
        "uncached",
        "Not cached",
        "60 organisations, 200 stories, summits of 40 sessions. The page cache is switched off: "
        "every page is routed, looked up and written, from parts that are kept until a row they "
        "show changes. "
        "Requests a second with 16 connections, two workers of four threads each.",
    )
    section.tables = [_speeds(found, names), _waits(found, names)]
    for kind, by_site in found.items():
        ours = by_site[OURS].per_second
        against_bare = ratio(ours, by_site[BARE].per_second)
        section.goals.append(
            Goal(
                f"{kind}: at least a third of bare Django",
                percent(against_bare),
                against_bare >= AGAINST_BARE,
            )
        )
        if WAGTAIL in by_site:
            against = ratio(ours, by_site[WAGTAIL].per_second)
            section.goals.append(
                Goal(f"{kind}: at least 5 × Wagtail", times(against), against >= AGAINST_WAGTAIL)
            )
    section.rounds = bench.rounds
    return section


def _speeds(found: dict[str, dict[str, Measured]], names: list[str]) -> Table:
    table = Table("Requests a second, and the size of the page", ["", *names])
    for kind, by_site in found.items():
        cells = [f"{figure(m.per_second)} ({kilobytes(m.size)})" for m in by_site.values()]
        table.rows.append([kind, *cells])
    return table


def _waits(found: dict[str, dict[str, Measured]], names: list[str]) -> Table:
    table = Table(
        "Milliseconds until the answer: half of them, and 99 of 100; then errors", ["", *names]
    )
    for kind, by_site in found.items():
        cells = [f"{figure(m.p50)} / {figure(m.p99)}, {m.errors} errors" for m in by_site.values()]
        table.rows.append([kind, *cells])
    return table
