"""What the pictures for previews have to do by themselves: old ones go once a day."""

from django.core.cache import cache
from django.utils import timezone

from network.shared.due import due
from network.shares.keeping import sweep

DAY = 24 * 60 * 60


@due("sweep the pictures for previews")
def sweep_pictures() -> str:
    """Delete the pictures that show what is no longer so, with the first run of a day."""
    if not cache.add(f"shares-swept-{timezone.localdate().isoformat()}", "yes", DAY):
        return "0 swept"
    return f"{sweep()} swept"
