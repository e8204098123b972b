"""Put an answer into the shape a page shows: groups by kind, each hit with its reasons."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from django.core.paginator import Page
from django.http import HttpRequest, QueryDict
from django.utils import timezone
from django.utils.safestring import SafeString

from network.places.models import Country
from network.search.asking import Answer, Query, answer, search
from network.search.engines import Hit
from network.search.excerpts import excerpt, marked
from network.search.models import Kind, SearchEntry
from network.search.tags import country_tag, kind_tag, topic_tag, year_tag
from network.search.words import Word
from network.shared.paging import page_of
from network.shared.words import readable
from network.topics.models import Topic

IN_GROUP = 4
ON_PAGE = 20
SUGGESTED = 8
CONSIDERED = 100  # names among which suggestions are chosen
YEARS = range(1990, 2101)


@dataclass(frozen=True)
class Result:
    """One page that was found, and why."""

    kind: str
    title: SafeString
    url: str
    note: str
    excerpt: SafeString
    is_draft: bool


@dataclass(frozen=True)
class Group:
    """The hits of one kind: its name, how many there are, and the first of them."""

    kind: str
    label: str
    count: int
    results: list[Result]

    @property
    def has_more(self) -> bool:
        """Say whether there are more than are shown."""
        return self.count > len(self.results)


@dataclass
class Asked:
    """What the address asks for: words, a kind, and what narrows it; nonsense is told."""

    text: str = ""
    kind: str = ""
    country: str = ""
    topic: str = ""
    year: str = ""
    tags: list[str] = field(default_factory=list)
    ignored: list[str] = field(default_factory=list)

    @property
    def is_narrowed(self) -> bool:
        """Say whether anything but words is asked for."""
        return bool(self.kind or self.tags)


def asked(query: QueryDict) -> Asked:
    """Read what an address asks for; values that mean nothing are left out and told."""
    found = Asked(text=readable(query.get("q", ""), limit=200))
    kind, country, topic, year = (
        query.get(name, "").replace("\x00", "") for name in ("kind", "country", "topic", "year")
    )
    if kind in Kind.values:
        found.kind = kind
    if country.isascii() and country and Country.objects.filter(code=country.upper()[:2]).exists():
        found.country = country.upper()
        found.tags.append(country_tag(country))
    row = Topic.objects.filter(slug=topic[:120]).first() if topic else None
    if row:
        found.topic = row.slug
        found.tags.append(topic_tag(row.pk))
    if year.isascii() and year.isdigit() and int(year[:5]) in YEARS:
        found.year = year
        found.tags.append(year_tag(int(year)))
    pairs = ((kind, found.kind), (country, found.country), (topic, found.topic), (year, found.year))
    found.ignored = [readable(value) for value, kept in pairs if readable(value) and not kept]
    return found


def answered(request: HttpRequest, wanted: Asked) -> Answer:
    """Search for what was asked, among what this visitor may see."""
    return answer(Query(wanted.text, tuple(wanted.tags)), now=_out_by(request))


def _out_by(request: HttpRequest) -> datetime | None:
    """Give the moment by which pages must be out for this visitor; None for staff."""
    sees_drafts = request.user.is_authenticated and request.user.is_staff
    return None if sees_drafts else timezone.now()


def groups_of(given: Answer) -> list[Group]:
    """Group the hits by kind: kinds with the best hit first, each with its first few."""
    counts = given.found.counts()
    order = list(dict.fromkeys(hit.kind for hit in given.found.hits))
    first = [hit for kind in order for hit in given.found.of(kind)[:IN_GROUP]]
    results = results_of(first, given.query.words)
    return [
        Group(kind, str(Kind(kind).label), counts[kind], [r for r in results if r.kind == kind])
        for kind in order
    ]


def page_of_kind(request: HttpRequest, given: Answer, kind: str) -> Page:
    """Give one page of the hits of a kind; of very many hits, they are looked for by themselves."""
    found = given.found
    if found.is_bounded:
        alone = replace(given.query, tags=(*given.query.tags, kind_tag(kind)))
        found = search(alone, now=_out_by(request))
    page = page_of(request, found.of(kind), size=ON_PAGE)
    page.object_list = results_of(list(page), given.query.words)
    return page


def results_of(hits: Sequence[Hit], words: Iterable[Word]) -> list[Result]:
    """Load what hits show, in one query."""
    asked_words = list(words)
    return [_result(entry, asked_words) for entry in _in_order(hits)]


def suggestions_for(text: str) -> list[dict[str, str]]:
    """Name a few pages whose title or names have what was typed so far."""
    query = Query(text)
    hits = search(query, now=timezone.now(), tiers=2, most=CONSIDERED).hits[:SUGGESTED]
    return [
        {"title": entry.title, "url": entry.url, "kind": str(Kind(entry.kind).label)}
        for entry in _in_order(hits)
    ]


def _in_order(hits: Sequence[Hit]) -> list[SearchEntry]:
    entries = SearchEntry.objects.in_bulk([hit.entry for hit in hits])
    return [entries[hit.entry] for hit in hits if hit.entry in entries]


def _result(entry: SearchEntry, words: list[Word]) -> Result:
    shown = excerpt(entry.summary, words) if entry.summary else SafeString("")
    if "<mark>" not in shown:
        inside = excerpt(entry.body, words)
        shown = inside if "<mark>" in inside or not shown else shown
    note = entry.note
    if "<mark>" not in marked(entry.title, words) + shown and entry.names:
        note = f"{entry.names} · {note}" if note else entry.names
    visible = entry.visible_from
    return Result(
        kind=entry.kind,
        title=marked(entry.title, words),
        url=entry.url,
        note=note,
        excerpt=shown,
        is_draft=visible is None or visible > timezone.now(),
    )


def choices() -> dict[str, Any]:
    """Give what a search can be narrowed by."""
    return {
        "countries": Country.objects.filter(partners__published_at__lte=timezone.now()).distinct(),
        "topics": Topic.objects.all(),
        "kinds": Kind.choices,
    }
