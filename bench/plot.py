"""Draw how the cost of a page grows with the content, as an SVG that stands in the report."""

from collections.abc import Callable, Iterator, Mapping
from html import escape
from math import log10

WIDTH, HEIGHT = 640, 360
LEFT, RIGHT, TOP, BOTTOM = 64, 150, 40, 44
SHADES = ["#b8005a", "#005a94", "#4a5a64", "#7a6000"]
DASHES = ["", "7 4", "2 4", "10 3 2 3"]
Scale = Callable[[float], float]
FONT = "font-family='sans-serif' font-size='13'"


def growth(curves: Mapping[str, Mapping[float, float]], goal: float) -> str:
    """Draw the cost as a multiple of the smallest content's, over the content; both by tens.

    `curves` are the named lines: {'on SQLite': {1: 1.0, 10: 1.1, 100: 1.3}}.
    """
    points = [(x, y) for curve in curves.values() for x, y in curve.items() if y > 0]
    most_x = max((x for x, _y in points), default=1)
    most_y = max([goal, *(y for _x, y in points)]) * 1.25
    least_y = min([1.0, *(y for _x, y in points)]) / 1.25
    span_x, span_y = max(log10(most_x), 1), log10(most_y / least_y)

    def across(x: float) -> float:
        return LEFT + log10(x) / span_x * (WIDTH - LEFT - RIGHT)

    def down(y: float) -> float:
        return HEIGHT - BOTTOM - log10(y / least_y) / span_y * (HEIGHT - TOP - BOTTOM)

    parts = [
        _frame(),
        *_marks(across, down, most_x, least_y, most_y),
        _goal(down, goal),
    ]
    parts += [
        _line(number, name, [(across(x), down(y)) for x, y in sorted(curve.items()) if y > 0])
        for number, (name, curve) in enumerate(curves.items())
    ]
    return "\n".join([*parts, "</svg>", ""])


def _frame() -> str:
    said = "How the time for all pages together grows with the content"
    return (
        f"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 {WIDTH} {HEIGHT}' role='img' "
        f"aria-label='{said}'>\n<rect width='{WIDTH}' height='{HEIGHT}' fill='#ffffff'/>\n"
        f"<text x='{LEFT}' y='24' {FONT}>{said}; the smallest is 1</text>"
    )


def _marks(
    across: Scale, down: Scale, most_x: float, least_y: float, most_y: float
) -> Iterator[str]:
    bottom = HEIGHT - BOTTOM
    x = 1
    while x <= most_x:
        at = f"{across(x):.1f}"
        yield f"<path d='M{at} {TOP}V{bottom}' stroke='#dddddd'/>"
        yield f"<text x='{at}' y='{bottom + 20}' {FONT} text-anchor='middle'>× {x}</text>"
        x *= 10
    for y in (0.5, 1, 1.5, 2, 3, 5, 10, 20, 50, 100, 200, 500):
        if least_y <= y <= most_y:
            at = f"{down(y):.1f}"
            yield f"<path d='M{LEFT} {at}H{WIDTH - RIGHT}' stroke='#dddddd'/>"
            place = f"x='{LEFT - 8}' y='{down(y) + 4:.1f}'"
            yield f"<text {place} {FONT} text-anchor='end'>{y:g}</text>"


def _goal(down: Scale, goal: float) -> str:
    at = f"{down(goal):.1f}"
    return (
        f"<path d='M{LEFT} {at}H{WIDTH - RIGHT}' stroke='#0e1e29' stroke-dasharray='1 5' "
        f"stroke-width='2'/>\n<text x='{WIDTH - RIGHT + 8}' y='{down(goal) + 4:.1f}' {FONT}>"
        f"goal: {goal:g}</text>"
    )


def _line(number: int, name: str, points: list[tuple[float, float]]) -> str:
    if not points:
        return ""
    shade, dash = SHADES[number % len(SHADES)], DASHES[number % len(DASHES)]
    stroke = f"stroke='{shade}' stroke-width='2' stroke-dasharray='{dash}'"
    path = "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in points)
    x, y = points[-1]
    dots = "".join(f"<circle cx='{a:.1f}' cy='{b:.1f}' r='3' fill='{shade}'/>" for a, b in points)
    return (
        f"<path d='{path}' fill='none' {stroke}/>"
        f"{dots}\n<text x='{x + 8:.1f}' y='{y + 4 + 16 * number:.1f}' fill='{shade}' {FONT}>"
        f"{escape(name, quote=True)}</text>"
    )
