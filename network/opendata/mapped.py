"""What the map of the site names: every public page, and the moment its content last changed."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import islice
from typing import Any, NamedTuple, Protocol

from django.db.models import Count, Max, OuterRef, QuerySet, Subquery
from django.urls import reverse

from blog.models import Post
from network.calls.models import Call
from network.exchanges.models import Exchange
from network.offers.models import Offer
from network.pages.models import Page
from network.partners.models import Partner
from network.people.models import Person
from network.projects.models import Project
from network.resources.models import Resource, ResourceCategory
from network.summits.models import Summit
from network.summits.sessions import Session
from network.summits.versions import ProgrammeVersion
from network.topics.models import Topic

CHUNK = 2000


class Entry(NamedTuple):
    """One address, when what it shows last changed, and the same page in other languages."""

    path: str
    changed_at: datetime | None = None
    languages: Sequence[tuple[str, str]] = ()


@dataclass(frozen=True)
class Extent:
    """How many addresses there are of a kind, and the last change among them."""

    count: int
    changed_at: datetime | None


class Mapped(Protocol):
    """A kind of pages that has a map of its own."""

    @property
    def name(self) -> str:
        """Give the word in the map's own address."""

    def extent(self) -> Extent:
        """Count the addresses and find the last change."""

    def entries(self, first: int, end: int) -> Iterator[Entry]:
        """Give a run of the addresses, always in the same order."""


@dataclass(frozen=True)
class Rows:
    """The pages of rows; `stories` is what stories call them, whose latest also changes a page."""

    name: str
    rows: Callable[[], QuerySet]
    moments: tuple[str, ...] = ("updated_at", "published_at")
    stories: str = ""
    has_programme: bool = False

    def extent(self) -> Extent:
        """Count the rows and find the last change, in one query."""
        newest = {f"newest_{name}": Max(name) for name in self._moments()}
        rows = self._told(self._latest_story()).order_by()
        found = rows.aggregate(Count("pk"), **newest)
        count = found.pop("pk__count")
        return Extent(count, latest(found.values()))

    def entries(self, first: int, end: int) -> Iterator[Entry]:
        """Read the rows a few at a time."""
        names = self._moments()
        for row in self._told().order_by("pk")[first:end].iterator(CHUNK):
            yield Entry(row.get_absolute_url(), latest(getattr(row, name) for name in names))

    def _moments(self) -> list[str]:
        added = ["story_at"] if self.stories else []
        return [*self.moments, *added, *(["programme_at"] if self.has_programme else [])]

    def _latest_story(self) -> QuerySet:
        """Find the latest story about any of the rows, without looking at each of them."""
        about = {f"{self.stories}__in": self.rows().order_by().values("pk")} if self.stories else {}
        return Post.objects.published().filter(**about)

    def _told(self, stories: QuerySet | None = None) -> QuerySet:
        rows = self.rows()
        if self.stories:
            told = Post.objects.published().filter(**{self.stories: OuterRef("pk")})
            newest = (told if stories is None else stories).order_by("-published_at")
            rows = rows.annotate(story_at=Subquery(newest.values("published_at")[:1]))
        if self.has_programme:
            versions = ProgrammeVersion.objects.filter(summit=OuterRef("pk")).latest_first()
            rows = rows.annotate(programme_at=Subquery(versions.values("released_at")[:1]))
        return rows


@dataclass(frozen=True)
class Few:
    """Pages that are listed one by one because there are only a few."""

    name: str
    listed: Callable[[], list[Entry]]

    def extent(self) -> Extent:
        """Count them and find the last change."""
        entries = self.listed()
        return Extent(len(entries), latest(entry.changed_at for entry in entries))

    def entries(self, first: int, end: int) -> Iterator[Entry]:
        """Give a run of them."""
        return islice(self.listed(), first, end)


@dataclass(frozen=True)
class Lists(Few):
    """The lists themselves; their last change is that of what they list, told beside each."""

    def extent(self) -> Extent:
        """Say that there are some, without asking every kind a second time."""
        return Extent(1, None)


def latest(moments: Any) -> datetime | None:
    """Give the last of several moments, some of which may be missing, in UTC to the second."""
    known = [moment for moment in moments if moment is not None]
    return max(known).astimezone(UTC).replace(microsecond=0) if known else None


def sections() -> list[Entry]:
    """List the lists, each with the last change of what it lists."""
    changed = {kind.name: kind.extent() for kind in KINDS}
    entries = [Entry(reverse("home:home"), latest(one.changed_at for one in changed.values()))]
    for name, kind in SECTIONS.items():
        if kind != "people" or changed["people"].count:
            entries.append(Entry(reverse(name), changed[kind].changed_at if kind else None))
    return entries


def summit_years() -> list[Entry]:
    """List the years with a summit, but for those that are a summit's own address."""
    rows = list(Summit.objects.published().order_by().values_list("year", "slug", "updated_at"))
    taken = {slug for _year, slug, _moment in rows}
    changed: dict[str, list[datetime]] = {}
    for year, _slug, moment in rows:
        changed.setdefault(str(year), []).append(moment)
    return [
        Entry(reverse("summits:year", args=[year]), latest(changed[year]))
        for year in sorted(set(changed) - taken)
    ]


def sessions() -> list[Entry]:
    """List the sessions of the public programmes, as last released; breaks are left out."""
    versions = ProgrammeVersion.objects.newest_of_each().filter(
        summit__in=Summit.objects.published().values("pk")
    )
    return [
        Entry(
            reverse("summits:session", args=[version.summit.slug, row["id"]]),
            latest([version.released_at]),
        )
        for version in versions.select_related("summit").order_by("summit").iterator(20)
        for row in version.facts()
        if row["kind"] != Session.Kind.BREAK
    ]


SECTIONS = {
    "partners:list": "partners",
    "partners:map": "partners",
    "partners:alumni": "partners",
    "summits:list": "summits",
    "exchanges:list": "exchanges",
    "projects:list": "projects",
    "projects:reuse": "projects",
    "projects:adopt": "projects",
    "resources:list": "resources",
    "topics:list": "",
    "people:list": "people",
    "calls:list": "calls",
    "offers:list": "offers",
    "offers:new": "",
    "figures:list": "",
    "figures:over_time": "",
    "blog:list": "stories",
    "diary:list": "",
    "planet:list": "",
    "get_involved:form": "",
    "opendata:data": "",
    "opendata:embed": "",
    "api:documentation": "",
}
KINDS = [
    Rows("partners", lambda: Partner.objects.published(), stories="partners"),
    Rows("summits", lambda: Summit.objects.published(), stories="summits", has_programme=True),
    Rows("exchanges", lambda: Exchange.objects.published(), stories="exchanges"),
    Rows("calls", lambda: Call.objects.published()),
    Rows("offers", lambda: Offer.objects.published().open()),
    Rows("projects", lambda: Project.objects.published(), stories="projects"),
    Rows("resources", lambda: Resource.objects.published()),
    Rows("topics", lambda: Topic.objects.all(), moments=(), stories="topics"),
    Rows("shelves", lambda: ResourceCategory.objects.all(), moments=()),
    Rows("people", lambda: Person.objects.public(), moments=(), stories="authors"),
    Rows("stories", lambda: Post.objects.published().filter(canonical_url="")),
    Rows("pages", lambda: Page.objects.published()),
]
_ALL: list[Mapped] = [
    Lists("sections", sections),
    *KINDS,
    Few("summit-years", summit_years),
    Few("sessions", sessions),
]
MAPPED = {kind.name: kind for kind in _ALL}
