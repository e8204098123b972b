"""Write rows as CSV, JSON and GeoJSON from an explicit list of columns."""

import csv
import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.http import HttpResponse

from network.shared.cells import cell


@dataclass(frozen=True)
class Column:
    """One published column: its name, which never changes, and how a row's value is read."""

    name: str
    value: Callable[[Any], Any]


def as_csv(columns: Sequence[Column], rows: Iterable[Any], *, filename: str) -> HttpResponse:
    """Write a table; several values of a cell are parted by semicolons, no cell is a formula."""
    response = _answer("text/csv; charset=utf-8", filename)
    writer = csv.writer(response)
    writer.writerow(column.name for column in columns)
    for row in rows:
        writer.writerow(cell(column.value(row)) for column in columns)
    return response


def as_json(
    columns: Sequence[Column],
    rows: Iterable[Any],
    *,
    name: str,
    filename: str,
    graph: dict[str, Any] | None = None,
    **about: Any,
) -> HttpResponse:
    """Write one object: what is said about the list, its count, the list, and its graph if any."""
    records = records_of(columns, rows)
    body = {**about, "count": len(records), name: records, **(graph or {})}
    return _written(body, "application/json", filename)


def as_geojson(
    columns: Sequence[Column],
    rows: Iterable[Any],
    *,
    point: Callable[[Any], tuple[float, float] | None],
    filename: str,
    **about: Any,
) -> HttpResponse:
    """Write points as RFC 7946 wants them: longitude first, a null geometry where none is known."""
    features, points = [], []
    for row in rows:
        at = point(row)
        geometry = None
        if at is not None:
            points.append(at)
            geometry = {"type": "Point", "coordinates": list(at)}
        (properties,) = records_of(columns, [row])
        features.append({"type": "Feature", "geometry": geometry, "properties": properties})
    body = {"type": "FeatureCollection", **about, "features": features}
    if points:
        east, north = zip(*points, strict=True)
        body["bbox"] = [min(east), min(north), max(east), max(north)]
    return _written(body, "application/geo+json", filename)


def records_of(columns: Sequence[Column], rows: Iterable[Any]) -> list[dict[str, Any]]:
    """Give rows as plain records, with every column in its order."""
    return [{column.name: column.value(row) for column in columns} for row in rows]


def _written(body: dict[str, Any], kind: str, filename: str) -> HttpResponse:
    response = _answer(kind, filename)
    response.content = json.dumps(body, cls=DjangoJSONEncoder, ensure_ascii=False, indent=1)
    return response


def _answer(kind: str, filename: str) -> HttpResponse:
    """Begin an answer that any site may read and search engines leave out."""
    response = HttpResponse(content_type=kind)
    response["Content-Disposition"] = f'inline; filename="{filename}"'
    response["Access-Control-Allow-Origin"] = "*"
    response["X-Robots-Tag"] = "noindex"
    return response
