"""When a page changes by the clock alone: something appears, opens, begins or closes."""

from datetime import UTC, datetime, timedelta
from functools import cache

from django.apps import apps
from django.db import models
from django.db.models import F
from django.db.models.expressions import Value

# Fields that only note what has happened: nothing comes true when they are reached.
NOTES = {
    "created_at", "updated_at", "recorded_at", "built_at", "counted_at", "submitted_at",
    "reminded_at", "sent_at", "next_try_at", "given_up_at", "consented_at", "closed_at",
    "confirmed_at", "undone_at", "checked_at", "succeeded_at", "next_at", "asked_at",
    "answered_at", "decided_at", "finished_at", "at", "last_login", "date_joined",
}  # fmt: skip
JUST_NOW = timedelta(seconds=1)


@cache
def watched() -> list[tuple[type[models.Model], str]]:
    """Give every field of the portal that is a moment at which a page may change."""
    return [
        (model, field.name)
        for model in apps.get_models()
        if model._meta.app_label in ("network", "blog")
        for field in model._meta.local_concrete_fields
        if isinstance(field, models.DateTimeField) and field.name not in NOTES
    ]


def next_moment(now: datetime) -> datetime:
    """Give until when a page made now is true, by the clock: the full minute at the latest.

    Days begin, sessions end and offers run out on full minutes in every zone; what has a moment
    of its own to the second is looked up.
    """
    minute = now.astimezone(UTC).replace(second=0, microsecond=0) + timedelta(minutes=1)
    parts = [
        model._default_manager.order_by()
        .filter(**{f"{name}__gt": now - JUST_NOW, f"{name}__lt": minute})
        .annotate(_moment=F(name), _kind=Value(str(number)))
        .values_list("_moment", "_kind")
        for number, (model, name) in enumerate(watched())
    ]
    found = [moment for moment, _kind in parts[0].union(*parts[1:], all=True).order_by()]
    return min((_after(moment, now) for moment in found), default=minute)


def _after(moment: datetime, now: datetime) -> datetime:
    """A moment that has just been is looked at again in a second: some end one second later."""
    return moment if moment > now else now + JUST_NOW


class Clock:
    """The next moment, looked up once for as long as nothing changes and it hasn't come."""

    def __init__(self) -> None:
        self.known: tuple[int, datetime, datetime] | None = None

    def next_moment(self, begun: datetime, total: int) -> datetime:
        """Give until when a page begun then is true, while this is the number of all changes."""
        if self.known and self.known[0] == total and self.known[1] <= begun < self.known[2]:
            return self.known[2]
        found = next_moment(begun)
        self.known = (total, begun, found)
        return found
