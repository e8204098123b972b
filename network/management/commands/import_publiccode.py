"""Bring publiccode.yml files into the portal's projects."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils.translation import gettext as _

from network.importers.reports import Entry, ImportReport, Note, Outcome
from network.projects.models import Project
from network.projects.publiccode.checking import examine
from network.projects.publiccode.problems import Problem, Unreadable
from network.projects.publiccode.reading import MOST_BYTES, Document
from network.projects.publiccode.storing import (
    compare,
    known_projects,
    make_project,
    take_over,
    what_keeps_it,
)


class Command(BaseCommand):
    """Check publiccode.yml files and take over what they say."""

    help = (
        "Check publiccode.yml files, line by line, and take over what they say: into the project"
        " with that repository or name, or into a new draft. What an editor wrote stays unless"
        " --overwrite is given; a second run changes nothing."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
        parser.add_argument("--project", metavar="SLUG", help="the project the one file is about")
        parser.add_argument(
            "--overwrite", action="store_true", help="take over what differs as well"
        )
        parser.add_argument(
            "--dry-run", action="store_true", help="report what would happen and keep nothing"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Import each file, report, and fail if one could not be brought in."""
        if options["project"] and len(options["files"]) > 1:
            raise CommandError(_("Give one file if you name the project it is about."))
        report = ImportReport("publiccode.yml", is_dry_run=options["dry_run"])
        with transaction.atomic():
            for path in options["files"]:
                report.add(self.bring_in(path, options["project"], options["overwrite"]))
            transaction.set_rollback(options["dry_run"])
        for line in report.lines(with_all=True):
            self.stdout.write(line)
        if options["dry_run"]:
            self.stdout.write(_("This was a dry run: nothing was kept."))
        if report.failed:
            words = _("%d files could not be brought in; see above.")
            raise CommandError(words % len(report.failed))

    def bring_in(self, path: Path, slug: str | None, overwrite: bool) -> Entry:
        """Bring in one file, or say what keeps it."""
        try:
            with path.open("rb") as file:
                document = examine(file.read(MOST_BYTES + 1))
        except OSError as error:
            return _failed(path, Problem(_("This can’t be opened: %s.") % error.strerror))
        except Unreadable as error:
            return _failed(path, error.problem)
        notes = [_note(problem) for problem in document.problems]
        found = [*Project.objects.filter(slug=slug)] if slug else known_projects(document)
        if slug and not found:
            return _failed(path, Problem(_("There is no project at /projects/%s/.") % slug))
        if len(found) > 1:
            names = ", ".join(project.slug for project in found)
            words = _("Several projects fit (%s): name one with --project.") % names
            return _failed(path, Problem(words), notes)
        return _store(path, found[0] if found else None, document, notes, overwrite=overwrite)


def _store(
    path: Path, project: Project | None, document: Document, notes: list[Note], *, overwrite: bool
) -> Entry:
    """Store what one file says in a project, or in a new draft."""
    if project is None:
        if obstacle := what_keeps_it(document):
            return _failed(path, obstacle, notes)
        return Entry(make_project(document=document).name, str(path), Outcome.CREATED, notes)
    changes = compare(project, document)
    ticked = [change.token for change in changes if overwrite or change.is_addition]
    taken = take_over(project=project, document=document, ticked=ticked)
    left = [change.key for change in changes if change.token not in ticked]
    if left:
        words = _("differs and stays, see --overwrite: %s") % ", ".join(left)
        notes = [*notes, Note("kept", words, is_warning=False)]
    outcome = Outcome.CHANGED if taken else Outcome.UNCHANGED
    return Entry(project.name, str(path), outcome, notes, [change.key for change in taken])


def _failed(path: Path, problem: Problem, notes: list[Note] | None = None) -> Entry:
    return Entry(path.name, str(path), Outcome.FAILED, [*(notes or []), _note(problem)])


def _note(problem: Problem) -> Note:
    where = f"{problem.line}:{problem.column}" if problem.line else ""
    words = f"{problem.key}: {problem.words}" if problem.key else problem.words
    return Note(where, words, is_warning=problem.is_error)
