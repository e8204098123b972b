"""Take a merge back: two partners again, with everything where it was."""

from typing import Any

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from network.addresses.models import Redirect
from network.partners.merge_rows import thaw
from network.partners.merges import Merge
from network.partners.models import Partner
from network.partners.names import Alias
from network.summits.versions import ProgrammeVersion

NOT_COMPARED = {"id", "updated_at"}


@transaction.atomic
def undo(*, merge: Merge, by: Any) -> list[str]:
    """Make two partners of one again; returns in words what could not be put back as it was."""
    merge = Merge.objects.select_for_update().get(pk=merge.pk)
    record = merge.record
    keep = Partner.objects.select_for_update().filter(pk=record.get("keep")).first()
    _refuse_the_impossible(merge, keep)
    assert keep is not None  # noqa: S101  the line above refuses otherwise
    lost = record["lost"]["values"]
    notes = _give_back_columns(keep, record)
    Redirect.objects.filter(old_path=merge.lost_path).delete()
    Alias.objects.filter(pk__in=record["aliases"], partner=keep).delete()
    thaw(record["lost"])
    for label, column, pk in record["moved"]:
        rows = apps.get_model(label)._base_manager.filter(pk=pk, **{column: keep.pk})
        rows.update(**{column: lost["id"]})
    for frozen in record["aside"]:
        try:
            with transaction.atomic():
                thaw(frozen)
        except IntegrityError:
            name = apps.get_model(frozen["model"])._meta.verbose_name
            notes.append(_("Something could not be put back: %(name)s.") % {"name": name})
    _name_again_in_programmes(record, keep.pk)
    _lead_back(record)
    merge.undone_at = timezone.now()
    merge.save(update_fields=["undone_at"])
    return notes


def _refuse_the_impossible(merge: Merge, keep: Partner | None) -> None:
    if merge.undone_at is not None:
        raise ValidationError(_("This merge was undone already."))
    if not merge.is_undoable or "lost" not in merge.record:
        raise ValidationError(_("A merge can be undone for thirty days. They are over."))
    if keep is None:
        raise ValidationError(
            _("The kept partner is gone. If it was merged into another one, undo that first.")
        )
    lost = merge.record["lost"]["values"]
    if Partner.objects.filter(slug=lost["slug"]).exists():
        raise ValidationError(
            _("Another partner has the old address now. Change that one’s address first.")
        )


def _give_back_columns(keep: Partner, record: dict[str, Any]) -> list[str]:
    """Undo what was chosen, but leave later edits by hand alone and name them."""
    before, after, values, notes = record["before"], record["after"], {}, []
    fields = {field.attname: field for field in Partner._meta.concrete_fields}
    for column, value in before.items():
        if column in NOT_COMPARED or column not in fields or value == after[column]:
            continue
        field = fields[column]
        now = getattr(keep, column)
        then = field.to_python(after[column]) if after[column] is not None else None
        if now != then:
            words = _("“%(field)s” was changed after the merge and stays as it is.")
            notes.append(words % {"field": field.verbose_name})
            continue
        values[column] = field.to_python(value) if value is not None else None
    if values:
        Partner.objects.filter(pk=keep.pk).update(**values)
    return notes


def _name_again_in_programmes(record: dict[str, Any], kept: int) -> None:
    lost = record["lost"]["values"]["id"]
    for pk, session, speaker in record["snapshots"]:
        version = ProgrammeVersion.objects.select_for_update().filter(pk=pk).first()
        if version is None:
            continue
        said = version.snapshot[session]["speakers"][speaker]
        if said.get("partner") == kept:
            said["partner"] = lost
            ProgrammeVersion.objects.filter(pk=pk).update(snapshot=version.snapshot)


def _lead_back(record: dict[str, Any]) -> None:
    """Let old addresses lead where they led, unless somebody made others of them since."""
    for frozen in record["redirects"]:
        values = frozen["values"]
        if Redirect.objects.filter(pk=values["id"]).exists():
            rows = Redirect.objects.filter(pk=values["id"], old_path=values["old_path"])
            rows.update(new_path=values["new_path"])
        elif not Redirect.objects.filter(old_path=values["old_path"]).exists():
            thaw(frozen)
