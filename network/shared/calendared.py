"""What stands in calendars: an identity that never changes, and a number that grows with changes.

RFC 5545: UID is the same for all revisions, SEQUENCE grows when a revision matters to those who
have it in their calendar.
"""

import hashlib
import uuid
from typing import Any

from django.db import models


class SequenceField(models.PositiveIntegerField):
    """Count the revisions of a row's `calendar_facts()`; the digest of the last is kept beside it.

    Counting happens in `pre_save`, so that it is the same in the admin, an import and a shell.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("default", 0)
        kwargs.setdefault("editable", False)
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.PositiveIntegerField", list(args), kwargs

    def pre_save(self, model_instance: Any, add: bool) -> Any:
        now = digest(model_instance.calendar_facts())
        before = model_instance.calendar_digest
        if before and before != now:
            model_instance.sequence += 1
        model_instance.calendar_digest = now
        return model_instance.sequence


class DigestField(models.CharField):
    """Keep what `SequenceField` saw last; declared after it, so that it is saved after it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.update(max_length=64, blank=True, editable=False)
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.CharField", list(args), kwargs

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:
        return getattr(model_instance, self.attname)


class Calendared(models.Model):
    """Something people put into their calendars."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    sequence = SequenceField()
    calendar_digest = DigestField()

    class Meta:
        abstract = True

    def calendar_facts(self) -> list[Any]:
        """Give what a calendar shows: when one of these changes, the revision grows."""
        raise NotImplementedError


def digest(facts: list[Any]) -> str:
    """Fold facts into a short fingerprint."""
    words = "\x1f".join("" if fact is None else str(fact) for fact in facts)
    return hashlib.sha256(words.encode()).hexdigest()
