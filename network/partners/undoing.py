"""Take a merge back: two partners again, with everything where it was."""

from typing import Any

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from network.addresses.models import Redirect
from network.partners.merge_rows import freeze, gone, thaw, values_of
from network.partners.merges import Merge
from network.partners.models import Partner
from network.summits.versions import ProgrammeVersion

Record = dict[str, Any]
NOT_COMPARED = {"id", "updated_at"}


@transaction.atomic
def undo(*, merge: Merge, by: Any, force: bool = False) -> list[str]:
    """Make two partners of one again; gives in words which later edits went back with it.

    Without `force` it refuses where such an edit would be lost, and changes nothing.
    """
    merge = Merge.objects.select_for_update().get(pk=merge.pk)
    record = merge.record
    keep = Partner.objects.select_for_update().filter(pk=record.get("keep")).first()
    _refuse_the_impossible(merge, keep)
    assert keep is not None  # noqa: S101  the line above refuses otherwise
    notes = [*_take_away_what_was_made(record), *_give_back_columns(keep, record)]
    Redirect.objects.filter(old_path=record["old_path"]).delete()
    notes += _bring_back(record)
    for label, column, pk in record["moved"]:
        rows = apps.get_model(label)._base_manager.filter(pk=pk, **{column: keep.pk})
        rows.update(**{column: record["lost"]["values"]["id"]})
    notes += [*_change_back(record), *_put_back(record)]
    _name_again_in_programmes(record, keep.pk)
    _lead_back(record)
    if notes and not force:
        raise ValidationError(notes)
    merge.undone_at = timezone.now()
    merge.save(update_fields=["undone_at"])
    return notes


def lost_edits(merge: Merge) -> list[str]:
    """Say what undoing would lose, or why it is impossible, and change nothing."""
    try:
        with transaction.atomic():
            undo(merge=merge, by=None)
            transaction.set_rollback(True)
    except ValidationError as refusal:
        return list(refusal.messages)
    return []


def _refuse_the_impossible(merge: Merge, keep: Partner | None) -> None:
    if merge.undone_at is not None:
        raise ValidationError(_("This merge was undone already."))
    if not merge.is_undoable or "lost" not in merge.record:
        raise ValidationError(_("A merge can be undone for thirty days. They are over."))
    if keep is None:
        raise ValidationError(
            _("The kept partner is gone. If it was merged into another one, undo that first.")
        )
    slugs = {merge.record["lost"]["values"]["slug"], merge.record["before"]["slug"]}
    if Partner.objects.filter(slug__in=slugs).exclude(pk=keep.pk).exists():
        raise ValidationError(
            _("Another partner has the old address now. Change that one’s address first.")
        )


def _same(frozen: Record) -> bool | None:
    """Say whether a row is as it was frozen; None if it is gone."""
    row = apps.get_model(frozen["model"])._base_manager.filter(pk=frozen["values"]["id"]).first()
    return None if row is None else freeze(row)["values"] == frozen["values"]


def _take_away_what_was_made(record: Record) -> list[str]:
    notes = []
    for frozen in record["made"]:
        rows = apps.get_model(frozen["model"])._base_manager.filter(pk=frozen["values"]["id"])
        if _same(frozen) is False:
            words = _("%(what)s “%(name)s” was changed after the merge and goes.")
            what = str(rows.model._meta.verbose_name).capitalize()
            notes.append(words % {"what": what, "name": rows.get()})
        rows.delete()
    return notes


def _give_back_columns(keep: Partner, record: Record) -> list[str]:
    """Undo what was chosen, and name what was written over it since."""
    label = Partner._meta.label
    before = values_of({"model": label, "values": record["before"]})
    after = values_of({"model": label, "values": record["after"]})
    chosen = {name for name in before if before[name] != after.get(name)} - NOT_COMPARED
    words = _("“%(field)s” was changed after the merge and becomes what it was before.")
    labels = {field.attname: field.verbose_name for field in Partner._meta.concrete_fields}
    notes = [
        words % {"field": labels[name]}
        for name in sorted(chosen)
        if getattr(keep, name) != after[name] and not name.endswith("_html")
    ]
    lost = record["lost"]["values"]["id"]
    for column in gone({"model": label, "values": record["before"]}):
        if column in chosen and before[column] != lost:
            before[column] = None
    if chosen:
        Partner.objects.filter(pk=keep.pk).update(**{name: before[name] for name in chosen})
    return notes


def _bring_back(record: Record) -> list[str]:
    """Insert the lost partner again, without ties to what was deleted meanwhile."""
    frozen = {**record["lost"], "values": dict(record["lost"]["values"])}
    missing = gone(frozen)
    for column in missing:
        frozen["values"][column] = None
    thaw(frozen)
    words = _("What “%(name)s” belonged to was deleted meanwhile; that tie is not put back.")
    return [words % {"name": frozen["values"]["name"]}] if missing else []


def _change_back(record: Record) -> list[str]:
    """Give rows that stood for two what was theirs alone."""
    notes = []
    for before, after in record["changed"]:
        rows = apps.get_model(before["model"])._base_manager.filter(pk=before["values"]["id"])
        if _same(after):
            rows.update(**values_of(before))
        elif rows.exists():
            words = _("%(what)s “%(name)s” was changed after the merge and stays as it is.")
            what = str(rows.model._meta.verbose_name).capitalize()
            notes.append(words % {"what": what, "name": rows.get()})
    return notes


def _put_back(record: Record) -> list[str]:
    """Put back what was set aside, and name what something newer stands in the way of."""
    notes = []
    for frozen in record["aside"]:
        try:
            with transaction.atomic():
                if gone(frozen):
                    raise IntegrityError
                thaw(frozen)
        except IntegrityError:
            name = apps.get_model(frozen["model"])._meta.verbose_name
            words = _("Something newer stands in the way, so this can’t be put back: %(name)s.")
            notes.append(words % {"name": name})
    return notes


def _name_again_in_programmes(record: Record, kept: int) -> None:
    lost = record["lost"]["values"]["id"]
    for pk, session, speaker in record["snapshots"]:
        version = ProgrammeVersion.objects.select_for_update().filter(pk=pk).first()
        if version is None:
            continue
        said = version.snapshot[session]["speakers"][speaker]
        if said.get("partner") == kept:
            said["partner"] = lost
            ProgrammeVersion.objects.filter(pk=pk).update(snapshot=version.snapshot)


def _lead_back(record: Record) -> None:
    """Let old addresses lead where they led, unless somebody made others of them since."""
    for frozen in record["redirects"]:
        values = frozen["values"]
        if Redirect.objects.filter(pk=values["id"]).exists():
            rows = Redirect.objects.filter(pk=values["id"], old_path=values["old_path"])
            rows.update(new_path=values["new_path"])
        elif not Redirect.objects.filter(old_path=values["old_path"]).exists():
            thaw(frozen)
