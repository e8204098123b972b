"""Publish partners that a list has chosen: those of today, or those of a day gone by."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db.models import prefetch_related_objects

from network.opendata.datasets.columns import Found
from network.partners.models import Partner

BESIDE_PARTNERS = ("countries", "topics", "aliases", "accounts", "parent", "successor")


def members_by(keys: Sequence[int], day: date, ignored: list[str]) -> Found:
    """Publish the members of today with these keys, read when they are told, a few at a time."""

    def load(some: Sequence[int]) -> list[Any]:
        rows = Partner.objects.published().members(day).prefetch_related(*BESIDE_PARTNERS)
        found = rows.in_bulk(list(some))
        for row in found.values():
            row.shown_on = day  # type: ignore[attr-defined]
        return [found[key] for key in some if key in found]

    return Found(keys, load, ignored, day)


def partners_on(rows: list[Partner], day: date, ignored: list[str]) -> Found:
    """Publish these partners, with what they were to the network on a day."""
    by_key = {row.pk: row for row in rows}

    def load(keys: Sequence[int]) -> list[Any]:
        chosen = [by_key[key] for key in keys]
        prefetch_related_objects(chosen, *BESIDE_PARTNERS)
        for row in chosen:
            row.shown_on = day  # type: ignore[attr-defined]
        return chosen

    return Found(list(by_key), load, ignored, day)
