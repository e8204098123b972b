"""Make network/atlas/data/world.json from world-atlas; docs/atlas.md says how to run it."""

import argparse
import json
import math
from collections import defaultdict
from heapq import heapify, heappop, heappush
from pathlib import Path

import django
from django.conf import settings

TARGET = Path(__file__).parents[1] / "network" / "atlas" / "data" / "world.json"
QUANTUM = 0.001  # degrees; about 100 metres
RADIUS_KM = 6371.0
LEFT_OUT = {"AQ"}  # no member works there, and it would fill the foot of every map
WITHOUT_ISO_NUMBER = {"Kosovo": "XK", "N. Cyprus": "XC", "Somaliland": "XS"}

Point = tuple[float, float]


def decode_arcs(topology: dict) -> list[list[Point]]:
    """Undo TopoJSON's delta encoding; points are (longitude, latitude)."""
    scale_x, scale_y = topology["transform"]["scale"]
    shift_x, shift_y = topology["transform"]["translate"]
    arcs = []
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            points.append((round(x * scale_x + shift_x, 3), round(y * scale_y + shift_y, 3)))
        arcs.append(points)
    return arcs


def is_cut(first: Point, second: Point) -> bool:
    """Tell the edges that exist only because a flat map ends at 180 degrees."""
    return abs(first[0]) > 179.99 and abs(second[0]) > 179.99


def split_at_cut(arcs: list[list[Point]]) -> tuple[list[list[Point]], dict[int, list[int | None]]]:
    """Take the cut's edges out of the arcs; say which new arcs each old one became."""
    fresh: list[list[Point]] = []
    became: dict[int, list[int | None]] = {}
    for number, points in enumerate(arcs):
        parts: list[int | None] = []
        run = [points[0]]
        for first, second in zip(points, points[1:], strict=False):
            if not is_cut(first, second):
                run.append(second)
                continue
            if len(run) > 1:
                parts.append(len(fresh))
                fresh.append(run)
            parts.append(None)
            run = [second]
        if len(run) > 1:
            parts.append(len(fresh))
            fresh.append(run)
        became[number] = parts
    return fresh, became


def follow(ring: list[int], became: dict[int, list[int | None]]) -> list[int | None]:
    """Write a ring in new arcs (~n is arc n backwards); None where the cut was."""
    steps: list[int | None] = []
    for arc in ring:
        if arc >= 0:
            steps.extend(became[arc])
        else:
            steps.extend(None if new is None else ~new for new in reversed(became[~arc]))
    return steps


def ends(chain: list[int], arcs: list[list[Point]]) -> tuple[Point, Point]:
    """Give a chain's first and last point, with 180° W and 180° E as one."""

    def end(arc: int, last: bool) -> Point:
        points = arcs[arc] if arc >= 0 else arcs[~arc][::-1]
        longitude, latitude = points[-1 if last else 0]
        return (180.0 if abs(longitude) > 179.99 else longitude, latitude)

    return end(chain[0], False), end(chain[-1], True)


def stitch(rings: list[list[int | None]], arcs: list[list[Point]]) -> list[list[int]]:
    """Join rings that the cut took apart."""
    whole: list[list[int]] = []
    chains: list[list[int]] = []
    for ring in rings:
        if None not in ring:
            whole.append(ring)  # type: ignore[arg-type]
            continue
        at = ring.index(None)
        run: list[int] = []
        for step in ring[at + 1 :] + ring[: at + 1]:
            if step is not None:
                run.append(step)
            elif run:
                chains.append(run)
                run = []
    while chains:
        chain = chains.pop(0)
        while True:
            tail = ends(chain, arcs)[1]
            near = [chain, *chains]
            following = min(near, key=lambda other: abs(ends(other, arcs)[0][1] - tail[1]))
            if following is chain:
                break
            chains.remove(following)
            chain = chain + following
        whole.append(chain)
    return whole


def ring_points(ring: list[int], arcs: list[list[Point]]) -> list[Point]:
    """Spell a ring out, its longitudes unwrapped so that they never jump."""
    points: list[Point] = []
    for arc in ring:
        for longitude, latitude in arcs[arc] if arc >= 0 else arcs[~arc][::-1]:
            if points:
                longitude += 360 * round((points[-1][0] - longitude) / 360)
            points.append((longitude, latitude))
    return points


def area_km2(points: list[Point]) -> float:
    """Measure a ring on the sphere; holes come out negative (Natural Earth's winding)."""
    total = 0.0
    for (lon_1, lat_1), (lon_2, lat_2) in zip(points, points[1:] + points[:1], strict=True):
        total += math.radians(lon_2 - lon_1) * (
            2 + math.sin(math.radians(lat_1)) + math.sin(math.radians(lat_2))
        )
    return total * RADIUS_KM**2 / 2


def inner_point(points: list[Point]) -> Point:
    """Find a point well inside a ring: its centroid, or the middle of the ring at that latitude."""
    twice = x = y = 0.0
    for (x_1, y_1), (x_2, y_2) in zip(points, points[1:] + points[:1], strict=True):
        cross = x_1 * y_2 - x_2 * y_1
        twice, x, y = twice + cross, x + (x_1 + x_2) * cross, y + (y_1 + y_2) * cross
    centre_x, centre_y = x / (3 * twice), y / (3 * twice)
    crossings = sorted(
        x_1 + (centre_y - y_1) / (y_2 - y_1) * (x_2 - x_1)
        for (x_1, y_1), (x_2, y_2) in zip(points, points[1:] + points[:1], strict=True)
        if (y_1 > centre_y) != (y_2 > centre_y)
    )
    spans = list(zip(crossings[::2], crossings[1::2], strict=True))
    if not any(west < centre_x < east for west, east in spans):
        west, east = max(spans, key=lambda span: span[1] - span[0])
        centre_x = (west + east) / 2
    return (centre_x + 180) % 360 - 180, centre_y


def triangle_km2(a: Point, b: Point, c: Point) -> float:
    """Measure the small triangle a point makes with its neighbours."""
    squeeze = math.cos(math.radians(b[1]))
    wide = (RADIUS_KM * math.pi / 180) ** 2 * squeeze
    return abs((a[0] - b[0]) * (c[1] - b[1]) - (c[0] - b[0]) * (a[1] - b[1])) / 2 * wide


def ranks(points: list[Point]) -> str:
    """Rank every point by how much detail it adds (Visvalingam), one letter from a to z.

    Letter n stays on maps whose finest detail is 0.5 * 2 ** (n / 2) kilometres; ends stay always.
    """
    last = len(points) - 1
    before, after = list(range(-1, last)), list(range(1, last + 2))
    area = [math.inf] * len(points)
    for at in range(1, last):
        area[at] = triangle_km2(points[at - 1], points[at], points[at + 1])
    queue = [(area[at], at) for at in range(1, last)]
    heapify(queue)
    gone = [False] * len(points)
    floor = 0.0
    while queue:
        weight, at = heappop(queue)
        if gone[at] or weight != area[at]:
            continue
        floor = area[at] = max(floor, weight)
        gone[at] = True
        left, right = before[at], after[at]
        after[left], before[right] = right, left
        for near in (left, right):
            if 0 < near < last:
                area[near] = max(
                    floor, triangle_km2(points[before[near]], points[near], points[after[near]])
                )
                heappush(queue, (area[near], near))
    return "".join(chr(97 + rank(weight)) for weight in area)


def rank(weight: float) -> int:
    """Put an area on the scale of 26 ranks."""
    if math.isinf(weight):
        return 25
    return min(24, max(0, int(2 * math.log2(max(math.sqrt(weight), 1e-9) / 0.5))))


def encode(points: list[Point]) -> list[int]:
    """Write points as whole steps of the quantum, each after the first relative to the last."""
    flat: list[int] = []
    last = (0, 0)
    for longitude, latitude in points:
        x, y = round(longitude / QUANTUM), round(latitude / QUANTUM)
        flat += [x - last[0], y - last[1]]
        last = (x, y)
    return flat


def country_codes() -> dict[str, str]:
    """Map ISO numeric codes to two letters."""
    settings.configure()
    django.setup()
    from django_countries import countries

    return {f"{number:03}": code for code, (_, number) in countries.alt_codes.items() if number}


def read_countries(
    topology: dict, became: dict, arcs: list[list[Point]]
) -> dict[str, list[list[int]]]:
    """Collect each country's rings; land with neither number nor known name goes under ""."""
    codes = country_codes()
    found: dict[str, list[list[int]]] = defaultdict(list)
    for shape in topology["objects"]["countries"]["geometries"]:
        name = shape["properties"]["name"]
        code = codes.get(shape.get("id", ""), WITHOUT_ISO_NUMBER.get(name, ""))
        if code in LEFT_OUT:
            continue
        polygons = [shape["arcs"]] if shape["type"] == "Polygon" else shape["arcs"]
        rings = [follow(ring, became) for polygon in polygons for ring in polygon]
        found[code].extend(stitch(rings, arcs))
    return found


def describe(rings: list[list[int]], arcs: list[list[Point]]) -> dict:
    """Say of a country: its rings with their areas, largest first, its centre and its bounds."""
    measured = sorted(
        ((round(area_km2(ring_points(ring, arcs)), 1), ring) for ring in rings),
        key=lambda pair: -abs(pair[0]),
    )
    largest = ring_points(measured[0][1], arcs)
    centre = inner_point(largest)
    longitudes, latitudes = [], []
    for ring in rings:
        for longitude, latitude in ring_points(ring, arcs):
            longitudes.append(longitude + 360 * round((centre[0] - longitude) / 360))
            latitudes.append(latitude)
    bounds = [min(longitudes), min(latitudes), max(longitudes), max(latitudes)]
    return {
        "centre": [round(centre[1], 2), round(centre[0], 2)],
        "bounds": [round(number, 2) for number in bounds],
        "rings": [[area, ring] for area, ring in measured],
    }


def drop_unused(
    countries: dict[str, list[list[int]]], arcs: list[list[Point]]
) -> tuple[dict[str, list[list[int]]], list[list[Point]]]:
    """Number the arcs anew without those that belonged to what is left out."""
    used = sorted(
        {max(arc, ~arc) for rings in countries.values() for ring in rings for arc in ring}
    )
    number = {old: new for new, old in enumerate(used)}
    renamed = {
        code: [[number[a] if a >= 0 else ~number[~a] for a in ring] for ring in rings]
        for code, rings in countries.items()
    }
    return renamed, [arcs[old] for old in used]


def main() -> None:
    """Read world-atlas, write the atlas."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("topology", type=Path, help="world-atlas' countries-50m.json")
    topology = json.loads(parser.parse_args().topology.read_text())
    arcs, became = split_at_cut(decode_arcs(topology))
    countries, arcs = drop_unused(read_countries(topology, became, arcs), arcs)
    lines = [json.dumps([encode(points), ranks(points)], separators=(",", ":")) for points in arcs]
    described = [
        json.dumps(code) + ":" + json.dumps(describe(rings, arcs), separators=(",", ":"))
        for code, rings in sorted(countries.items())
    ]
    TARGET.write_text(
        f'{{"quantum":{QUANTUM},\n"arcs":[\n'
        + ",\n".join(lines)
        + '\n],\n"countries":{\n'
        + ",\n".join(described)
        + "\n}}\n"
    )
    print(f"{TARGET}: {len(arcs)} arcs, {len(countries)} countries, {TARGET.stat().st_size} bytes")


if __name__ == "__main__":
    main()
