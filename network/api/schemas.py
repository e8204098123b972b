"""Describe records and answers to machines, from the one list of what is published."""

from datetime import date, datetime
from typing import Any

from ninja import Schema
from pydantic import ConfigDict, Field, create_model

from network.api.relations import relations_of
from network.opendata.datasets import Column, Dataset, Kind

TYPES: dict[Kind, Any] = {
    Kind.TEXT: str,
    Kind.ADDRESS: str,
    Kind.INTEGER: int | None,
    Kind.NUMBER: float | None,
    Kind.BOOLEAN: bool | None,
    Kind.DATE: date | None,
    Kind.MOMENT: datetime | None,
    Kind.YEAR: int | None,
    Kind.LIST: list[str],
}


class Closed(Schema):
    """What holds the fields that are listed, and no others."""

    model_config = ConfigDict(extra="forbid")


class LicenceNote(Schema):
    """The licence of the data."""

    name: str = Field(description="Its SPDX name.")
    title: str
    path: str = Field(description="Where it is written.")


class ProblemNote(Schema):
    """What went wrong, as RFC 9457 has it, and in “detail” how to mend it."""

    type: str = Field(description="The address where this kind of problem is explained.")
    title: str
    status: int
    detail: str
    parameter: str | None = Field(None, description="The parameter it is about.")
    retry_after: int | None = Field(None, description="In how many seconds to come back.")


class DatasetNote(Schema):
    """A data set the API holds."""

    name: str
    title: str
    about: str
    url: str = Field(description="The address of its list.")
    page: str = Field(description="The page people read, '' for none.")


class Index(Schema):
    """Everything there is."""

    datasets: list[DatasetNote]
    document: str = Field(description="The address of the OpenAPI document.")
    documentation: str
    licence: LicenceNote


def singular(dataset: Dataset) -> str:
    """Give the name of a record's schema."""
    return f"{dataset.name.capitalize()}Record"


def record_schema(dataset: Dataset) -> type[Schema]:
    """Describe a record; any of its fields may be left out with “fields”."""
    expanded = "What “expand” asked for: whole records, by the column that names them."
    fields = {column.name: _field(column) for column in dataset.columns}
    if relations_of(dataset.name):
        fields["expanded"] = dict[str, Any], Field({}, description=expanded)
    words = str(dataset.about)
    return create_model(singular(dataset), __base__=Closed, __doc__=words, **fields)


def list_schema(dataset: Dataset, record: type[Schema]) -> type[Schema]:
    """Describe a page of a list."""
    return create_model(
        f"{dataset.name.capitalize()}List",
        __base__=Closed,
        __doc__=str(dataset.about),
        items=(list[record], Field(description="The rows, in the order of the page.")),  # type: ignore[valid-type]
        count=(int, Field(description="How many rows there are on all pages together.")),
        next=(str | None, Field(description="The address of the next rows; null at the end.")),
        as_of=(date, Field(description="The day the data is of.")),
        licence=(LicenceNote, Field(description="The licence of the data.")),
        ignored=(
            list[str],
            Field(description="Values in the address that mean nothing here and were left out."),
        ),
    )


def _field(column: Column) -> Any:
    kind = TYPES[column.kind]
    default = "" if kind is str else None
    return kind, Field(default, description=str(column.meaning))
