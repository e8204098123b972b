"""Keep the figures of years that are over: manage.py keep_figures 2019 2020."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from network.figures.actions import YearIsNotOver, keep_year


class Command(BaseCommand):
    """Count each year and keep what is not kept yet."""

    help = "Count years that are over and keep their figures. What is kept already stays."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("years", nargs="+", type=int, metavar="YEAR")

    def handle(self, *args: Any, **options: Any) -> None:
        """Count each of the years asked for."""
        for year in options["years"]:
            if not 1990 <= year <= 2200:
                raise CommandError(f"{year} is no year of the network. Give one such as 2020.")
            try:
                kept = keep_year(year=year)
            except YearIsNotOver as error:
                raise CommandError(f"{year} is not over. Try again in January.") from error
            self.stdout.write(f"{year}: {len(kept)} figures kept.")
