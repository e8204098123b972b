"""The Earth's land: countries, borders and coasts from Natural Earth, read once per process."""

import json
from array import array
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from math import log2
from pathlib import Path

Point = tuple[float, float]
_DATA = Path(__file__).parent / "data" / "world.json"


@dataclass(frozen=True, slots=True)
class Arc:
    """A stretch of coast or border between two junctions; longitudes never jump."""

    longitudes: array
    latitudes: array
    ranks: bytes
    west: float
    east: float
    south: float
    north: float

    def points(self, rank: int) -> list[Point]:
        """Give (longitude, latitude) of the points that matter at this level of detail."""
        return [
            (longitude, latitude)
            for longitude, latitude, own in zip(
                self.longitudes, self.latitudes, self.ranks, strict=True
            )
            if own >= rank
        ]


@dataclass(frozen=True, slots=True)
class Country:
    """A country's rings, largest first, each with its area in km² (holes count below zero)."""

    code: str
    centre: Point
    bounds: tuple[float, float, float, float]
    rings: tuple[tuple[float, tuple[int, ...]], ...]


@dataclass(frozen=True, slots=True)
class World:
    """All arcs and countries, and which countries lie on either side of each arc."""

    arcs: tuple[Arc, ...]
    countries: dict[str, Country]
    sides: tuple[tuple[str, ...], ...]


def load_world() -> World:
    """Read the atlas, the first time it is needed."""
    return _load()


@lru_cache(maxsize=1)
def _load() -> World:
    raw = json.loads(_DATA.read_text(encoding="utf-8"))
    arcs = tuple(_read_arc(flat, ranks, raw["quantum"]) for flat, ranks in raw["arcs"])
    countries = {
        code: Country(
            code,
            (entry["centre"][0], entry["centre"][1]),
            tuple(entry["bounds"]),
            tuple((area, tuple(ring)) for area, ring in entry["rings"]),
        )
        for code, entry in raw["countries"].items()
    }
    sides: list[list[str]] = [[] for _ in arcs]
    for code, country in countries.items():
        for arc, times in Counter(
            max(step, ~step) for _, ring in country.rings for step in ring
        ).items():
            sides[arc].extend([code] * times)
    return World(arcs, countries, tuple(map(tuple, sides)))


def _read_arc(flat: list[int], ranks: str, quantum: float) -> Arc:
    longitudes, latitudes = array("d"), array("d")
    x = y = 0
    for right, up in zip(flat[::2], flat[1::2], strict=True):
        x, y = x + right, y + up
        longitude = x * quantum
        if longitudes:
            longitude += 360 * round((longitudes[-1] - longitude) / 360)
        longitudes.append(longitude)
        latitudes.append(y * quantum)
    return Arc(
        longitudes,
        latitudes,
        bytes(ord(letter) - 97 for letter in ranks),
        min(longitudes),
        max(longitudes),
        min(latitudes),
        max(latitudes),
    )


def rank_for(km_per_unit: float) -> int:
    """Choose the level of detail for a drawing whose unit is so many kilometres wide."""
    return max(0, min(24, int(2 * log2(max(km_per_unit, 0.01) / 0.5)) + 1))


def is_country(code: str) -> bool:
    """Tell whether the atlas can draw a country, by its two letters."""
    return bool(code) and code in load_world().countries


def country_centre(code: str) -> Point | None:
    """Give a (latitude, longitude) well inside the largest part of a country."""
    country = load_world().countries.get(code) if code else None
    return country.centre if country else None


def country_bounds(code: str) -> tuple[float, float, float, float] | None:
    """Give a country's (west, south, east, north); west may lie below -180."""
    country = load_world().countries.get(code) if code else None
    return country.bounds if country else None


def ring_points(ring: tuple[int, ...], rank: int) -> list[Point]:
    """Spell out a ring as (longitude, latitude), its longitudes unwrapped."""
    arcs = load_world().arcs
    spelled: list[Point] = []
    for step in ring:
        points = arcs[step].points(rank) if step >= 0 else arcs[~step].points(rank)[::-1]
        if spelled and points:
            shift = 360 * round((spelled[-1][0] - points[0][0]) / 360)
            points = [(longitude + shift, latitude) for longitude, latitude in points[1:]]
        spelled.extend(points)
    return spelled
