"""Keep the figures of the year that is over, in the second half of January."""

from django.utils import timezone

from network.figures.actions import keep_year
from network.figures.models import Figure
from network.shared.due import due

FIRST_DAY = 15  # so that what happened in December has been entered


@due("keep the figures of last year")
def keep_last_year() -> str:
    """Count last year once; who deletes one of its figures doesn't get it back."""
    today = timezone.localdate()
    year = today.year - 1
    if today.month != 1 or today.day < FIRST_DAY:
        return "not now"
    if Figure.objects.filter(year=year, counted_at__isnull=False).exists():
        return "kept already"
    return f"{len(keep_year(year=year))} kept"
