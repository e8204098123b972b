"""Write the index of the search anew."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from network.search.index import is_current, rebuild


class Command(BaseCommand):
    """Bring the index up to date with what is there."""

    help = "Bring the index of the search up to date with everything the portal holds."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--if-needed", action="store_true", help="Only if older rules made the index."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if options["if_needed"] and is_current():
            return
        self.stdout.write(f"Entries written: {rebuild()}.")
