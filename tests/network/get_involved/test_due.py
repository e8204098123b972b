"""The list of what is due, and the command that runs it."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from network.shared import due

pytestmark = pytest.mark.django_db


@pytest.fixture
def broken_job():
    """Put a job that fails on the list, between the others."""

    def fail() -> str:
        raise LookupError("the disk is full")

    due.run_due()  # the other jobs are on the list from here on
    due.due("break")(fail)
    yield
    del due._jobs["break"]


def run() -> list[str]:
    """Run the command and give its lines."""
    out = StringIO()
    call_command("run_due", stdout=out)
    return out.getvalue().splitlines()


def test_the_command_says_in_one_line_what_each_job_did():
    lines = run()

    assert "forget old messages: 0 deleted" in lines
    assert "send mail: 0 sent, 0 failed" in lines


def test_a_second_run_finds_nothing_left_to_do(send):
    send()

    assert run() == run()


def test_a_job_that_fails_does_not_stop_the_others_and_the_command_says_so(broken_job):
    out = StringIO()

    with pytest.raises(CommandError, match="Failed: break"):
        call_command("run_due", stdout=out)

    lines = out.getvalue().splitlines()
    assert "send mail: 0 sent, 0 failed" in lines
    assert [line for line in lines if line.startswith("FAILED")] == [
        "FAILED break: LookupError: the disk is full"
    ]


def test_two_jobs_can_not_have_one_name(broken_job):
    with pytest.raises(ValueError, match="break"):
        due.due("break")(str)


def test_nothing_runs_in_the_background_of_tests(settings):
    settings.RUN_DUE_IN_PROCESS = True

    assert due.start_in_process_runner() is None
