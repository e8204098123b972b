"""What a page costs when there is 10 and 100 times as much of everything, on either database."""

from typing import Any

from bench import content, portal
from bench.bench import Bench, refused
from bench.results import Goal, Section, Table
from bench.stats import figure, ratio, times

MOST = 1.5
NOISE_MS = 3  # a page of a few milliseconds may waver by this much

PAGES = {
    "home": "/",
    "partner list": "/partners/",
    "partner table": "/partners/?view=table",
    "partner": "/partners/load-partner-0001/",
    "person list": "/people/",
    "summit list": "/summits/",
    "summit": "/summits/load-summit-000/",
    "exchange list": "/exchanges/",
    "exchange": "/exchanges/load-exchange-0001/",
    "project list": "/projects/",
    "project": "/projects/load-project-00100/",
    "project that travelled far": "/projects/load-project-00001/",
    "reuse list": "/projects/reuse/",
    "story list": "/blog/",
    "story list, last page": "/blog/?page=99999",
    "story": "/blog/load-story-0100/",
    "resource list": "/resources/",
    "topic": "/topics/load-topic-01/",
    "call": "/calls/load-call-001/",
    "offer list": "/offers/",
    "figures": "/figures/",
    "diary": "/diary/",
    "search": "/search/?q=story+100",
    "search, many found": "/search/?q=load",
    "suggestions": "/search/suggest.json?q=load+st",
    "feed of stories": "/feed.atom",
    "feed of the diary": "/diary.atom",
    "sitemap": "/sitemap.xml",
    "API, partners": "/api/v1/partners",
    "API, stories": "/api/v1/posts",
    "API, one partner": "/api/v1/partners/load-partner-0001",
    "enquiry form": "/get-involved/?kind=other",
}
ADMIN = {
    "admin, first page": "/admin/",
    "admin, partners": "/admin/network/partner/",
    "admin, projects": "/admin/network/project/",
    "admin, reuses": "/admin/network/reuse/",
    "admin, exchanges": "/admin/network/exchange/",
    "admin, sessions": "/admin/network/session/",
    "admin, stories": "/admin/blog/post/",
    "admin, stories searched": "/admin/blog/post/?q=story+100",
}


def measure(bench: Bench) -> Section:
    """Open every page within one process at each size and on each database."""
    factors = [1, 10] if bench.quick else [1, 10, 100]
    section = Section(
        "growth",
        "Growth",
        "The same pages with 1, 10 and 100 times the content, all made anew, in one process: "
        "up to 20,000 stories, 3,000 partners, 2,000 exchanges, 50,000 deployments. Milliseconds.",
        rounds=bench.rounds,
    )
    for engine in bench.databases.engines:
        found = {}
        for factor in factors:
            print(f"  {engine}, {factor} times the content", flush=True)
            size = content.GROWTH[factor]
            with content.filled(bench.databases, engine, size) as url:
                pages = bench.inside(url, PAGES, env=portal.MADE_ANEW)
                found[factor] = pages | bench.inside(url, ADMIN, as_staff=True)
            section.notes += [f"{engine} × {factor}: {words}" for words in refused(found[factor])]
        _tell(section, engine, found)
    return section


def _tell(section: Section, engine: str, found: dict[int, dict[str, Any]]) -> None:
    factors = list(found)
    head = ["", *(f"× {factor}" for factor in factors), "grew", "queries", "bytes grew"]
    table = Table(f"On {engine}", head)
    grown = []
    for page in found[factors[0]]:
        costs = [found[factor][page] for factor in factors]
        if any(cost["status"] != 200 for cost in costs):
            continue
        spent = [cost["milliseconds"] for cost in costs]
        growth = ratio(spent[-1], spent[0])
        if growth > MOST and spent[-1] - spent[0] > NOISE_MS:
            grown.append(page)
        queries = "/".join(dict.fromkeys(str(cost["queries"]) for cost in costs))
        weight = ratio(costs[-1]["bytes"], costs[0]["bytes"])
        table.rows.append([page, *map(figure, spent), times(growth), queries, times(weight)])
        section.curves.setdefault(engine, {})[page] = growth
    section.tables.append(table)
    section.goals.append(
        Goal(
            f"{engine}: no page costs over 1.5 times as much with {factors[-1]} times the content",
            f"{len(grown)} of {len(table.rows)} do" + (f": {', '.join(grown)}" if grown else ""),
            not grown,
        )
    )
    for factor in factors:
        section.curves.setdefault(f"{engine}, ms", {})[str(factor)] = _sum(found[factor])


def _sum(costs: dict[str, Any]) -> float:
    return sum(cost["milliseconds"] for cost in costs.values() if cost["status"] == 200)
