"""Several people at one proposal in the same moment: one wins, and nothing happens twice."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, connections

from network.calls.applying import save_draft, send_proposal
from network.calls.locking import ChangedMeanwhile
from network.models import OutgoingMail, Proposal
from tests.network.calls.applicants import draft_of, make_ready

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor == "sqlite", reason="one writer at a time in memory"),
]


def at_once(act: Callable[[int], object]) -> list[object]:
    """Do the same four times at once, and give what came of each."""

    def try_it(number: int) -> object:
        try:
            return act(number)
        except ChangedMeanwhile:
            return ChangedMeanwhile
        finally:
            connections.close_all()

    with ThreadPoolExecutor(4) as people:
        return list(people.map(try_it, range(4)))


def test_of_four_who_save_at_once_one_is_stored_and_the_others_are_told():
    proposal = make_ready()
    drafts = [draft_of(proposal, columns={"title": f"Title {n}"}) for n in range(4)]

    answers = at_once(lambda n: save_draft(proposal=proposal, draft=drafts[n], revision=1))

    proposal.refresh_from_db()
    assert (answers.count(ChangedMeanwhile), proposal.revision) == (3, 2)


def test_four_who_send_at_once_send_one_proposal_with_one_receipt():
    proposal = make_ready()

    at_once(lambda _n: send_proposal(proposal=Proposal.objects.get(pk=proposal.pk)))

    assert proposal.events.filter(kind="sent").count() == 1
    assert OutgoingMail.objects.filter(purpose="receipt").count() == 1
