"""Where a row is named: the entries of others that show its name, or are tagged by its place.

A partner's name stands in its exchanges, projects and stories, a topic's name with whatever is
about it. `upkeep.py` writes those entries anew when the name changes, and only then.
"""

from collections.abc import Callable, Iterable
from typing import Any

from django.db.models import Model

from blog.models import Authorship, Post
from network.calls.models import Call
from network.exchanges.models import Exchange, ExchangeGuest
from network.partners.models import Partner
from network.partners.names import Alias, PartnerAccount
from network.people.models import Person, Role
from network.projects.models import Project
from network.resources.models import Resource
from network.search.models import Kind
from network.summits.models import Summit
from network.summits.versions import ProgrammeVersion
from network.topics.models import Topic
from network.topics.names import TopicAlias

Keys = Callable[[Any], Iterable[int]]
Entries = list[tuple[str, Keys]]


def _through(related: str) -> Keys:
    """Give the keys of the rows that are tied to a row by this name."""
    return lambda row: list(getattr(row, related).order_by().values_list("pk", flat=True))


def _exchanges(partner: Partner) -> list[int]:
    return list(Exchange.objects.of_partner(partner).order_by().values_list("pk", flat=True))


def _programmes(said: str) -> Keys:
    """Give the summits whose public programme names a row; what it names stands in the version."""

    def keys(row: Any) -> list[int]:
        newest = ProgrammeVersion.objects.newest_of_each().order_by()
        return [
            summit
            for summit, snapshot in newest.values_list("summit", "snapshot").iterator(20)
            if any(
                speaker.get(said) == row.pk
                for facts in snapshot or ()
                for speaker in facts.get("speakers") or ()
            )
        ]

    return keys


# Rows that are a part of what another row is found by, and the keys of the others.
PARTS: dict[type[Model], Entries] = {
    Alias: [(Kind.PARTNER, lambda row: [row.partner_id])],
    PartnerAccount: [(Kind.PARTNER, lambda row: [row.partner_id])],
    Role: [(Kind.PERSON, lambda row: [row.person_id])],
    Authorship: [(Kind.POST, lambda row: [row.post_id])],
    ExchangeGuest: [(Kind.EXCHANGE, lambda row: [row.exchange_id])],
    TopicAlias: [(Kind.TOPIC, lambda row: [row.topic_id])],
    ProgrammeVersion: [(Kind.SESSION, lambda row: [row.summit_id])],
}

# Rows with an entry of their own whose name stands in the entries of others as well.
NAMED_IN: dict[type[Model], Entries] = {
    Partner: [
        (Kind.PERSON, lambda row: list(row.roles.order_by().values_list("person", flat=True))),
        (Kind.EXCHANGE, _exchanges),
        (Kind.PROJECT, _through("projects")),
        (Kind.POST, _through("posts")),
        (Kind.RESOURCE, _through("resources")),
        (Kind.SUMMIT, _through("hosted_summits")),
        (Kind.SESSION, _programmes("partner")),
    ],
    Person: [(Kind.POST, _through("posts")), (Kind.SESSION, _programmes("person"))],
    Project: [(Kind.EXCHANGE, _through("exchanges"))],
    Topic: [
        (Kind.PARTNER, _through("partners")),
        (Kind.SUMMIT, _through("summits")),
        (Kind.EXCHANGE, _through("exchanges")),
        (Kind.CALL, _through("calls")),
        (Kind.PROJECT, _through("projects")),
        (Kind.POST, _through("posts")),
        (Kind.RESOURCE, _through("resources")),
    ],
}

# What is tied to a row and counts for its own entry.
TIES: dict[Any, str] = {
    Partner.countries.through: Kind.PARTNER,
    Partner.topics.through: Kind.PARTNER,
    Summit.hosts.through: Kind.SUMMIT,
    Summit.topics.through: Kind.SUMMIT,
    Exchange.guests.through: Kind.EXCHANGE,
    Exchange.topics.through: Kind.EXCHANGE,
    Exchange.projects.through: Kind.EXCHANGE,
    Call.topics.through: Kind.CALL,
    Project.owners.through: Kind.PROJECT,
    Project.topics.through: Kind.PROJECT,
    Resource.topics.through: Kind.RESOURCE,
    Post.authors.through: Kind.POST,
    Post.partners.through: Kind.POST,
    Post.topics.through: Kind.POST,
}

# What is found in the countries of the partners it names.
PLACED_BY_PARTNER = (Kind.EXCHANGE, Kind.PROJECT, Kind.POST)
