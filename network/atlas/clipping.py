"""Cut lines and areas at the edge of a drawing."""

from collections.abc import Iterable, Sequence

Point = tuple[float, float]
Rectangle = tuple[float, float, float, float]  # left, top, right, bottom


def clip_line(points: Iterable[Point | None], edge: Rectangle) -> list[list[Point]]:
    """Keep the parts of a line inside a rectangle; None in the line lifts the pen."""
    left, top, right, bottom = edge
    runs: list[list[Point]] = []
    run: list[Point] = []
    last: Point | None = None
    was_inside = False
    for point in points:
        inside = point is not None and left <= point[0] <= right and top <= point[1] <= bottom
        if inside and was_inside:
            run.append(point)  # type: ignore[arg-type]
        elif point is not None and last is not None:
            part = _clip_segment(last, point, edge)
            if part:
                if not was_inside:
                    run = [part[0]]
                run.append(part[1])
        elif inside:
            run = [point]  # type: ignore[list-item]
        if not inside and run:
            runs.append(run)
            run = []
        last, was_inside = point, inside
    if run:
        runs.append(run)
    return [run for run in runs if len(run) > 1]


def _clip_segment(start: Point, end: Point, edge: Rectangle) -> tuple[Point, Point] | None:
    """Cut one segment (Liang and Barsky's way)."""
    across, down = end[0] - start[0], end[1] - start[1]
    enter, leave = 0.0, 1.0
    for step, room in (
        (-across, start[0] - edge[0]),
        (across, edge[2] - start[0]),
        (-down, start[1] - edge[1]),
        (down, edge[3] - start[1]),
    ):
        if step == 0:
            if room < 0:
                return None
            continue
        share = room / step
        if step < 0:
            enter = max(enter, share)
        else:
            leave = min(leave, share)
    if enter >= leave:
        return None
    return (
        (start[0] + enter * across, start[1] + enter * down),
        (start[0] + leave * across, start[1] + leave * down),
    )


def clip_area(points: list[Point], edge: Rectangle) -> list[Point]:
    """Keep the part of a closed area inside a rectangle (Sutherland and Hodgman's way)."""
    left, top, right, bottom = edge
    for axis, limit, sign in ((0, left, 1), (0, right, -1), (1, top, 1), (1, bottom, -1)):
        if not points:
            break
        if all(sign * point[axis] >= sign * limit for point in points):
            continue
        points = _clip_side(points, axis, limit, sign)
    return points


def _clip_side(points: list[Point], axis: int, limit: float, sign: int) -> list[Point]:
    kept: list[Point] = []
    last = points[-1]
    for point in points:
        inside, was_inside = sign * point[axis] >= sign * limit, sign * last[axis] >= sign * limit
        if inside != was_inside:
            share = (limit - last[axis]) / (point[axis] - last[axis])
            kept.append(
                (last[0] + share * (point[0] - last[0]), last[1] + share * (point[1] - last[1]))
            )
        if inside:
            kept.append(point)
        last = point
    return kept


def contains(rings: Iterable[Sequence[Point]], x: float, y: float) -> bool:
    """Tell whether a point lies inside an area with holes."""
    inside = False
    for ring in rings:
        last_x, last_y = ring[-1]
        for next_x, next_y in ring:
            if (next_y > y) != (last_y > y) and x < (last_x - next_x) * (y - next_y) / (
                last_y - next_y
            ) + next_x:
                inside = not inside
            last_x, last_y = next_x, next_y
    return inside
