"""A whole plate: the ground, the ways and the marks, every mark a link with a name."""

from collections.abc import Sequence

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from network.atlas.dots import draw_dots
from network.atlas.lettering import Lettering, shorten, text_width
from network.atlas.places import Place
from network.atlas.svg import element

from .clusters import Mark, cluster
from .ground import land, patterns, shade
from .ways import Way, draw_way
from .window import Window

MARK_REACH = 27.0  # units between marks: 24 pixels or more on any screen wide enough for the plate
LETTERS = 13
NAMED = 4  # members of a cluster that its name tells


def marks_of(window: Window, places: Sequence[Place]) -> list[Mark]:
    """Give the marks of the places in a window, in the order the places come in."""
    inside = [place for place in places if window.holds(*place.position)]
    return cluster(((window.project(*place.position), place) for place in inside), MARK_REACH)


def plate(
    window: Window,
    places: Sequence[Place],
    ways: Sequence[Way] = (),
    *,
    label: str,
    base: str = "?",
    members: Sequence[tuple[str, str]] = (),
    reached: Sequence[tuple[str, str]] = (),
) -> SafeString:
    """Draw a window; a cluster opens a closer one, or leads to its names where none is closer.

    `base` is the rest of the address a closer window is asked for with, from '?' on. `members`
    and `reached` are countries to shade, as code and words.
    """
    marks = marks_of(window, places)
    left, top, width, height = window.box
    return element(
        "svg",
        patterns(),
        element("rect", class_="map__sea", x=left, y=top, width=width, height=height),
        *shade(window, reached, "reached"),
        *shade(window, members, "members"),
        *land(window),
        *(draw_way(window, way) for way in ways),
        *_Marks(window, marks, base).draw(),
        class_="map map--plate",
        viewBox=f"{left} {top} {width} {height}",
        role="group",
        aria_label=label,
    )


class _Marks:
    """The marks of a plate with their names: those that fit are shown, the others when asked."""

    def __init__(self, window: Window, marks: Sequence[Mark], base: str) -> None:
        self.window, self.marks, self.base = window, marks, base
        left, top, width, height = window.box
        self.right = left + width
        self.letters = Lettering((left + 3, top + 3, self.right - 3, top + height - 3), LETTERS)
        for mark in marks:
            self.letters.block_dot(mark.x, mark.y, 12 if mark.is_cluster else 6)

    def draw(self) -> list[SafeString]:
        """Draw every mark once, in order."""
        return [self._draw(number, mark) for number, mark in enumerate(self.marks, 1)]

    def _draw(self, number: int, mark: Mark) -> SafeString:
        name = _name(mark)
        place = mark.places[0]
        href = opening(self.window, mark, number, self.base) if mark.is_cluster else place.url
        return element(
            "a",
            element("title", name),
            element("circle", class_="map__target", cx=mark.x, cy=mark.y, r=13),
            *(_crowd(mark) if mark.is_cluster else draw_dots([((mark.x, mark.y), place)])),
            self._lettering(mark, _short(mark)),
            class_="map__mark",
            href=href,
            aria_label=name,
            data_mark=number,
        )

    def _lettering(self, mark: Mark, text: str) -> SafeString:
        if not mark.is_cluster:
            label = self.letters.place(text, mark.x, mark.y, 9)
            if label:
                return label.draw()
        text = shorten(text)
        room = text_width(text, LETTERS) + 16
        at, anchor = (mark.x - 15, "end") if mark.x + room > self.right else (mark.x + 15, "")
        return element(
            "text",
            text,
            class_="map__label map__label--asked",
            x=at,
            y=mark.y + 4,
            text_anchor=anchor,
        )


def opening(window: Window, mark: Mark, number: int, base: str) -> str:
    """Give where a cluster leads: a closer plate, or its names where no plate is closer."""
    positions = {place.position for place in mark.places}
    closer = Window.on(sorted(positions), above=window.zoom)
    if closer is None or len(positions) == 1:
        return f"#at-{number}"
    return base + ("&" if base != "?" else "") + closer.query


def _crowd(mark: Mark) -> list[SafeString]:
    """Draw several places as a count in a double ring."""
    return [
        element("circle", class_="map__crowd", cx=mark.x, cy=mark.y, r=12),
        element("circle", class_="map__crowd map__crowd--inner", cx=mark.x, cy=mark.y, r=9.5),
        element(
            "text",
            str(len(mark.places)),
            class_="map__count",
            x=mark.x,
            y=mark.y + 4.3,
            text_anchor="middle",
        ),
    ]


def _name(mark: Mark) -> str:
    """Name a mark in full, for those who hear it or point at it."""
    if not mark.is_cluster:
        place = mark.places[0]
        return ", ".join(dict.fromkeys((place.name, place.lettering)))
    return _("%(count)d partners: %(names)s") % {"count": len(mark.places), "names": _names(mark)}


def _short(mark: Mark) -> str:
    return _names(mark, 1) if mark.is_cluster else mark.places[0].name


def _names(mark: Mark, most: int = NAMED) -> str:
    names = [place.name for place in mark.places]
    if len(names) <= most + 1:
        return ", ".join(names)
    rest = _("%(names)s and %(count)d more")
    return rest % {"names": ", ".join(names[:most]), "count": len(names) - most}
