"""How often a page asks the database, and how much it weighs; both are asserted in the tests."""

from typing import Any

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
        anew = bench.inside(url, portal.PAGES, env=portal.MADE_ANEW)
    section = Section(
        "queries",
        "Queries and bytes",
        "What one page costs, without a server in between and without the page cache: as it is "
        "made while nothing it shows has changed, and with every part of it made anew.",
        rounds=bench.rounds,
    )
    head = ["", "bytes before compression", "queries", "ms", "queries, all anew", "ms, all anew"]
    table = Table("Within one process", head)
    section.tables = [table]
    for kind, cost in costs.items():
        if cost["status"] == 200:
            table.rows.append(_row(kind, cost, anew[kind]))
            section.goals += _goals(kind, cost["queries"])
        else:
            section.notes.append(f"{kind} answered {cost['status']}.")
    return section


def _row(kind: str, cost: dict[str, Any], anew: dict[str, Any]) -> list[str]:
    spent = [figure(one["milliseconds"]) for one in (cost, anew)]
    asked = [str(one["queries"]) for one in (cost, anew)]
    return [kind, kilobytes(cost["bytes"]), asked[0], spent[0], asked[1], spent[1]]


def _goals(kind: str, queries: int) -> list[Goal]:
    if kind != "home" and kind not in portal.DETAILS:
        return []
    most = OF_HOME if kind == "home" else OF_A_DETAIL_PAGE
    return [Goal(f"{kind}: at most {most} queries", str(queries), queries <= most)]
