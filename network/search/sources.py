"""What can be found: the explicit list of kinds, each with its rows and what is kept of them."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Prefetch, QuerySet

from blog.models import Authorship, Post
from network.calls.models import Call
from network.exchanges.models import Exchange
from network.pages.models import Page
from network.partners.models import Partner
from network.people.models import Person, Role
from network.projects.models import Project
from network.resources.models import Resource
from network.search import gatherings, things, writings
from network.search.documents import Document
from network.search.models import Kind
from network.shared.publishing import q_published
from network.summits.models import Summit
from network.topics.models import Topic


@dataclass(frozen=True)
class Source:
    """A kind of page: which rows it is made from, and how a row becomes documents."""

    kind: str
    rows: Callable[[], QuerySet[Any]]
    read: Callable[[Any], Document | Iterable[Document]]

    def documents(self, rows: QuerySet[Any]) -> Iterator[Document]:
        """Make the documents of some rows."""
        for row in rows:
            made = self.read(row)
            if isinstance(made, Document):
                yield made
            else:
                yield from made


def _partners() -> QuerySet[Any]:
    return Partner.objects.prefetch_related("countries", "topics", "aliases", "accounts")


def _people() -> QuerySet[Any]:
    roles = Role.objects.public().filter(q_published("partner__")).select_related("partner")
    return Person.objects.prefetch_related(Prefetch("roles", roles))


def _exchanges() -> QuerySet[Any]:
    return Exchange.objects.with_route().prefetch_related("topics", "projects")


def _projects() -> QuerySet[Any]:
    return Project.objects.prefetch_related("owners__countries", "topics")


def _posts() -> QuerySet[Any]:
    authors = Authorship.objects.select_related("person")
    return Post.objects.prefetch_related(
        Prefetch("authorships", authors), "partners__countries", "topics"
    )


SOURCES: dict[str, Source] = {
    source.kind: source
    for source in (
        Source(Kind.PARTNER.value, _partners, things.partner),
        Source(Kind.PERSON.value, _people, things.person),
        Source(
            Kind.SUMMIT.value,
            lambda: Summit.objects.with_hosts().prefetch_related("topics"),
            gatherings.summit,
        ),
        Source(Kind.EXCHANGE.value, _exchanges, gatherings.exchange),
        Source(Kind.CALL.value, lambda: Call.objects.prefetch_related("topics"), gatherings.call),
        Source(Kind.PROJECT.value, _projects, things.project),
        Source(Kind.POST.value, _posts, writings.post),
        Source(
            Kind.RESOURCE.value,
            lambda: Resource.objects.select_related("partner").prefetch_related("topics"),
            writings.resource,
        ),
        Source(
            Kind.SESSION.value,
            lambda: Summit.objects.select_related("country"),
            gatherings.sessions,
        ),
        Source(
            Kind.TOPIC.value,
            lambda: Topic.objects.prefetch_related("aliases"),
            writings.topic,
        ),
        Source(Kind.PAGE.value, Page.objects.all, writings.page),
    )
}
