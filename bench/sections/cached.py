"""Pages from the cache: ours beside wagtail-cache in Redis and nginx with a static file."""

import urllib.request
from contextlib import ExitStack

from bench import content, portal
from bench.bench import Bench
from bench.load import Measured
from bench.peers import plain, wagtail
from bench.results import Goal, Section, Table
from bench.several import parts
from bench.stats import figure, kilobytes, percent, ratio, times

AGAINST_WAGTAIL = 15
AGAINST_NGINX = 0.6
BEHIND_NGINX = 0.8
OURS, WAGTAIL = "portal", "wagtail-cache"
STATIC, BEFORE = "nginx, a static file", "nginx before the portal"
PAGE = "exchange"  # some 15 kB


def measure(bench: Bench) -> Section:
    """Load one page of some 15 kB, again and again, of each."""
    with ExitStack() as stack:
        found = bench.side_by_side(_start(bench, stack))
    section = Section(
        "cached",
        "From the cache",
        "The same page again and again, by a visitor who is not signed in; 16 connections. "
        "nginx before the portal keeps it for a second, as deploy/nginx says.",
        rounds=bench.rounds,
    )
    section.tables = [_table(found)]
    section.goals = _goals({site: m.per_second for site, m in found.items()})
    return section


def _start(bench: Bench, stack: ExitStack) -> dict[str, str]:
    """Start all that can be started here; give the address of the page of each."""
    url = stack.enter_context(content.filled(bench.databases, bench.databases.best, content.COMMON))
    ours = stack.enter_context(portal.server("cached", url, portal.CACHED))
    path = portal.PAGES[PAGE]
    urls = {OURS: ours.url + path}
    if plain.has_nginx():
        with urllib.request.urlopen(urls[OURS]) as answer:  # noqa: S310  our own server
            body = answer.read()
        urls[STATIC] = stack.enter_context(plain.nginx(body)).url + "/"
        before = stack.enter_context(parts.nginx([ours.port], portal.WORKERS))
        urls[BEFORE] = before.url + path
    if bench.peers and plain.has_redis():
        redis = stack.enter_context(plain.redis())
        name = stack.enter_context(wagtail.filled(bench.databases, stories=200))
        cache = f"redis://127.0.0.1:{redis.port}/0"
        theirs = stack.enter_context(wagtail.server(bench.databases, name, cache))
        urls[WAGTAIL] = theirs.url + wagtail.PAGES["partner list"]
    return urls


def _table(found: dict[str, Measured]) -> Table:
    table = Table("One page", ["", "requests a second", "size", "p50 ms", "p99 ms", "errors"])
    for site, m in found.items():
        waits = [figure(m.p50), figure(m.p99), str(m.errors)]
        table.rows.append([site, figure(m.per_second), kilobytes(m.size), *waits])
    return table


def _goals(rates: dict[str, float]) -> list[Goal]:
    goals = []
    if WAGTAIL in rates:
        against = ratio(rates[OURS], rates[WAGTAIL])
        goals.append(
            Goal("at least 15 × wagtail-cache", times(against), against >= AGAINST_WAGTAIL)
        )
    if STATIC in rates:
        against = ratio(rates[OURS], rates[STATIC])
        goals.append(
            Goal("at least 60 % of nginx’s static file", percent(against), against >= AGAINST_NGINX)
        )
        against = ratio(rates[BEFORE], rates[STATIC])
        goals.append(
            Goal(
                "nginx before it, with deploy/nginx: at least 80 % of its static file",
                percent(against),
                against >= BEHIND_NGINX,
            )
        )
    return goals
