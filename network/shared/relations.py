"""Find what points at the rows of a model, so that no list of it goes stale."""

from collections.abc import Iterable

from django.db import models
from django.db.models import Count, OuterRef, Subquery

Relation = tuple[type[models.Model], str]


def pointing_at(model: type[models.Model]) -> list[Relation]:
    """List every column that points at a model: foreign keys and the rows between two lists."""
    found = [
        (relation.related_model, relation.field.attname)
        for relation in model._meta.get_fields(include_hidden=True)
        if isinstance(relation, models.ForeignObjectRel) and not relation.many_to_many
    ]
    return sorted(set(found), key=lambda pair: (pair[0]._meta.label, pair[1]))


def counts_for(row: models.Model, relations: Iterable[Relation]) -> list[int]:
    """Count for each of these columns how many rows point at this one, in one query."""
    counts = [
        Subquery(
            model._base_manager.filter(**{column: OuterRef("pk")})
            .order_by()
            .values(column)
            .annotate(found=Count("pk"))
            .values("found")
        )
        for model, column in relations
    ]
    found = type(row)._base_manager.filter(pk=row.pk).values_list(*counts).first()
    return [number or 0 for number in found or [0] * len(counts)]
