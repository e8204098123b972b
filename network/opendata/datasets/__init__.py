"""What is published as data: one explicit list of data sets, column by column.

Files, the API and the nightly package are made from it, so that they say the same. Nothing of a
person is in it unless that person agreed to have a page, and never an e-mail address.
"""

from network.opendata.datasets import elsewhere, gatherings, members, stories, work
from network.opendata.datasets.columns import (
    Column,
    Dataset,
    Found,
    Kind,
    Record,
    found_by,
    found_in,
    plain,
)

DATASETS: dict[str, Dataset] = {
    dataset.name: dataset
    for module in (members, gatherings, work, stories, elsewhere)
    for dataset in module.DATASETS
}

__all__ = [
    "DATASETS",
    "Column",
    "Dataset",
    "Found",
    "Kind",
    "Record",
    "found_by",
    "found_in",
    "plain",
]
