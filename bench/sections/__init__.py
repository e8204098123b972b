"""The parts of the bench, in the order of the report; each gives a Section."""

from collections.abc import Callable

from bench.bench import Bench
from bench.results import Section
from bench.sections import cached, growth, light, queries, search, small, uncached, writes

SECTIONS: dict[str, Callable[[Bench], Section]] = {
    "uncached": uncached.measure,
    "queries": queries.measure,
    "search": search.measure,
    "cached": cached.measure,
    "growth": growth.measure,
    "writes": writes.measure,
    "small": small.measure,
    "light": light.measure,
}
