"""The formats lists are published in: how each is called, what its files are, how it is written."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from network.opendata import tables
from network.opendata.datasets import Dataset, Found, Record
from network.opendata.licence import licence


@dataclass(frozen=True)
class Format:
    """A format: the ending of its files, its name, its media type, and how a list is written."""

    ending: str
    label: str
    media_type: str
    write: Callable[[Dataset, Found, bool], Iterator[str]]

    @property
    def content_type(self) -> str:
        """Give what the answer is called; JSON is UTF-8 anyway."""
        return f"{self.media_type}; charset=utf-8" if self.ending == "csv" else self.media_type


def about(found: Found) -> Record:
    """Say of what day a list is, under which licence, and what in the address meant nothing."""
    terms = licence()
    return {
        "as_of": found.day,
        "licence": {"name": terms.name, "title": str(terms.title), "path": terms.url},
        "ignored": found.ignored,
    }


CSV = Format(
    "csv", "CSV", "text/csv", lambda dataset, found, mark: tables.as_csv(dataset, found, mark=mark)
)
JSON = Format(
    "json",
    "JSON",
    "application/json",
    lambda dataset, found, mark: tables.as_json(dataset, found, about(found)),
)
GEOJSON = Format(
    "geojson",
    "GeoJSON",
    "application/geo+json",
    lambda dataset, found, mark: tables.as_geojson(dataset, found, about(found)),
)
FORMATS = {one.ending: one for one in (CSV, JSON, GEOJSON)}


def formats_of(dataset: Dataset) -> list[Format]:
    """Give the formats a data set has; GeoJSON only what stands at places."""
    return [CSV, JSON, GEOJSON] if dataset.point else [CSV, JSON]
