"""Fill an empty portal with the demonstration content."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils.translation import gettext as _

from network.demo.load import load_demonstration


class Command(BaseCommand):
    """Load the demonstration content once; a portal that has partners is left alone."""

    help = "Load the demonstration content into an empty portal. Where partners are, does nothing."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--if-empty", action="store_true", help="Say nothing if there are partners already."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Load, and say what is there now."""
        loaded = load_demonstration()
        if loaded:
            text = _(
                "Loaded the demonstration content: %(partners)d partners, %(summits)d summits, "
                "%(exchanges)d exchanges, %(stories)d stories."
            )
            self.stdout.write(text % vars(loaded))
        elif not options["if_empty"]:
            self.stdout.write(_("There are partners already: nothing was loaded."))
