"""Search in 20,000 stories, beside Wagtail's own search in as many."""

from contextlib import ExitStack

from bench import content, portal
from bench.bench import Bench
from bench.peers import wagtail
from bench.results import Goal, Section, Table
from bench.stats import figure, ratio, times

STORIES = 20_000
QUICK_STORIES = 2_000
AGAINST_WAGTAIL = 50


def measure(bench: Bench) -> Section:
    """Load the page of results of both."""
    factor = 10 if bench.quick else 100
    size = content.GROWTH[factor]
    path = portal.PAGES["search"]
    section = Section(
        "search",
        f"Search in {size.stories:,} stories",
        f"The portal’s index holds everything else of a network {factor} times as large as well.",
    )
    urls = {}
    with ExitStack() as stack:
        url = stack.enter_context(content.filled(bench.databases, bench.databases.best, size))
        ours = stack.enter_context(portal.server("search", url, portal.UNCACHED))
        urls["portal"] = ours.url + path
        if bench.peers:
            name = stack.enter_context(wagtail.filled(bench.databases, stories=size.stories))
            theirs = stack.enter_context(wagtail.server(bench.databases, name))
            urls["Wagtail"] = theirs.url + wagtail.PAGES["search"]
        found = bench.side_by_side(urls)
    table = Table("The page of results", ["", "requests a second", "p50 ms", "p99 ms", "errors"])
    for site, m in found.items():
        table.rows.append([site, figure(m.per_second), figure(m.p50), figure(m.p99), str(m.errors)])
    section.tables = [table]
    if bench.peers:
        against = ratio(found["portal"].per_second, found["Wagtail"].per_second)
        section.goals = [Goal("at least 50 × Wagtail", times(against), against >= AGAINST_WAGTAIL)]
    section.rounds = bench.rounds
    return section
