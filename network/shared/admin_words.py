"""Words the editors' screens need: what stands in the way of deleting, a search without accents."""

import unicodedata
from typing import Any

from django.contrib.admin import AdminSite
from django.contrib.admin.utils import NestedObjects, quote
from django.db.models import Model
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import capfirst


def without_accents(text: str) -> str:
    """Write 'Čapek' as 'Capek', so that it is found in an address."""
    letters = unicodedata.normalize("NFKD", text)
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def in_the_way(rows: Any, site: AdminSite) -> list[SafeString]:
    """List what would have to be changed before these rows can be deleted, each thing once."""
    collector = NestedObjects(using=rows[0]._state.db, origin=rows)
    collector.collect(rows)
    lines = (_line(row, list(rows), site) for row in collector.protected)
    return [SafeString(line) for line in sorted(set(lines))]


def _line(row: Model, rows: list[Model], site: AdminSite) -> SafeString:
    """Name a row with a link, one without a screen together with what it belongs to."""
    owner = row if site.is_registered(type(row)) else _owner(row, rows, site)
    what = capfirst(str(row._meta.verbose_name))
    if owner is None:
        return format_html("{}: {}", what, row)
    opts = owner._meta
    address = reverse(
        f"{site.name}:{opts.app_label}_{opts.model_name}_change", args=[quote(owner.pk)]
    )
    if owner is not row:
        what = f"{what}, {opts.verbose_name}"
    return format_html('{}: <a href="{}">{}</a>', what, address, owner)


def _owner(row: Model, rows: list[Model], site: AdminSite) -> Model | None:
    """Find the row on whose screen this one is edited: the one that takes it along when deleted."""
    for field in row._meta.fields:
        owner = getattr(row, field.name) if field.many_to_one else None
        if owner is not None and owner not in rows and site.is_registered(type(owner)):
            return owner
    return None
