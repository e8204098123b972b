"""Write SVG: every text and attribute is escaped here, every number is short."""

from collections.abc import Iterable
from itertools import pairwise

from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

Point = tuple[float, float]


def number(value: float) -> str:
    """Write a number with one decimal at most."""
    text = f"{value:.1f}".removesuffix(".0")
    return "0" if text == "-0" else text


def element(tag: str, *children: SafeString | str, **attributes: object) -> SafeString:
    """Write one element; class_ stands for class, text_anchor for text-anchor."""
    pairs = format_html_join(
        "",
        ' {}="{}"',
        ((_attribute(name), _value(value)) for name, value in attributes.items() if value != ""),
    )
    if not children:
        return format_html("<{}{}/>", mark_safe(tag), pairs)  # noqa: S308 - tags are our own words
    inside = join(children)
    return format_html("<{0}{1}>{2}</{0}>", mark_safe(tag), pairs, inside)  # noqa: S308


def join(parts: Iterable[SafeString | str]) -> SafeString:
    """Put pieces after one another, escaping those that are not SVG yet."""
    return mark_safe("".join(conditional_escape(part) for part in parts))  # noqa: S308 - escaped


def _attribute(name: str) -> SafeString:
    known = {"class_": "class", "text_anchor": "text-anchor", "stroke_width": "stroke-width"}
    name = known.get(name, name).replace("aria_", "aria-").replace("data_", "data-")
    return mark_safe(name)  # noqa: S308 - our own words


def _value(value: object) -> str:
    return number(value) if isinstance(value, float | int) else str(value)


def polyline(points: Iterable[Point], *, close: bool = False) -> str:
    """Write points as whole units, each relative to the last: a path a third of the size."""
    path: list[str] = []
    here: tuple[int, int] | None = None
    for x, y in points:
        spot = (round(x), round(y))
        if here is None:
            path.append(f"M{spot[0]} {spot[1]}")
        elif spot != here:
            path.append(_step(spot[0] - here[0], spot[1] - here[1], first=len(path) == 1))
        here = spot
    if len(path) < 2:
        return ""
    return "".join(path) + ("z" if close else "")


def _step(right: int, down: int, *, first: bool) -> str:
    lead = "l" if first else ("" if right < 0 else " ")
    return f"{lead}{right}{'' if down < 0 else ' '}{down}"


def fine_ring(points: Iterable[Point]) -> str:
    """Write a closed line to a tenth of a unit, each point relative to the last."""
    spots = [(round(x * 10), round(y * 10)) for x, y in points]
    path = [f"M{number(spots[0][0] / 10)} {number(spots[0][1] / 10)}l"]
    for (x_1, y_1), (x_2, y_2) in pairwise(spots):
        if (x_1, y_1) != (x_2, y_2):
            right, down = _tenths(x_2 - x_1), _tenths(y_2 - y_1)
            lead = "" if len(path) == 1 or right.startswith("-") else " "
            path.append(f"{lead}{right}{'' if down.startswith('-') else ' '}{down}")
    return "".join(path) + "z"


def _tenths(value: int) -> str:
    sign, text = "-" if value < 0 else "", number(abs(value) / 10)
    return sign + (text[1:] if text.startswith("0.") else text)


def exact_polyline(points: Iterable[Point]) -> str:
    """Write points to a tenth of a unit, for lines that carry meaning."""
    return "M" + "L".join(f"{number(x)} {number(y)}" for x, y in points)
