"""Pages from the cache: ours beside wagtail-cache in Redis and nginx with a static file."""

import urllib.request
from contextlib import ExitStack

from bench import content, portal
from bench.bench import Bench
from bench.peers import plain, wagtail
from bench.results import Goal, Section, Table
from bench.stats import figure, kilobytes, percent, ratio, times

AGAINST_WAGTAIL = 15
AGAINST_NGINX = 0.6
PAGE = "exchange"  # some 15 kB


def measure(bench: Bench) -> Section:
    """Load one page of some 15 kB, again and again, of each."""
    with ExitStack() as stack:
        url = stack.enter_context(
            content.filled(bench.databases, bench.databases.best, content.COMMON)
        )
        ours = stack.enter_context(portal.server("cached", url, portal.CACHED))
        urls = {"portal": ours.url + portal.PAGES[PAGE]}
        if plain.has_nginx():
            with urllib.request.urlopen(urls["portal"]) as answer:  # noqa: S310  our own server
                body = answer.read()
            urls["nginx, a static file"] = stack.enter_context(plain.nginx(body)).url + "/"
        if bench.peers and plain.has_redis():
            redis = stack.enter_context(plain.redis())
            name = stack.enter_context(wagtail.filled(bench.databases, stories=200))
            cache = f"redis://127.0.0.1:{redis.port}/0"
            theirs = stack.enter_context(wagtail.server(bench.databases, name, cache))
            urls["wagtail-cache"] = theirs.url + wagtail.PAGES["partner list"]
        found = bench.side_by_side(urls)
    section = Section(
        "cached",
        "From the cache",
        "The same page again and again, by a visitor who is not signed in; 16 connections.",
        rounds=bench.rounds,
    )
    table = Table("One page", ["", "requests a second", "size", "p50 ms", "p99 ms", "errors"])
    for site, m in found.items():
        table.rows.append(
            [
                site,
                figure(m.per_second),
                kilobytes(m.size),
                figure(m.p50),
                figure(m.p99),
                str(m.errors),
            ]
        )
    section.tables = [table]
    rates = {site: m.per_second for site, m in found.items()}
    section.goals = _goals(rates)
    return section


def _goals(rates: dict[str, float]) -> list[Goal]:
    goals = []
    if "wagtail-cache" in rates:
        against = ratio(rates["portal"], rates["wagtail-cache"])
        goals.append(
            Goal("at least 15 × wagtail-cache", times(against), against >= AGAINST_WAGTAIL)
        )
    if "nginx, a static file" in rates:
        against = ratio(rates["portal"], rates["nginx, a static file"])
        goals.append(
            Goal("at least 60 % of nginx’s static file", percent(against), against >= AGAINST_NGINX)
        )
    return goals
