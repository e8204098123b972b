"""Find what points at the rows of a model, so that no list of it goes stale."""

from django.db import models

Relation = tuple[type[models.Model], str]


def pointing_at(model: type[models.Model]) -> list[Relation]:
    """List every column that points at a model: foreign keys and the rows between two lists."""
    found = [
        (relation.related_model, relation.field.attname)
        for relation in model._meta.get_fields(include_hidden=True)
        if isinstance(relation, models.ForeignObjectRel) and not relation.many_to_many
    ]
    return sorted(set(found), key=lambda pair: (pair[0]._meta.label, pair[1]))
