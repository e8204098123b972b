"""Fill an empty portal with a made-up network of thousands of rows."""

from dataclasses import fields, replace
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from network.load.make import NotEmpty, make_load
from network.load.sizes import Sizes


class Command(BaseCommand):
    """Make a large network to measure with; never where real content is."""

    help = "Fill an empty portal with a made-up network of thousands of rows, to measure with."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--seed", type=int, default=1, help="The same seed, the same rows.")
        parser.add_argument("--factor", type=float, default=1, help="This many times as large.")
        parser.add_argument("--yes", action="store_true", help="Also where DEBUG is off.")
        for field in fields(Sizes):
            parser.add_argument(f"--{field.name}", type=int, help=f"Default: {field.default}.")

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEBUG and not options["yes"]:
            raise CommandError(
                "This makes thousands of made-up rows. If that is what you want here, add --yes."
            )
        if not 0 < options["factor"] <= 100:
            raise CommandError("Give a --factor above 0 and up to 100.")
        given = {f.name: options[f.name] for f in fields(Sizes) if options[f.name] is not None}
        if too_few := [name for name, value in given.items() if value < 1]:
            raise CommandError(f"Give 1 or more for --{too_few[0]}.")
        if given.get("partners", 2) < 2:
            raise CommandError("An exchange needs two: give 2 or more for --partners.")
        sizes = replace(Sizes().times(options["factor"]), **given)
        try:
            make_load(sizes, options["seed"])
        except NotEmpty:
            raise CommandError(
                "There are partners already. Use an empty database: DATABASE_URL=sqlite:///…"
            ) from None
        counts = ", ".join(f"{getattr(sizes, f.name)} {f.name}" for f in fields(sizes))
        self.stdout.write(f"Made {counts}.")
