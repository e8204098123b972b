"""The marks on lines: stops by shape, ends, and how thick a line is."""

from math import log2

from django.utils.safestring import SafeString

from network.atlas.svg import element, join, number

from .model import Branch

BEND = 12  # how wide a branch swings out
TRUNK = 5


def thickness(weight: int) -> float:
    """Draw more reuses as a thicker line, up to what a drawing can bear."""
    return min(3 + 2 * log2(max(1, weight)), 15)


def bend(branch: Branch, x: float, top: float, y: float, *, end: float) -> SafeString:
    """Draw how a branch leaves what it comes from at x, swings out and runs on to its end."""
    kind = "lines__way lines__way--travelled" if branch.is_travelled else "lines__way"
    kind += "" if branch.since else " lines__way--undated"
    width = thickness(branch.weight)
    out = f"M{number(x)} {number(top)}V{number(y - BEND)}q0 {BEND} {BEND} {BEND}"
    run = f"M{number(x + BEND)} {number(y)}H{number(max(end, x + BEND + 2))}"
    ended = "lines__run lines__run--ended" if branch.is_ended else "lines__run"
    return join(
        [
            element("path", class_=kind, stroke_width=min(width, 6), d=out),
            element("path", class_=ended, stroke_width=width, d=run),
        ]
    )


def stop(branch: Branch, x: float, y: float) -> SafeString:
    """Draw the stop of one place: filled where adapted, a ring where not, dotted if unknown."""
    if branch.shape == "many":
        return join([])
    kind = f"lines__stop lines__stop--{branch.shape}"
    return element("circle", class_=kind, cx=x, cy=y, r=6)


def arrow(x: float, y: float) -> SafeString:
    """Draw the head of what still runs."""
    return element("path", class_="lines__arrow", d=f"M{number(x)} {number(y)}l-9-6v12z")


def bar(x: float, y: float) -> SafeString:
    """Draw the buffer at which something ended."""
    return element("path", class_="lines__bar", d=f"M{number(x)} {number(y - 8)}v16")


def area(left: float, top: float, width: float, height: float) -> SafeString:
    """Make a link large enough to be hit."""
    return element("rect", class_="lines__area", x=left, y=top, width=width, height=height)


def link(url: str, label: str, *parts: SafeString | str) -> SafeString:
    """Make parts of a drawing one link, named in a sentence."""
    title = element("title", label)
    return element("a", title, *parts, class_="lines__link", href=url, aria_label=label)
