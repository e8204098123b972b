"""Turn one accent colour into the three raw colours Meridian needs, if it can be read."""

import colorsys
import re

INK = (14, 30, 41)
ROUTE = (184, 0, 90)
YELLOW, BRASS, LAMP = "#ffd31a", "#2b2608", "#ffd94d"
MIN_TEXT_CONTRAST = 7.0
MIN_ROUTE_CONTRAST = 3.0

Colour = tuple[int, int, int]


def parse(value: str) -> Colour | None:
    """Read '#ffd31a'; None for anything else."""
    if not re.fullmatch(r"#[0-9a-fA-F]{6}", value):
        return None
    return int(value[1:3], 16), int(value[3:5], 16), int(value[5:7], 16)


def luminance(colour: Colour) -> float:
    """Give the relative luminance of WCAG 2.2, 0 to 1."""
    parts = [c / 255 for c in colour]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: Colour, other: Colour) -> float:
    """Give the contrast ratio of WCAG 2.2, 1 to 21."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def is_readable(value: str) -> bool:
    """Say whether ink and routes can be read on this accent."""
    colour = parse(value)
    return (
        colour is not None
        and contrast(colour, INK) >= MIN_TEXT_CONTRAST
        and contrast(colour, ROUTE) >= MIN_ROUTE_CONTRAST
    )


def shades(value: str) -> tuple[str, str, str]:
    """Give yellow, brass and lamp as an accent makes them; our own unless it can be read."""
    colour = parse(value)
    if colour is None or not is_readable(value):
        return YELLOW, BRASS, LAMP
    hue, _lightness, saturation = colorsys.rgb_to_hls(*(part / 255 for part in colour))
    brass = _hex(colorsys.hls_to_rgb(hue, 0.1, min(saturation, 0.7)))
    lamp = _hex(colorsys.hls_to_rgb(hue, 0.72, saturation))
    return value.lower(), brass, lamp


def stylesheet(value: str) -> str | None:
    """Write the stylesheet that replaces yellow, brass and lamp; None for an unreadable accent."""
    if not is_readable(value):
        return None
    yellow, brass, lamp = shades(value)
    return (
        "@layer tokens {\n"
        f"  :root {{ --yellow: {yellow}; --brass: {brass}; --lamp: {lamp}; }}\n"
        "}\n"
    )


def _hex(parts: tuple[float, float, float]) -> str:
    return "#" + "".join(f"{round(part * 255):02x}" for part in parts)
