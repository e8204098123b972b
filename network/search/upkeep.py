"""Keep the search true: hear of every change of what can be found, and write the entries anew.

This is the one use of signals in the portal: the index is a copy, and a copy must follow its
original whoever changes it: the admin, an import, a form, a shell. Which entries a change concerns
stands in `mentions.py`; `again.py` looks once more after the commit. Rows written past the models
(`update()`, `bulk_create()`) are found again by `rebuild_search`.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db.models import Model
from django.db.models.signals import m2m_changed, post_delete, post_save, pre_delete, pre_save

from blog.models import Post
from network.calls.models import Call
from network.exchanges.models import Exchange
from network.pages.models import Page
from network.partners.merges import Merge
from network.partners.models import Partner
from network.people.models import Person
from network.projects.models import Project
from network.resources.models import Resource
from network.search import again, index
from network.search.mentions import NAMED_IN, PARTS, PLACED_BY_PARTNER, TIES
from network.search.models import Kind, SearchEntry
from network.shared.pausing import Pause
from network.shared.publishing import Publishable
from network.summits.models import Summit
from network.topics.models import Topic

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

paused = Pause("search")  # `rebuild()` catches up afterwards


def connect() -> None:
    """Follow every change of what can be found."""
    for model in {*OF_ITSELF, *PARTS}:
        post_save.connect(_on_save, sender=model, dispatch_uid=f"search {model.__name__}")
        pre_delete.connect(_before_delete, sender=model, dispatch_uid=f"search {model.__name__}")
        post_delete.connect(_on_delete, sender=model, dispatch_uid=f"search {model.__name__}")
    for model in PARTS:
        pre_save.connect(_before_save, sender=model, dispatch_uid=f"search {model.__name__}")
    post_save.connect(_on_merge, sender=Merge, dispatch_uid="search Merge")
    for through in TIES:
        m2m_changed.connect(_on_tie, sender=through, dispatch_uid=f"search {through.__name__}")


def _before_save(sender: type[Model], instance: Any, raw: bool = False, **kwargs: Any) -> None:
    """Note what a part belonged to: it may be on its way from one row to another."""
    instance._left_in_search = []
    if raw or paused.is_on or instance._state.adding:
        return
    stored = sender._base_manager.filter(pk=instance.pk).first()
    if stored is not None:
        instance._left_in_search = [(kind, keys(stored)) for kind, keys in PARTS[sender]]


def _on_save(
    sender: type[Model], instance: Any, created: bool, raw: bool = False, **kwargs: Any
) -> None:
    if raw or paused.is_on:
        return
    concerned = [(kind, keys(instance)) for kind, keys in PARTS.get(sender, ())]
    for kind, found in [*concerned, *getattr(instance, "_left_in_search", ())]:
        _write(kind, found)
    follows = sender in NAMED_IN and not created
    before = _shown(sender, instance.pk) if follows else None
    for kind in OF_ITSELF.get(sender, ()):
        _write(kind, [instance.pk])
    if follows and before != _shown(sender, instance.pk):
        _follow(instance)


def _write(kind: str, keys: Iterable[int]) -> None:
    """Write the entries of some rows anew."""
    found = list(keys)
    index.refresh(kind, found)
    again.look_again(kind, found)


def _shown(sender: type[Model], key: int) -> tuple[Any, ...] | None:
    """Give what the entries of others can show of a row: its name, and since when it may be."""
    rows = SearchEntry.objects.filter(kind=OF_ITSELF[sender][0], key=key)
    return rows.values_list("title", "visible_from").first()


def _follow(row: Any, kinds: Iterable[str] = Kind.values) -> None:
    """Write the entries anew that name a row."""
    for kind, keys in NAMED_IN[type(row)]:
        if kind in kinds:
            index.refresh(kind, keys(row))
    again.look_again_for(row)


def follow_what_came_out(*, since: datetime, now: datetime) -> int:
    """Follow rows whose moment has come: from then on the entries of others may name them."""
    concerned = [model for model in NAMED_IN if issubclass(model, Publishable)]
    rows = [
        row
        for model in concerned
        for row in model._base_manager.filter(published_at__gt=since, published_at__lte=now)
    ]
    for row in rows:
        _follow(row)
    return len(rows)


def _before_delete(sender: type[Model], instance: Any, **kwargs: Any) -> None:
    """Note what names a row that is about to go, while that is still known."""
    if not paused.is_on:
        concerned = [*PARTS.get(sender, ()), *NAMED_IN.get(sender, ())]
        instance._left_in_search = [(kind, keys(instance)) for kind, keys in concerned]


def _on_delete(sender: type[Model], instance: Any, **kwargs: Any) -> None:
    if paused.is_on:
        return
    for kind in OF_ITSELF.get(sender, ()):
        _write(kind, [instance.pk])
    for kind, found in getattr(instance, "_left_in_search", ()):
        _write(kind, found)


def _on_merge(sender: type[Merge], instance: Merge, **kwargs: Any) -> None:
    """Follow a merge, or its undoing, which move rows past their models."""
    if paused.is_on or not instance.record:
        return
    keys = [instance.record["keep"], instance.record["lost"]["values"]["id"]]
    _write(Kind.PARTNER, keys)
    for partner in Partner.objects.filter(pk__in=keys):
        _follow(partner)


def _on_tie(
    sender: Any,
    instance: Any,
    action: str,
    reverse: bool,
    model: type[Model],
    pk_set: set[int] | None = None,
    **kwargs: Any,
) -> None:
    """Follow what is tied to a row or let go; from the other side, `clear()` says whom before."""
    if paused.is_on:
        return
    if action == "pre_clear" and reverse:
        instance._cleared_in_search = _tied_to(sender, instance, model)
    if action not in ("post_add", "post_remove", "post_clear"):
        return
    if not reverse:
        found = {instance.pk} if pk_set is None or pk_set else set()
    else:
        found = instance._cleared_in_search if pk_set is None else pk_set
    _write(TIES[sender], found)
    if sender is Partner.countries.through:
        for partner in Partner.objects.filter(pk__in=found):
            _follow(partner, PLACED_BY_PARTNER)


def _tied_to(through: Any, instance: Any, owner: type[Model]) -> set[int]:
    """Give the keys of the rows that a row is tied to, those the tie counts for."""
    ties = (field for field in owner._meta.many_to_many if field.remote_field.through is through)
    rows = owner._base_manager.filter(**{next(ties).name: instance.pk})
    return set(rows.values_list("pk", flat=True))
