"""The steps of a proposal: what applicants read, and what stays with staff."""

import pytest

from network.calls.events import record
from network.models import ProposalEvent
from tests.factories_work import make_proposal

pytestmark = pytest.mark.django_db
Kind = ProposalEvent.Kind


@pytest.mark.parametrize(("kind", "is_internal"), [(Kind.SENT, False), (Kind.NOTE, True)])
def test_a_note_stays_with_staff_and_other_steps_do_not(kind, is_internal):
    event = record(proposal=make_proposal(), kind=kind)

    assert event.is_internal is is_internal


def test_whoever_records_a_step_may_decide_who_reads_it():
    event = record(proposal=make_proposal(), kind=Kind.REVIEW, is_internal=False)

    assert event.is_internal is False


def test_a_long_note_of_several_lines_is_kept_on_one_line_that_fits():
    event = record(proposal=make_proposal(), kind=Kind.ASKED, note="a\n" + "b" * 500)

    event.full_clean()
    assert event.note.startswith("a b")
