"""What merged partners leave behind once the time to undo is over."""

from datetime import timedelta

from django.core.files.storage import default_storage
from django.utils import timezone

from network.partners.merges import UNDO_DAYS, Merge
from network.partners.models import Partner
from network.shared.due import due


@due("clear away merged partners")
def clear_merged_partners() -> str:
    """Forget what was kept to undo a merge by, and delete the logos nobody shows any more."""
    over = timezone.now() - timedelta(days=UNDO_DAYS)
    cleared = 0
    for merge in Merge.objects.filter(created_at__lte=over).exclude(record={}):
        record = merge.record
        if not Merge.objects.filter(pk=merge.pk).exclude(record={}).update(record={}):
            continue
        cleared += 1
        if merge.undone_at is not None:
            continue
        for values in (record["lost"]["values"], record["before"]):
            logo = values.get("logo")
            if logo and not Partner.objects.filter(logo=logo).exists():
                default_storage.delete(logo)
    return f"{cleared} cleared"
