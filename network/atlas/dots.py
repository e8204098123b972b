"""Members as dots, told apart by shape and never by colour."""

from collections.abc import Iterable

from django.utils.safestring import SafeString

from .places import Place
from .svg import element

Point = tuple[float, float]
Groups = dict[Point, list[Place]]
MOST_DOTS = 400  # more can't be told apart, on a world a thousand units wide
_TIERS = {"governing": 0, "": 0, "affiliate": 1, "former": 2}


def draw_dots(spots: Iterable[tuple[Point, Place]]) -> list[SafeString]:
    """Draw each member by the shape of its tier; two at one point are a dot in a ring."""
    drawn = []
    for (x, y), together in sorted(
        _grouped(spots).items(), key=lambda group: (-min(map(importance, group[1])), group[0])
    ):
        tiers = {place.tier or "governing" for place in together}
        if all(place.is_vague for place in together):
            reach = 14 if any(place.precision == "region" for place in together) else 8
            drawn.append(element("circle", class_="map__reach", cx=x, cy=y, r=reach))
        if len(tiers) > 1 and "governing" in tiers:
            shared = "map__place map__place--affiliate map__place--shared"
            drawn.append(element("circle", class_=shared, cx=x, cy=y, r=6.2))
        first = min(together, key=importance)
        if first.tier in {"affiliate", "former"}:
            kind = f"map__place map__place--{first.tier}"
            drawn.append(element("circle", class_=kind, cx=x, cy=y, r=3.4))
        else:
            drawn.append(element("circle", class_="map__place", cx=x, cy=y, r=4))
    return drawn


def _grouped(spots: Iterable[tuple[Point, Place]]) -> Groups:
    """Put together who stands at one point; of very many, who stands so close that dots overlap.

    They are drawn where the most important of them stands.
    """
    groups: Groups = {}
    for (x, y), place in spots:
        groups.setdefault((round(x, 1), round(y, 1)), []).append(place)
    width = 4
    while len(groups) > MOST_DOTS:
        coarser: Groups = {}
        cells: dict[Point, Point] = {}
        for (x, y), together in sorted(
            groups.items(), key=lambda group: (min(map(importance, group[1])), group[0])
        ):
            at = cells.setdefault((x // width, y // width), (x, y))
            coarser.setdefault(at, []).extend(together)
        groups, width = coarser, width * 2
    return groups


def importance(place: Place) -> int:
    """Rank a member for drawing and lettering: governing members first."""
    return _TIERS.get(place.tier, 1)
