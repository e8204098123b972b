"""Words along the lines: cut or broken where the drawing has no more room."""

from django.utils.safestring import SafeString

from network.atlas.lettering import text_width
from network.atlas.svg import element, join

NAME, NOTE, HEAD = 15, 13, 19
BOLD = 1.06  # bold letters are a little wider than those that were measured


def fit(text: str, size: float, room: float) -> str:
    """Cut words at the room they have, with an ellipsis."""
    text = " ".join(text.split())
    if text_width(text, size) <= room:
        return text
    while text and text_width(f"{text}…", size) > room:
        text = text[:-1]
    return f"{text.rstrip(' ,.;:-–·')}…" if text else ""


def wrap(text: str, size: float, room: float, most: int = 2) -> list[str]:
    """Break words into lines, the last of which is cut if it has to be."""
    lines: list[str] = []
    words = text.split()
    while words and len(lines) < most - 1:
        count = 1
        while count < len(words) and text_width(" ".join(words[: count + 1]), size) <= room:
            count += 1
        lines.append(fit(" ".join(words[:count]), size, room))
        words = words[count:]
    return [*lines, fit(" ".join(words), size, room)] if words else lines


def head(text: str, x: float, y: float, room: float) -> SafeString:
    """Write the name of a line."""
    return element("text", fit(text, HEAD * BOLD, room), class_="lines__head", x=x, y=y)


def name(text: str, x: float, y: float, room: float, after: str = "") -> SafeString:
    """Write the name of a place, and beside it since when, if there is room for both."""
    after = fit(after, NOTE, room * 0.6)
    beside = text_width(f"  {after}", NOTE) if after else 0
    shown = fit(text, NAME * BOLD, room - beside)
    tail = element("tspan", f" {after}", class_="lines__note", dx=4) if after else ""
    return element("text", shown, tail, class_="lines__name", x=x, y=y)


def note(text: str, x: float, y: float, room: float) -> SafeString:
    """Write a quiet line."""
    shown = fit(text, NOTE, room)
    return element("text", shown, class_="lines__note", x=x, y=y) if shown else join([])
