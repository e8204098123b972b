"""What the page about the API tells: every list, how to begin, and what may go wrong."""

from dataclasses import dataclass
from textwrap import dedent

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from network.api.problems import Words
from network.api.relations import relations_of
from network.opendata.datasets import DATASETS, Dataset
from network.shared.site import absolute


@dataclass(frozen=True)
class Told:
    """A list as the page tells it: its data set, where it is, and what can be expanded."""

    dataset: Dataset
    address: str
    expandable: tuple[str, ...]


@dataclass(frozen=True)
class Sample:
    """A few lines to copy, in one language."""

    name: str
    label: Words
    code: str


PROBLEMS: list[tuple[str, int, Words, Words]] = [
    (
        "no-such-parameter",
        400,
        _("There is no such parameter"),
        _("A name in the address isn’t one this list knows; the answer names those it knows."),
    ),
    (
        "unfit-value",
        400,
        _("A value doesn’t fit"),
        _("It is too long, no number, no day or no column; the answer says what would fit."),
    ),
    (
        "not-found",
        404,
        _("There is nothing here"),
        _("No such address, or nothing that visitors may see has this id."),
    ),
    (
        "read-only",
        405,
        _("Nothing can be written"),
        _("The API answers GET, HEAD and OPTIONS."),
    ),
    (
        "not-acceptable",
        406,
        _("There is no such format"),
        _("Accept application/json, or anything. CSV and GeoJSON lie beside the pages."),
    ),
    (
        "lost-place",
        409,
        _("The cursor fits nothing"),
        _("The rows it follows are gone since, or it is from another list. Begin again."),
    ),
    (
        "too-often",
        429,
        _("Too often in a minute"),
        _("The header Retry-After and “retry_after” say in how many seconds to come back."),
    ),
]


def lists() -> list[Told]:
    """Tell all lists in the order of the data sets."""
    return [
        Told(dataset, list_address(name), tuple(relations_of(name)))
        for name, dataset in DATASETS.items()
    ]


def list_address(name: str) -> str:
    """Give the whole address of a list."""
    return absolute(reverse(f"api:list-{name}"))


def samples() -> list[Sample]:
    """Show how to begin, with the portal's own address."""
    curl = f"""
        curl '{list_address("partners")}?region=europe&limit=5'
    """
    script = f"""
        const answer = await fetch("{list_address("summits")}?fields=id,name,year");
        const {{ items }} = await answer.json();
        for (const summit of items) console.log(summit.year, summit.name);
    """
    python = f"""
        import json
        from urllib.request import urlopen

        def rows(address):
            while address:
                with urlopen(address) as answer:
                    page = json.load(answer)
                yield from page["items"]
                address = page["next"]

        for project in rows("{list_address("projects")}?fields=id,name&limit=100"):
            print(project["id"], project["name"])
    """
    return [
        Sample("curl", _("In a terminal: five members in Europe"), dedent(curl).strip()),
        Sample("JavaScript", _("On any page: the summits by year"), dedent(script).strip()),
        Sample("Python", _("Every project, page by page"), dedent(python).strip()),
    ]
