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
MINUTE = timedelta(minutes=1)  # sessions begin and end on full minutes
QUARTER = timedelta(minutes=15)  # days begin on full quarters of an hour, in every zone


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


def next_moment(now: datetime, turns: timedelta = MINUTE) -> datetime:
    """Give until when what is made now is true, by the clock: the full minute at the latest.

    Days begin, sessions end and offers run out on full minutes in every zone; what has a moment
    of its own to the second is looked up. What knows days alone may go on to the full quarter.
    """
    turn = datetime.fromtimestamp(
        (now.timestamp() // turns.total_seconds() + 1) * turns.total_seconds(), UTC
    )
    parts = [
        model._default_manager.order_by()
        .filter(**{f"{name}__gt": now - JUST_NOW, f"{name}__lt": turn})
        .annotate(_moment=F(name), _kind=Value(str(number)))
        .values_list("_moment", "_kind")
        for number, (model, name) in enumerate(watched())
    ]
    found = [moment for moment, _kind in parts[0].union(*parts[1:], all=True).order_by()]
    return min((_after(moment, now) for moment in found), default=turn)


def _after(moment: datetime, now: datetime) -> datetime:
    """A moment that has just been is looked at again in a second: some end one second later."""
    return moment if moment > now else now + JUST_NOW


class Clock:
    """The next moment, looked up once for as long as nothing changes and it hasn't come."""

    def __init__(self) -> None:
        self.known: dict[timedelta, tuple[int, datetime, datetime]] = {}

    def next_moment(self, begun: datetime, total: int, turns: timedelta = MINUTE) -> datetime:
        """Give until when what was begun then is true, while this is the number of all changes."""
        counted, since, until = self.known.get(turns, (-1, begun, begun))
        if counted == total and since <= begun < until:
            return until
        found = next_moment(begun, turns)
        self.known[turns] = (total, begun, found)
        return found
