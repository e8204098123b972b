"""To the second of the deadline, in every zone: a proposal is taken, and then it is not."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from hypothesis import given, settings
from hypothesis import strategies as st

from network.calls.applying import save_draft, send_proposal, take_back, withdraw
from network.calls.locking import TooLate
from network.models import Proposal
from tests.network.calls.applicants import SECOND, draft_of, make_first_call, make_ready

pytestmark = pytest.mark.django_db
State = Proposal.State

# Midnight in each: a zone ahead of and one behind UTC, half hours, and both nights clocks change.
DEADLINES = [
    datetime(2027, 1, 7, 20, 0, 0, tzinfo=ZoneInfo("Etc/GMT-1")),
    datetime(2027, 4, 1, 23, 59, 59, tzinfo=ZoneInfo("Europe/London")),
    datetime(2027, 3, 28, 3, 0, 0, tzinfo=ZoneInfo("Europe/Bucharest")),  # doesn't exist: skipped
    datetime(2027, 10, 31, 3, 30, 0, tzinfo=ZoneInfo("Europe/Bucharest"), fold=0),
    datetime(2027, 10, 31, 3, 30, 0, tzinfo=ZoneInfo("Europe/Bucharest"), fold=1),
    datetime(2027, 11, 7, 1, 30, 0, tzinfo=ZoneInfo("America/New_York"), fold=1),
    datetime(2027, 2, 1, 23, 59, 59, tzinfo=ZoneInfo("Asia/Kathmandu")),
    datetime(2027, 2, 1, 23, 59, 59, tzinfo=ZoneInfo("Pacific/Kiritimati")),
    datetime(2027, 2, 1, 23, 59, 59, tzinfo=ZoneInfo("Pacific/Honolulu")),
]


def call_until(deadline: datetime, **fields):
    """Make a call with this deadline, in its own zone."""
    opens_at = deadline.astimezone(UTC) - timedelta(days=30)
    zone = str(deadline.tzinfo)
    return make_first_call(opens_at=opens_at, closes_at=deadline, time_zone=zone, **fields)


@pytest.mark.parametrize("deadline", DEADLINES, ids=str)
def test_the_second_of_the_deadline_counts_and_the_next_one_does_not(deadline):
    proposal = make_ready(call_until(deadline))
    moment = deadline.astimezone(UTC)

    with time_machine.travel(moment + SECOND, tick=False), pytest.raises(TooLate):
        send_proposal(proposal=proposal)
    with time_machine.travel(moment, tick=False):
        sent = send_proposal(proposal=proposal)

    assert (sent.state, sent.sent_at) == (State.SENT, moment)


@settings(max_examples=25, deadline=None)
@given(seconds=st.integers(-90 * 86400, 30 * 86400), zone=st.sampled_from(DEADLINES))
def test_a_proposal_is_taken_exactly_while_the_call_is_open(seconds, zone):
    call = call_until(zone)
    proposal = make_ready(call, codes=("PL", "RO", "ZA"))
    moment = zone.astimezone(UTC) + timedelta(seconds=seconds)

    with time_machine.travel(moment, tick=False):
        try:
            send_proposal(proposal=proposal)
            taken = True
        except TooLate:
            taken = False

    assert taken == (call.opens_at <= moment <= zone.astimezone(UTC))


@pytest.mark.parametrize("verb", [send_proposal, take_back, withdraw])
def test_after_the_deadline_nothing_can_be_done(verb):
    proposal = make_ready()

    with time_machine.travel(proposal.call.closes_at + SECOND), pytest.raises(TooLate):
        verb(proposal=proposal)


def test_after_the_deadline_nothing_is_saved():
    proposal = make_ready()

    with time_machine.travel(proposal.call.closes_at + SECOND), pytest.raises(TooLate):
        save_draft(
            proposal=proposal, draft=draft_of(proposal, columns={"title": "Late"}), revision=1
        )

    proposal.refresh_from_db()
    assert proposal.title != "Late"


def test_a_deadline_that_staff_moved_is_the_one_that_counts():
    proposal = make_ready()
    stale = Proposal.objects.select_related("call").get(pk=proposal.pk)
    later = proposal.call.closes_at + timedelta(days=1)
    type(proposal.call).objects.filter(pk=proposal.call_id).update(closes_at=later)

    with time_machine.travel(later, tick=False):
        assert send_proposal(proposal=stale).state == State.SENT
