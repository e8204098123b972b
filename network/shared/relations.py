"""Find what points at the rows of a model, so that no list of it goes stale."""

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Count, OuterRef, Subquery
from django.utils.translation import gettext as _

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


def both_locked[Row: models.Model](keep: Row, lose: Row) -> tuple[Row, Row]:
    """Give two rows as they are now, which nobody else can change until the transaction ends.

    Raises ValidationError where one of them is gone.
    """
    rows = type(keep)._base_manager.select_for_update()
    locked = {row.pk: row for row in rows.filter(pk__in=[keep.pk, lose.pk]).order_by("pk")}
    if len(locked) < 2:
        raise ValidationError(_("One of the two is gone. Look at the list again."))
    return locked[keep.pk], locked[lose.pk]
