"""Freeze rows as plain values, and bring them back exactly as they were."""

import json
from datetime import date, datetime
from typing import Any

from django.apps import apps
from django.db import models

from network.partners.models import Partner

FILLED_BY_ANOTHER_TABLE = "host"  # a guest's row repeats the host of its exchange

Relation = tuple[type[models.Model], str]


def relations() -> list[Relation]:
    """List every column that points at partners: foreign keys and the rows between two lists."""
    found: list[Relation] = []
    for relation in Partner._meta.get_fields(include_hidden=True):
        if not isinstance(relation, models.ForeignObjectRel) or relation.many_to_many:
            continue
        model, field = relation.related_model, relation.field
        copies = model._meta.label == "network.ExchangeGuest"
        if model._meta.label == "network.NotDuplicate":
            continue
        if copies and field.name == FILLED_BY_ANOTHER_TABLE:
            continue
        found.append((model, field.attname))
    return sorted(set(found), key=lambda pair: (pair[0]._meta.label, pair[1]))


def freeze(row: models.Model) -> dict[str, Any]:
    """Give a row's model and columns as values that fit into JSON."""
    columns = [field.attname for field in row._meta.concrete_fields]
    values = type(row)._base_manager.filter(pk=row.pk).values(*columns).get()
    return {"model": row._meta.label, "values": json.loads(json.dumps(values, default=_plain))}


def thaw(frozen: dict[str, Any]) -> models.Model:
    """Insert a frozen row again, with its own number and nothing made anew."""
    model = apps.get_model(frozen["model"])
    names = {field.attname: field for field in model._meta.concrete_fields}
    values = {
        name: names[name].to_python(value) if value is not None else None
        for name, value in frozen["values"].items()
        if name in names
    }
    row = model(**values)
    row.save_base(raw=True, force_insert=True)
    return row


def _plain(value: Any) -> str:
    return value.isoformat() if isinstance(value, (date, datetime)) else str(value)
