"""Write a data set as CSV, JSON and GeoJSON, a row at a time, so that length costs no memory."""

import csv
import json
from collections.abc import Iterator
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder

from network.opendata.datasets import Dataset, Found, Record
from network.shared.cells import cell

BYTE_ORDER_MARK = "\ufeff"  # without it, some spreadsheets take UTF-8 for something else


class Line:
    """A file of one line: what the csv module writes is taken out of it at once."""

    def write(self, text: str) -> str:
        """Give back what was written."""
        return text


def as_csv(dataset: Dataset, found: Found, *, mark: bool = False) -> Iterator[str]:
    """Write a table; several values of a cell are parted by semicolons, no cell is a formula."""
    writer = csv.writer(Line())
    names = writer.writerow(column.name for column in dataset.columns)
    yield f"{BYTE_ORDER_MARK if mark else ''}{names}"
    for row in found:
        yield writer.writerow(cell(column.value(row)) for column in dataset.columns)


def as_json(dataset: Dataset, found: Found, about: Record) -> Iterator[str]:
    """Write one object: what is said about the list, the list, its graph if any, its count."""
    graph = dataset.graph() if dataset.graph else None
    count = 0
    yield from _opened(about)
    yield f'"{dataset.name}": ['
    for count, row in enumerate(found, start=1):
        if graph:
            graph.add(row)
        yield f"{',' if count > 1 else ''}\n{_json(dataset.record(row))}"
    yield "\n]"
    for name, rows in (graph.record() if graph else {}).items():
        yield f',\n"{name}": {_json(rows)}'
    yield f',\n"count": {count}\n}}\n'


def as_geojson(dataset: Dataset, found: Found, about: Record) -> Iterator[str]:
    """Write points as RFC 7946 wants them: longitude first, a null geometry where none is known."""
    corners: list[float] = []
    begin = ""
    yield from _opened({"type": "FeatureCollection", **about})
    yield '"features": ['
    for row in found:
        at = dataset.point(row) if dataset.point else None
        corners = _around(corners, at) if at else corners
        geometry = {"type": "Point", "coordinates": list(at)} if at else None
        properties = dataset.record(row)
        feature = {"type": "Feature", "geometry": geometry, "properties": properties}
        yield f"{begin}\n{_json(feature)}"
        begin = ","
    yield f"\n]{f', "bbox": {_json(corners)}' if corners else ''}\n}}\n"


def _opened(about: Record) -> Iterator[str]:
    """Open an object with what is known before the first row."""
    yield "{\n"
    for name, value in about.items():
        yield f'"{name}": {_json(value)},\n'


def _around(corners: list[float], at: tuple[float, float]) -> list[float]:
    """Widen a box so that it holds a point: west, south, east, north."""
    west, south, east, north = corners or (*at, *at)
    return [min(west, at[0]), min(south, at[1]), max(east, at[0]), max(north, at[1])]


def _json(value: Any) -> str:
    return json.dumps(value, cls=DjangoJSONEncoder, ensure_ascii=False)
