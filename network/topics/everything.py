"""Gather everything about one topic, so much of each kind, in as many queries whatever there is."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Count, Prefetch, Q, QuerySet, Value
from django.urls import reverse

from blog.models import Authorship, Post
from network.calls.models import Call
from network.exchanges.models import Exchange
from network.offers.models import Offer
from network.partners.models import Partner
from network.people.filters import people_on
from network.projects.models import Project
from network.projects.reuses import Reuse
from network.shared.publishing import q_published
from network.summits.models import Summit
from network.summits.sessions import Track
from network.summits.versions import ProgrammeVersion
from network.topics.models import Topic

MOST = {"partners": 12, "projects": 6, "exchanges": 6, "sessions": 12, "people": 24}
MOST_ELSE = 6


@dataclass(frozen=True)
class StagedSession:
    """A session of a track that bears the topic's name, as its programme was published."""

    id: int
    title: str
    starts_at: datetime
    summit: Summit


@dataclass
class Part:
    """What there is of one kind: the first few, how many in all, and where all of them are."""

    rows: list[Any]
    total: int
    url: str = ""

    @property
    def is_cut(self) -> bool:
        """Say whether there are more than the page shows."""
        return self.total > len(self.rows)


@dataclass
class Everything:
    """The parts of a topic's page by their name; those with nothing in them are left out."""

    parts: dict[str, Part] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.parts)


def everything_about(topic: Topic) -> Everything:
    """Give what visitors may see about a topic, kind by kind."""
    querysets = {**_who_and_what(topic), **_what_is_on(topic)}
    found = {name: list(rows[: _most(name) + 1]) for name, rows in querysets.items()}
    found["sessions"] = sessions_on(topic)
    cut = [name for name in querysets if len(found[name]) > _most(name)]
    totals = _count({name: querysets[name] for name in cut})
    addresses = _addresses(topic)
    return Everything(
        {
            name: Part(rows[: _most(name)], totals.get(name, len(rows)), addresses.get(name, ""))
            for name, rows in found.items()
            if rows
        }
    )


def sessions_on(topic: Topic) -> list[StagedSession]:
    """List the sessions of tracks that bear a name of the topic, the latest summit first."""
    names = topic.all_names()
    called = reduce(or_, (Q(name__iexact=name) for name in names))
    named = Track.objects.filter(q_published("summit__"), called)
    versions = ProgrammeVersion.objects.filter(summit__in=named.values("summit"))
    newest: dict[int, ProgrammeVersion] = {}
    for version in versions.select_related("summit").order_by("number"):
        newest[version.summit_id] = version
    wanted = {name.casefold() for name in names}
    rows = [
        StagedSession(row["id"], row["title"], datetime.fromisoformat(row["starts_at"]), one.summit)
        for one in newest.values()
        for row in one.facts()
        if row["track"].casefold() in wanted and not row["is_cancelled"]
    ]
    return sorted(rows, key=lambda row: (-row.summit.year, row.starts_at, row.id))


def _who_and_what(topic: Topic) -> dict[str, QuerySet]:
    reuses = Reuse.objects.select_related("partner", "country", "exchange")
    lineages = Project.objects.prefetch_related("owners", Prefetch("reuses", reuses))
    members = Partner.objects.published().members().filter(topics=topic)
    posts = Post.objects.published().filter(topics=topic).newest_first()
    authors = Authorship.objects.select_related("person")
    return {
        "partners": members.with_place().west_to_east(),
        "projects": lineages.published().filter(topics=topic).order_by("name", "pk"),
        "resources": topic.resources.published().select_related("partner"),
        "stories": posts.prefetch_related(Prefetch("authorships", authors), "partners"),
        "people": people_on(topic),
    }


def _what_is_on(topic: Topic) -> dict[str, QuerySet]:
    offers = Offer.objects.published().open().filter(topics=topic)
    calls = Call.objects.published().filter(topics=topic).order_by("-closes_at", "pk")
    exchanges = Exchange.objects.published().filter(topics=topic)
    return {
        "exchanges": exchanges.select_related("host").newest_first(),
        "calls": calls,
        "offers": offers.select_related("partner"),
        "summits": Summit.objects.published().filter(topics=topic).newest_first(),
    }


def _count(querysets: dict[str, QuerySet]) -> dict[str, int]:
    """Count several kinds in one query."""
    counts = [
        rows.model._default_manager.filter(pk__in=rows.order_by().values("pk"))
        .order_by()
        .annotate(part=Value(name))
        .values("part")
        .annotate(count=Count("pk"))
        .values_list("part", "count")
        for name, rows in querysets.items()
    ]
    if not counts:
        return {}
    return dict(counts[0].union(*counts[1:], all=True).order_by() if counts[1:] else counts[0])


def _addresses(topic: Topic) -> dict[str, str]:
    """Give the lists that show all of a kind about a topic."""
    lists: Sequence[str] = (
        *("partners", "projects", "exchanges", "resources", "offers"),
        *("calls", "summits", "people"),
    )
    found = {name: f"{reverse(f'{name}:list')}?topic={topic.slug}" for name in lists}
    return {**found, "stories": reverse("blog:topic", args=[topic.slug])}


def _most(name: str) -> int:
    return MOST.get(name, MOST_ELSE)
