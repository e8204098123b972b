"""Make one topic of two: whatever was about the lost one is about the kept one."""

from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction
from django.utils.translation import gettext as _

from network.addresses.models import Redirect
from network.shared.relations import Relation, both_locked, counts_for, pointing_at
from network.topics.models import Topic
from network.topics.names import TopicAlias


@dataclass(frozen=True)
class Moving:
    """So many rows of one kind that are about a topic."""

    words: str
    count: int


def ties() -> list[Relation]:
    """List every column that points at topics, whichever model it is in; names go apart."""
    return [(model, column) for model, column in pointing_at(Topic) if model is not TopicAlias]


def moving(lose: Topic) -> list[Moving]:
    """Count every kind of row that is about this topic, in one query."""
    numbers = counts_for(lose, ties())
    return [
        Moving(str(_owner(model)._meta.verbose_name_plural), number)
        for (model, _column), number in zip(ties(), numbers, strict=True)
        if number
    ]


@transaction.atomic
def merge_topics(*, keep: Topic, lose: Topic) -> Topic:
    """Take `lose` into `keep`: its ties move, its name and address become another name.

    What is about both is about the kept one once. Feeds and filtered lists of the lost one lead
    to those of the kept one from now on, as its page does.
    """
    if keep.pk == lose.pk:
        raise ValidationError(_("Choose two different topics."))
    keep, lose = both_locked(keep, lose)
    old = lose.get_absolute_url()
    for model, column in ties():
        _move(model, column, keep, lose)
    TopicAlias.objects.filter(topic=lose).update(topic=keep)
    slug = lose.slug
    lose.delete()
    TopicAlias.objects.create(topic=keep, name=lose.name, slug=slug)
    if not keep.description or not keep.colour:
        keep.description = keep.description or lose.description
        keep.colour = keep.colour or lose.colour
        keep.save()
    Redirect.objects.move(old=old, new=keep.get_absolute_url())
    return keep


def _owner(model: type[models.Model]) -> Any:
    """Give the model that a person would name: of rows between two lists, the one with topics."""
    return model._meta.auto_created or model


def _move(model: type[models.Model], column: str, keep: Topic, lose: Topic) -> None:
    """Let rows of one kind point at the kept topic; those that would then stand twice go."""
    if model._meta.auto_created:
        _tie(model, column, keep, lose)
        return
    for row in model._base_manager.filter(**{column: lose.pk}).order_by("pk"):
        setattr(row, column, keep.pk)
        try:
            with transaction.atomic():
                row.save(update_fields=[column.removesuffix("_id")])
        except IntegrityError:
            row.delete()


def _tie(between: type[models.Model], column: str, keep: Topic, lose: Topic) -> None:
    """Tie to the kept topic what is tied to the lost one, by way of the list, so that all hear.

    The old ties go with the lost row: until then whoever follows it knows what named it.
    """
    lists = _owner(between)._meta.many_to_many
    topics = next(one for one in lists if one.remote_field.through is between)
    owner = f"{topics.m2m_field_name()}_id"
    tied = between._base_manager.filter(**{column: lose.pk}).values_list(owner, flat=True)
    getattr(keep, topics.remote_field.get_accessor_name()).add(*tied)
