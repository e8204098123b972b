"""Let the diary follow its facts: which change of which row concerns which subject.

Signals, because an entry is a copy of a fact and must follow it whoever changes it: the admin, an
import, a form, a shell; and in the same transaction. What a fact is stands in `sources.py`. What
was written past the models (`update()`, `bulk_create()`) and what only the clock made true is found
by the job that runs every minute.
"""

from collections.abc import Callable
from typing import Any

from django.db.models import Model
from django.db.models.signals import post_delete, post_save

from network.calls.models import Call
from network.diary.ledger import record
from network.diary.models import Subject
from network.exchanges.models import Exchange
from network.partners.memberships import Membership
from network.partners.merges import Merge
from network.partners.models import Partner
from network.partners.names import Alias
from network.projects.models import Project
from network.projects.reuses import Reuse
from network.shared.pausing import Pause
from network.summits.models import Summit
from network.summits.versions import ProgrammeVersion

Keys = Callable[[Any], list[int]]


def _own(row: Any) -> list[int]:
    return [row.pk]


def _both(merge: Merge) -> list[int]:
    """Give the partners a merge is about, as long as it is known."""
    if "lost" not in merge.record:
        return []
    return [merge.record["keep"], merge.record["lost"]["values"]["id"]]


CONCERNS: dict[type[Model], list[tuple[str, Keys]]] = {
    Partner: [(Subject.PARTNER, _own)],
    Membership: [(Subject.PARTNER, lambda row: [row.partner_id])],
    Alias: [(Subject.PARTNER, lambda row: [row.partner_id])],
    Merge: [(Subject.MERGE, _own), (Subject.PARTNER, _both)],
    Call: [(Subject.CALL, _own)],
    Summit: [(Subject.SUMMIT, _own)],
    ProgrammeVersion: [(Subject.SUMMIT, lambda row: [row.summit_id])],
    Exchange: [(Subject.EXCHANGE, _own)],
    Project: [(Subject.PROJECT, _own)],
    Reuse: [(Subject.PROJECT, lambda row: [row.project_id])],
}

paused = Pause("diary")  # `record_all()` catches up afterwards


def follow() -> None:
    """Hear of every change of what the diary tells."""
    for model in CONCERNS:
        post_save.connect(_saved, sender=model, dispatch_uid=f"diary {model.__name__}")
        post_delete.connect(_deleted, sender=model, dispatch_uid=f"diary {model.__name__}")


def _saved(sender: type[Model], instance: Any, raw: bool = False, **kwargs: Any) -> None:
    if not raw:
        _tell(sender, instance)


def _deleted(sender: type[Model], instance: Any, **kwargs: Any) -> None:
    _tell(sender, instance)


def _tell(sender: type[Model], instance: Any) -> None:
    if paused.is_on:
        return
    for subject, keys in CONCERNS[sender]:
        if pks := keys(instance):
            record(subject, pks)
