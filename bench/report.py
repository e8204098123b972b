"""Write docs/performance.md and its plot from what the sections found."""

from collections.abc import Iterable, Sequence

from bench import plot
from bench.results import Section, Table
from bench.stats import ratio

HEAD = """\
# How fast, and how it grows

`make bench` wrote this page; change nothing here by hand. Only the ratios within one run say
something: absolute figures are those of one machine on one day, and differences under 15 % are
noise. `make bench ARGS="--peers"` measures everything again, `--only growth` one part.
"""
PLOT_NAME = "performance-growth.svg"
GROWTH_GOAL = 1.5
QUIET = 1.5  # more than this, and the figures waver


def report(
    sections: Sequence[Section], facts: Iterable[tuple[str, str]], notes: Sequence[str]
) -> str:
    """Write the whole page."""
    parts = [HEAD, _facts(facts)]
    parts += [f"- {note}\n" for note in notes]
    parts.append(_goals(sections))
    parts += [_section(section) for section in sections]
    return "\n".join(parts)


def growth_plot(sections: Iterable[Section]) -> str:
    """Draw the growth of all pages together; '' where it wasn't measured."""
    for section in sections:
        if section.name == "growth":
            return plot.growth(_relative(section), GROWTH_GOAL)
    return ""


def table_in_markdown(table: Table) -> str:
    """Write a table: the first column is words, the others are figures."""
    rows = [table.head, ["---", *["--:"] * (len(table.head) - 1)], *table.rows]
    lines = [f"| {' | '.join(_cell(cell) for cell in row)} |" for row in rows]
    return "\n".join([f"{table.caption}:", "", *lines, ""])


def _cell(words: str) -> str:
    return words.replace("|", "\\|").replace("\n", " ")


def _facts(facts: Iterable[tuple[str, str]]) -> str:
    return table_in_markdown(Table("Measured on", ["", ""], [list(fact) for fact in facts]))


def _goals(sections: Sequence[Section]) -> str:
    goals = [(section.title, goal) for section in sections for goal in section.goals]
    reached = sum(1 for _title, goal in goals if goal.reached)
    rows = [[title, goal.goal, goal.measured, goal.word] for title, goal in goals]
    table = Table(
        f"{reached} of {len(goals)} goals are reached", ["", "Goal", "Measured", ""], rows
    )
    return "\n".join(["## Goals", "", table_in_markdown(table)])


def _section(section: Section) -> str:
    day = section.measured_at[:10]
    of = f" at commit {section.commit}" if section.commit else ""
    when = f"Measured on {day}{of}, {_rounds(section.rounds)}{_noise(section.busy)}."
    lines = [f"## {section.title}", "", f"{section.about} {when if day else ''}".strip(), ""]
    if section.name == "growth":
        lines += [f"![How the time for all pages together grows]({PLOT_NAME})", ""]
    lines += [table_in_markdown(table) for table in section.tables]
    lines += [f"- {note}" for note in section.notes]
    return "\n".join(lines)


def _noise(busy: float) -> str:
    return f", while {busy:.0f} other processes wanted a processor" if busy > QUIET else ""


def _rounds(count: int) -> str:
    return "one round" if count <= 1 else f"medians of {count} rounds"


def _relative(section: Section) -> dict[str, dict[float, float]]:
    """Give the sums of each database as multiples of the smallest content's."""
    curves = {}
    for name, curve in section.curves.items():
        if not name.endswith(", ms"):
            continue
        sums = {float(factor): spent for factor, spent in curve.items()}
        first = sums[min(sums)]
        curves[name.removesuffix(", ms")] = {x: ratio(y, first) for x, y in sums.items()}
    return curves
