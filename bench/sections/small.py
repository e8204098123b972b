"""How small the portal is: memory of two workers, how soon it serves, what a first visit weighs."""

from bench import content, load, portal
from bench.bench import Bench
from bench.results import Goal, Section, Table
from bench.stats import figure, middle

MOST_MB = 250
MOST_SECONDS = 2


def measure(bench: Bench) -> Section:
    """Start the portal several times, use it, and ask how much memory it takes."""
    starts, fresh, used = [], [], []
    engine = bench.databases.best
    with content.filled(bench.databases, engine, content.COMMON) as url:
        for _number in range(bench.rounds):
            with portal.server("small", url) as ours:
                starts.append(ours.started_in)
                fresh.append(ours.memory_mb())
                for path in portal.PAGES.values():
                    load.measure(ours.url + path, 1)
                used.append(ours.memory_mb())
    section = Section(
        "small",
        "Small",
        "Started as `make serve` starts it, which brings database, groups and static files up to "
        "date first. Memory is what all processes take together, shared pages counted once.",
        rounds=bench.rounds,
    )
    table = Table("Two workers of four threads", ["", "measured"])
    table.rows = [
        ["seconds until the first answer", figure(middle(starts))],
        ["MB of memory after the start", figure(middle(fresh))],
        ["MB of memory after a load on every kind of page", figure(middle(used))],
    ]
    section.tables = [table]
    section.goals = [
        Goal("under 250 MB of memory", f"{figure(middle(used))} MB", middle(used) < MOST_MB),
        Goal("starts in under 2 s", f"{figure(middle(starts))} s", middle(starts) < MOST_SECONDS),
    ]
    return section
