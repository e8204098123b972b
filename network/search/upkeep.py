"""Keep the search true: which change of which row concerns which entries.

This is the one use of signals in the portal: the index is a copy, and a copy must follow its
original whoever changes it: the admin, an import, a form, a shell. Rows written past the models
(`update()`, `bulk_create()`) are found again by `rebuild_search`.
"""

from collections.abc import Callable, Iterable
from typing import Any

from django.db.models import Model
from django.db.models.signals import m2m_changed, post_delete, post_save, pre_delete

from blog.models import Authorship, Post
from network.calls.models import Call
from network.exchanges.models import Exchange, ExchangeGuest
from network.pages.models import Page
from network.partners.merges import Merge
from network.partners.models import Partner
from network.partners.names import Alias, PartnerAccount
from network.people.models import Person, Role
from network.projects.models import Project
from network.resources.models import Resource
from network.search.index import refresh
from network.search.models import Kind
from network.shared.pausing import Pause
from network.summits.models import Summit
from network.summits.versions import ProgrammeVersion
from network.topics.models import Topic

Keys = Callable[[Any], Iterable[int]]

OF_ITSELF: dict[type[Model], list[str]] = {
    Partner: [Kind.PARTNER],
    Person: [Kind.PERSON],
    Summit: [Kind.SUMMIT, Kind.SESSION],
    Exchange: [Kind.EXCHANGE],
    Call: [Kind.CALL],
    Project: [Kind.PROJECT],
    Post: [Kind.POST],
    Resource: [Kind.RESOURCE],
    Topic: [Kind.TOPIC],
    Page: [Kind.PAGE],
}

# Rows that are part of what another row is found by: where they are, and the keys of the others.
OF_OTHERS: dict[type[Model], list[tuple[str, Keys]]] = {
    Alias: [(Kind.PARTNER, lambda row: [row.partner_id])],
    PartnerAccount: [(Kind.PARTNER, lambda row: [row.partner_id])],
    Role: [(Kind.PERSON, lambda row: [row.person_id])],
    Authorship: [(Kind.POST, lambda row: [row.post_id])],
    ExchangeGuest: [(Kind.EXCHANGE, lambda row: [row.exchange_id])],
    ProgrammeVersion: [(Kind.SESSION, lambda row: [row.summit_id])],
    Partner: [
        (Kind.PERSON, lambda row: row.roles.values_list("person", flat=True)),
        (Kind.EXCHANGE, lambda row: Exchange.objects.of_partner(row).values_list("pk", flat=True)),
        (Kind.PROJECT, lambda row: row.projects.values_list("pk", flat=True)),
        (Kind.POST, lambda row: row.posts.values_list("pk", flat=True)),
        (Kind.RESOURCE, lambda row: row.resources.values_list("pk", flat=True)),
        (Kind.SUMMIT, lambda row: row.hosted_summits.values_list("pk", flat=True)),
    ],
    Person: [
        (Kind.POST, lambda row: row.posts.values_list("pk", flat=True)),
        (Kind.SESSION, lambda row: row.appearances.values_list("session__summit", flat=True)),
    ],
}

THROUGH: list[tuple[str, Any]] = [
    (Kind.PARTNER, Partner.countries.through),
    (Kind.PARTNER, Partner.topics.through),
    (Kind.SUMMIT, Summit.hosts.through),
    (Kind.SUMMIT, Summit.topics.through),
    (Kind.EXCHANGE, Exchange.topics.through),
    (Kind.EXCHANGE, Exchange.projects.through),
    (Kind.CALL, Call.topics.through),
    (Kind.PROJECT, Project.owners.through),
    (Kind.PROJECT, Project.topics.through),
    (Kind.RESOURCE, Resource.topics.through),
    (Kind.POST, Post.partners.through),
    (Kind.POST, Post.topics.through),
]

paused = Pause("search")  # `rebuild()` catches up afterwards


def connect() -> None:
    """Follow every change of what can be found."""
    for model in {*OF_ITSELF, *OF_OTHERS}:
        post_save.connect(_on_save, sender=model, dispatch_uid=f"search {model.__name__}")
        pre_delete.connect(_before_delete, sender=model, dispatch_uid=f"search {model.__name__}")
        post_delete.connect(_on_delete, sender=model, dispatch_uid=f"search {model.__name__}")
    post_save.connect(_on_merge, sender=Merge, dispatch_uid="search Merge")
    for kind, through in THROUGH:
        m2m_changed.connect(_on_link, sender=through, dispatch_uid=f"search {through.__name__}")
        _KINDS_OF_LINKS[through] = kind


_KINDS_OF_LINKS: dict[Any, str] = {}


def _on_save(sender: type[Model], instance: Any, raw: bool = False, **kwargs: Any) -> None:
    if raw or paused.is_on:
        return
    for kind in OF_ITSELF.get(sender, ()):
        refresh(kind, [instance.pk])
    for kind, keys in OF_OTHERS.get(sender, ()):
        refresh(kind, keys(instance))


def _before_delete(sender: type[Model], instance: Any, **kwargs: Any) -> None:
    """Note what names a row that is about to go, while that is still known."""
    if not paused.is_on:
        named = [(kind, list(keys(instance))) for kind, keys in OF_OTHERS.get(sender, ())]
        instance._named_in_search = named


def _on_delete(sender: type[Model], instance: Any, **kwargs: Any) -> None:
    if paused.is_on:
        return
    for kind in OF_ITSELF.get(sender, ()):
        refresh(kind, [instance.pk])
    for kind, keys in getattr(instance, "_named_in_search", ()):
        refresh(kind, keys)


def _on_merge(sender: type[Merge], instance: Merge, **kwargs: Any) -> None:
    """Follow a merge, or its undoing, which move rows past their models."""
    if paused.is_on or not instance.record:
        return
    keys = [instance.record["keep"], instance.record["lost"]["values"]["id"]]
    refresh(Kind.PARTNER, keys)
    for partner in Partner.objects.filter(pk__in=keys):
        for kind, others in OF_OTHERS[Partner]:
            refresh(kind, others(partner))
        refresh(Kind.SESSION, partner.speakers.values_list("session__summit", flat=True))


def _on_link(sender: Any, instance: Any, action: str, reverse: bool, **kwargs: Any) -> None:
    if paused.is_on or action not in ("post_add", "post_remove", "post_clear", "pre_clear"):
        return
    kind = _KINDS_OF_LINKS[sender]
    if not reverse:
        refresh(kind, [instance.pk])
    else:
        refresh(kind, kwargs.get("pk_set") or ())
