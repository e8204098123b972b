"""Every data set with its files, for people and for catalogues."""

from dataclasses import dataclass

from django.urls import reverse

from network.opendata.alternates import Alternate, address_of
from network.opendata.datasets import DATASETS, Column, Dataset, Kind
from network.opendata.formats import formats_of
from network.shared.site import absolute

KIND_WORDS = {Kind.ADDRESS: "string (uri)"}


@dataclass(frozen=True)
class Entry:
    """A data set as the data page lists it."""

    dataset: Dataset
    files: list[Alternate]
    page: str
    calendar: str

    @property
    def rows(self) -> list[tuple[Column, str]]:
        """Give the columns, each with its kind in the words of Table Schema."""
        kinds = [(column, KIND_WORDS.get(column.kind, column.kind)) for column in self.columns]
        return [(column, str(kind)) for column, kind in kinds]

    @property
    def columns(self) -> tuple[Column, ...]:
        """Give the columns in their order."""
        return self.dataset.columns


def entries() -> list[Entry]:
    """List all data sets with the addresses of their files."""
    return [_entry(dataset) for dataset in DATASETS.values()]


def _entry(dataset: Dataset) -> Entry:
    files = [
        Alternate(one.label, one.media_type, absolute(address_of(dataset, one)))
        for one in formats_of(dataset)
    ]
    page = reverse(dataset.page) if dataset.page else ""
    calendar = reverse(dataset.calendar) if dataset.calendar else ""
    return Entry(dataset, files, page, calendar)
