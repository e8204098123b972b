"""Bring a Jekyll site's member organisations and posts into the portal."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from network.importers import partners, posts
from network.importers.reports import ImportReport, SourceProblem

PARTS = ("partners", "posts")
ORGANISATIONS = Path("_data/organizations.json")
POSTS = Path("_posts")


class Command(BaseCommand):
    """Import partners and posts from a folder, as often as you like."""

    help = (
        "Bring in the member organisations and the posts of a Jekyll site. What an editor wrote"
        " stays; a second run changes nothing."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("path", type=Path, help="the site's folder, with _data and _posts")
        parser.add_argument(
            "--dry-run", action="store_true", help="report what would happen and keep nothing"
        )
        parser.add_argument("--only", choices=PARTS, help="bring in just the one or the other")

    def handle(self, *args: Any, **options: Any) -> None:
        """Import, report, and fail if a record could not be brought in."""
        folder: Path = options["path"]
        wanted = [options["only"]] if options["only"] else list(PARTS)
        found = self.find(folder, wanted, is_strict=bool(options["only"]))
        failed = 0
        try:
            for part, source in found.items():
                report = self.bring_in(part, source, dry_run=options["dry_run"])
                self.tell(report, with_all=options["verbosity"] > 1)
                failed += len(report.failed)
        except SourceProblem as problem:
            raise CommandError(str(problem)) from problem
        if options["dry_run"]:
            self.stdout.write(_("This was a dry run: nothing was kept."))
        if failed:
            raise CommandError(_("%d records could not be brought in; see above.") % failed)

    def find(self, folder: Path, wanted: list[str], *, is_strict: bool) -> dict[str, Path]:
        """Find what there is to bring in; refuse a folder that has none of it."""
        if not folder.is_dir():
            raise CommandError(_("There is no folder %s.") % folder)
        sources = {"partners": folder / ORGANISATIONS, "posts": folder / POSTS}
        exists = {"partners": sources["partners"].is_file(), "posts": sources["posts"].is_dir()}
        found = {part: sources[part] for part in wanted if exists[part]}
        missing = ", ".join(str(sources[part]) for part in wanted if not exists[part])
        if not found:
            text = _("There is nothing to import: %s is missing. Give the folder of a Jekyll site.")
            raise CommandError(text % missing)
        if missing and not is_strict:
            self.stdout.write(_("%s is missing and is passed over.") % missing)
        return found

    def bring_in(self, part: str, source: Path, *, dry_run: bool) -> ImportReport:
        """Import one part."""
        if part == "partners":
            return partners.store(partners.read(source), dry_run=dry_run)
        return posts.store(posts.read(source), dry_run=dry_run)

    def tell(self, report: ImportReport, *, with_all: bool) -> None:
        """Print a report."""
        for line in report.lines(with_all=with_all):
            self.stdout.write(line)
