"""Crowded Europe once more, larger, in the empty Pacific."""

from collections.abc import Sequence

from django.utils.safestring import SafeString

from .clipping import Rectangle
from .dots import draw_dots
from .lettering import Lettering
from .places import Place
from .projection import Azimuthal
from .svg import element
from .terrain import Frame, hatch

WIDTH, HEIGHT = 214, 170
LEFT, TOP = 40, 270
EUROPE_BOX: Rectangle = (LEFT, TOP, LEFT + WIDTH, TOP + HEIGHT)
LETTERS = 12
_MARGIN_X, _MARGIN_Y = 56, 20


def is_in_europe(place: Place) -> bool:
    """Tell whether a place is in the part of the world the inset may show."""
    return 34 <= place.latitude <= 66 and -12 <= place.longitude <= 42


def europe_inset(places: Sequence[Place]) -> SafeString:
    """Draw the inset, fitted to the places in it."""
    frame = _fit(places)
    spots = [(frame.projection.project(*place.position), place) for place in places]
    letters = Lettering((3, 3, WIDTH - 3, HEIGHT - 3), LETTERS)
    for (x, y), _place in spots:
        letters.block_dot(x, y, 4.5)
    names = []
    for (x, y), place in sorted(spots, key=lambda spot: spot[1].tier not in {"governing", ""}):
        label = letters.place(place.lettering, x, y, 9)
        if label:
            names.append(label.draw())
    outline = f"M0 0h{WIDTH}v{HEIGHT}H0z"
    return element(
        "g",
        element("path", class_="map__frame", d=outline),
        element("path", class_="map__hatch", d=hatch(frame, 5)),
        *draw_dots(spots),
        *names,
        element("path", class_="map__frame map__frame--line", d=outline),
        class_="map__inset",
        transform=f"translate({LEFT} {TOP})",
    )


def _fit(places: Sequence[Place]) -> Frame:
    """Choose the smallest window that holds all the places and some land around them."""
    latitudes = [place.latitude for place in places]
    longitudes = [place.longitude for place in places]
    around = Azimuthal(
        (min(latitudes) + max(latitudes)) / 2, (min(longitudes) + max(longitudes)) / 2
    )
    spots = [around.project(*place.position) for place in places]
    left, right = min(x for x, _ in spots), max(x for x, _ in spots)
    top, bottom = min(y for _, y in spots), max(y for _, y in spots)
    scale = max(
        (right - left) / (WIDTH - 2 * _MARGIN_X), (bottom - top) / (HEIGHT - 2 * _MARGIN_Y), 6.0
    )
    centre_x, centre_y = WIDTH / 2 - (left + right) / 2 / scale, HEIGHT / 2
    return Frame(
        Azimuthal(
            around.latitude,
            around.longitude,
            round(scale, 3),
            round(centre_x, 1),
            round(centre_y - (top + bottom) / 2 / scale, 1),
        ),
        WIDTH,
        HEIGHT,
    )
