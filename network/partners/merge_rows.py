"""Freeze rows as plain values, bring them back exactly as they were, and tell twins apart."""

import json
from datetime import date, datetime
from typing import Any

from django.apps import apps
from django.db import models
from django.utils.translation import gettext_lazy as _

from network.partners.models import Partner
from network.shared.relations import Relation, pointing_at

# A guest's row repeats the host of its exchange.
FILLED_BY_ANOTHER_TABLE = ("network.ExchangeGuest", "host_id")

# Every kind of row that names a partner, as a person would call it.
NAMED_BY: dict[tuple[str, str], Any] = {
    ("blog.Post_partners", "partner_id"): _("stories"),
    ("network.Alias", "partner_id"): _("other names"),
    ("network.Exchange", "host_id"): _("exchanges as the host"),
    ("network.ExchangeGuest", "partner_id"): _("exchanges as a guest"),
    ("network.Feed", "partner_id"): _("feeds of its own site"),
    ("network.Membership", "partner_id"): _("membership periods"),
    ("network.Merge", "kept_id"): _("earlier merges"),
    ("network.Offer", "partner_id"): _("offers and wishes"),
    ("network.Partner", "fiscal_host_id"): _("organisations it is the fiscal host of"),
    ("network.Partner", "parent_id"): _("parts and chapters"),
    ("network.Partner", "successor_id"): _("organisations it carries on from"),
    ("network.PartnerAccount", "partner_id"): _("social accounts"),
    ("network.Partner_countries", "partner_id"): _("countries"),
    ("network.Partner_topics", "partner_id"): _("topics"),
    ("network.Project_maintainers", "partner_id"): _("projects it maintains"),
    ("network.Project_owners", "partner_id"): _("projects it made"),
    ("network.ProposalPartner", "partner_id"): _("proposals"),
    ("network.Resource", "partner_id"): _("resources"),
    ("network.Reuse", "partner_id"): _("reuses of projects"),
    ("network.Role", "partner_id"): _("roles of people"),
    ("network.Speaker", "partner_id"): _("appearances in sessions"),
    ("network.Summit_hosts", "partner_id"): _("summits as a host"),
    ("network.User_partners", "partner_id"): _("sign-ins that may edit it"),
}
# What makes two rows of the two partners say the same.
TWINS: dict[str, list[str]] = {
    "blog.Post_partners": ["post_id"],
    "network.Alias": ["name__iexact"],
    "network.ExchangeGuest": ["exchange_id"],
    "network.PartnerAccount": ["url"],
    "network.Partner_countries": ["country_id"],
    "network.Partner_topics": ["topic_id"],
    "network.Project_maintainers": ["project_id"],
    "network.Project_owners": ["project_id"],
    "network.ProposalPartner": ["proposal_id"],
    "network.Role": ["person_id", "title", "starts_on", "ends_on"],
    "network.Summit_hosts": ["summit_id"],
    "network.User_partners": ["user_id"],
}


def relations() -> list[Relation]:
    """List every column that points at partners, but those that another table fills."""
    return [
        (model, column)
        for model, column in pointing_at(Partner)
        if model._meta.label != "network.NotDuplicate"
        and (model._meta.label, column) != FILLED_BY_ANOTHER_TABLE
    ]


def twin_of(row: models.Model, column: str, partner: int) -> models.Model | None:
    """Find the row of another partner that says the same as this one."""
    alike = TWINS.get(row._meta.label)
    if alike is None:
        return None
    same: dict[str, Any] = {}
    for lookup in alike:
        value = getattr(row, lookup.removesuffix("__iexact"))
        same |= {f"{lookup}__isnull": True} if value is None else {lookup: value}
    return type(row)._base_manager.filter(**same, **{column: partner}).order_by("pk").first()


def gaps_filled(row: models.Model, twin: models.Model) -> dict[str, Any]:
    """Give what a row knows and its twin does not: where the twin has only what is there unasked.

    So the one that leads a proposal, or has said yes to it, does so still.
    """
    found = {}
    for field in row._meta.concrete_fields:
        if field.primary_key or field.is_relation or not field.editable:
            continue
        mine, theirs = getattr(row, field.attname), getattr(twin, field.attname)
        if theirs in (None, "", field.get_default()) and mine not in (None, "", theirs):
            found[field.attname] = mine
    return found


def links_missing(row: models.Model, twin: models.Model) -> list[models.Model]:
    """Give the links to other lists that a row has and its twin lacks, not saved yet."""
    found: list[models.Model] = []
    for field in row._meta.many_to_many:
        link: Any = field.remote_field.through
        column, other = f"{field.m2m_field_name()}_id", f"{field.m2m_reverse_field_name()}_id"
        mine, theirs = (
            set(link._base_manager.filter(**{column: one.pk}).values_list(other, flat=True))
            for one in (row, twin)
        )
        found += [link(**{column: twin.pk, other: number}) for number in sorted(mine - theirs)]
    return found


def hanging_on(row: models.Model) -> list[models.Model]:
    """Give the rows that go when this one goes."""
    return [
        hanging
        for relation in row._meta.get_fields(include_hidden=True)
        if isinstance(relation, models.ForeignObjectRel) and not relation.many_to_many
        for hanging in relation.related_model._base_manager.filter(
            **{relation.field.attname: row.pk}
        )
    ]


def freeze(row: models.Model) -> dict[str, Any]:
    """Give a row's model and columns as values that fit into JSON."""
    columns = [field.attname for field in row._meta.concrete_fields]
    values = type(row)._base_manager.filter(pk=row.pk).values(*columns).get()
    return {"model": row._meta.label, "values": json.loads(json.dumps(values, default=_plain))}


def thaw(frozen: dict[str, Any]) -> models.Model:
    """Insert a frozen row again, with its own number and nothing made anew."""
    model = apps.get_model(frozen["model"])
    row = model(**values_of(frozen))
    row.save_base(raw=True, force_insert=True)
    return row


def values_of(frozen: dict[str, Any]) -> dict[str, Any]:
    """Give the columns of a frozen row that its model still has, as Python values."""
    fields = {
        field.attname: field for field in apps.get_model(frozen["model"])._meta.concrete_fields
    }
    return {
        name: fields[name].to_python(value) if value is not None else None
        for name, value in frozen["values"].items()
        if name in fields
    }


def gone(frozen: dict[str, Any]) -> list[str]:
    """Name the columns of a frozen row that lead to something deleted meanwhile."""
    return [
        field.attname
        for field in apps.get_model(frozen["model"])._meta.concrete_fields
        if isinstance(field, models.ForeignKey)
        and (number := frozen["values"].get(field.attname)) is not None
        and not field.remote_field.model._base_manager.filter(pk=number).exists()
    ]


def _plain(value: Any) -> str:
    return value.isoformat() if isinstance(value, (date, datetime)) else str(value)
