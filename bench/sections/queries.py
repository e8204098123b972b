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
        anew = bench.inside(url, portal.PAGES, env=portal.MADE_ANEW)
    head = ["", "bytes before compression", "queries", "ms", "queries, all anew", "ms, all anew"]
    table = Table("Within one process", head)
    section = Section(
        "queries",
        "Queries and bytes",
        "What one page costs, without a server in between and without the page cache: as it is "
        "made while nothing it shows has changed, and with every part of it made anew.",
    )
    section.tables = [table]
    for kind, cost in costs.items():
        if cost["status"] != 200:
            section.notes.append(f"{kind} answered {cost['status']}.")
            continue
        all_anew = anew[kind]
        spent = [figure(cost["milliseconds"]), figure(all_anew["milliseconds"])]
        asked = [str(cost["queries"]), str(all_anew["queries"])]
        weight = kilobytes(cost["bytes"])
        table.rows.append([kind, weight, asked[0], spent[0], asked[1], spent[1]])
        most = OF_HOME if kind == "home" else OF_A_DETAIL_PAGE if kind in portal.DETAILS else None
        if most:
            section.goals.append(
                Goal(
                    f"{kind}: at most {most} queries", str(cost["queries"]), cost["queries"] <= most
                )
            )
    section.rounds = bench.rounds
    return section
