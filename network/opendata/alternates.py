"""Which page shows which list, and where the same list lies as files."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.http import HttpRequest, QueryDict
from django.urls import reverse

from network.opendata.datasets import DATASETS, Dataset
from network.opendata.formats import Format, formats_of

LONGEST = 500  # characters of a query that are repeated in a header

Asks = Callable[[dict[str, Any]], dict[str, str]]


@dataclass(frozen=True)
class Alternate:
    """The same list in another format."""

    label: str
    media_type: str
    address: str


@dataclass(frozen=True)
class Twin:
    """The data set behind a page, and what the page's own address asks of it."""

    dataset: Dataset
    asked: QueryDict
    formats: list[Format] = field(default_factory=list)

    @cached_property
    def files(self) -> list[Alternate]:
        """Give the files of the list, narrowed like the page."""
        query = f"?{self.asked.urlencode()}" if self.asked else ""
        return [
            Alternate(one.label, one.media_type, f"{address_of(self.dataset, one)}{query}")
            for one in self.formats
        ]

    @cached_property
    def calendar(self) -> str:
        """Give the path of the calendar of the list, '' for none."""
        return reverse(self.dataset.calendar) if self.dataset.calendar else ""

    @cached_property
    def header(self) -> str:
        """Name the files as RFC 8288 wants it; a very long query is left out."""
        if len(self.asked.urlencode()) > LONGEST:
            return ""
        links = [(one.address, one.media_type) for one in self.files]
        links += [(self.calendar, "text/calendar")] if self.calendar else []
        return ", ".join(f'<{to}>; rel="alternate"; type="{kind}"' for to, kind in links)


def address_of(dataset: Dataset, chosen: Format) -> str:
    """Give the path of a data set's file."""
    return reverse(f"opendata:{dataset.name}_{chosen.ending}")


# What the path of a page asks for, where it is more than a whole list.
FIXED: dict[str, tuple[str, Asks]] = {
    "summits:year": ("summits", lambda path: {"year": path["year"]}),
    "summits:detail": ("sessions", lambda path: {"summit": path["slug"]}),
    "projects:adopt": ("projects", lambda path: {"life": "seeking"}),
    "resources:category": ("resources", lambda path: {"category": path["slug"]}),
    "blog:year": ("posts", lambda path: {"year": str(path["year"])}),
    "blog:topic": ("posts", lambda path: {"topic": path["slug"]}),
    "blog:language": ("posts", lambda path: {"language": path["tag"]}),
    "blog:author": ("posts", lambda path: {"author": path["slug"]}),
}
WHOLE = {dataset.page: dataset.name for dataset in DATASETS.values() if dataset.page}


def twin_of(request: HttpRequest) -> Twin | None:
    """Give the data behind a page; None for a page that shows no list."""
    match = request.resolver_match
    if match is None or not (match.view_name in WHOLE or match.view_name in FIXED):
        return None
    name, fixed = FIXED.get(match.view_name) or (WHOLE[match.view_name], lambda path: {})
    dataset = DATASETS[name]
    asked = QueryDict(mutable=True)
    for wanted in dataset.filters:
        if values := request.GET.getlist(wanted):
            asked.setlist(wanted, values)
    for key, value in fixed(match.kwargs).items():
        asked[key] = value
    return Twin(dataset, asked, formats_of(dataset))
