"""Write everything into the diary that is true and not in it yet."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import ngettext

from network.diary.ledger import publish, record_all


class Command(BaseCommand):
    """Fill the diary from what the portal knows; the second time there is nothing to add."""

    help = "Fill the diary from what the portal knows. Safe to run again: it adds what is missing."

    def handle(self, *args: Any, **options: Any) -> None:
        """Add, and say how much."""
        fresh = len(record_all())
        publish()
        words = ngettext("%(count)d entry added.", "%(count)d entries added.", fresh)
        self.stdout.write(words % {"count": fresh})
