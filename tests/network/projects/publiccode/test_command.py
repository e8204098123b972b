"""The command that brings in publiccode.yml files."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from network.models import Project
from tests.factories import make_project

pytestmark = pytest.mark.django_db
FULL = Path(__file__).parents[3] / "data" / "publiccode" / "full.yml"


def run(*arguments) -> list[str]:
    """Run the command and give the lines it prints."""
    out = StringIO()
    call_command("import_publiccode", *map(str, arguments), stdout=out)
    return out.getvalue().splitlines()


def counts(lines: list[str]) -> str:
    """Give the last line but the remarks: how much was done."""
    return next(line.strip() for line in lines if "created," in line)


def test_a_file_becomes_a_draft_and_the_second_run_changes_nothing():
    first, second = run(FULL), run(FULL)

    assert counts(first).startswith("1 created, 0 changed, 0 unchanged")
    assert counts(second).startswith("0 created, 0 changed, 1 unchanged")
    assert Project.objects.get().published_at is None


def test_the_report_gives_line_and_column():
    assert [line.strip() for line in run(FULL) if "categories" in line] == [
        "! 13:5: categories[1]: “civic-register” isn’t one of the words for this;"
        " the standard lists them."
    ]


def test_what_an_editor_wrote_stays_unless_told_otherwise():
    project = make_project(name="Harbour", licence="MIT")

    lines = run(FULL)
    project.refresh_from_db()
    kept = project.licence
    run(FULL, "--overwrite")
    project.refresh_from_db()

    assert any("differs and stays" in line and "legal/license" in line for line in lines)
    assert (kept, project.licence) == ("MIT", "AGPL-3.0-or-later")


def test_a_dry_run_keeps_nothing():
    lines = run(FULL, "--dry-run")

    assert lines[-1] == "This was a dry run: nothing was kept."
    assert not Project.objects.exists()


def test_a_file_can_be_told_which_project_it_is_about():
    project = make_project(name="Quay")

    run(FULL, "--project", project.slug)

    project.refresh_from_db()
    assert (project.name, project.version) == ("Quay", "1.10")


@pytest.mark.parametrize(
    "arguments",
    [[FULL, FULL, "--project", "quay"], [FULL, "--project", "nothing"], ["/no/such/file.yml"]],
)
def test_what_can_not_be_done_ends_the_command_with_an_error(arguments):
    with pytest.raises(CommandError):
        run(*arguments)
