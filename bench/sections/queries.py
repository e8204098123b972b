"""How often a page asks the database, and how much it weighs; both are asserted in the tests."""

from bench import content, portal
from bench.bench import Bench
from bench.results import Goal, Section, Table
from bench.stats import figure, kilobytes

OF_A_DETAIL_PAGE = 8
OF_HOME = 12


def measure(bench: Bench) -> Section:
    """Count within one process, with the content that pages are compared by."""
    with content.filled(bench.databases, bench.databases.best, content.COMMON) as url:
        costs = bench.inside(url, portal.PAGES)
    table = Table(
        "Within one process, without cache", ["", "queries", "bytes before compression", "ms"]
    )
    section = Section(
        "queries", "Queries and bytes", "What one page costs, without a server in between."
    )
    section.tables = [table]
    for kind, cost in costs.items():
        if cost["status"] != 200:
            section.notes.append(f"{kind} answered {cost['status']}.")
            continue
        table.rows.append(
            [kind, str(cost["queries"]), kilobytes(cost["bytes"]), figure(cost["milliseconds"])]
        )
        most = OF_HOME if kind == "home" else OF_A_DETAIL_PAGE if kind in portal.DETAILS else None
        if most:
            section.goals.append(
                Goal(
                    f"{kind}: at most {most} queries", str(cost["queries"]), cost["queries"] <= most
                )
            )
    section.rounds = bench.rounds
    return section
