"""The samples show how proposals are read, compared and decided, and write to nobody."""

import pytest
from django.test import Client

from network.accounts.groups import COORDINATOR
from network.calls.ranking import rank
from network.calls.reviewing import leave_to_others
from network.models import Call, OutgoingMail
from tests.factories_work import make_reviewer
from tests.pages import get

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("filled")]


def test_the_samples_show_a_call_being_decided_and_one_that_is(client: Client):
    deciding = Call.objects.get(title="Sample call: being decided")
    decided = Call.objects.get(title="Sample call: decided")
    boss = make_reviewer(group=COORDINATOR)
    leave_to_others(proposals=deciding.proposals.all(), by=boss)

    rows = rank(deciding, boss)
    page = get(client, decided).main

    left_out = " ".join(one.left_out for row in rows for one in row.judgements)
    assert [(row.position, row.counted) for row in rows] == [(1, 2), (2, 1), (3, 1)]
    assert left_out.count("Sample reviewer 2 belongs to Code for Japan") == 1
    assert "Sample: a waiting room without waiting" in page
    assert "2 proposals were handed in." in page
    assert "larger" not in page
    assert OutgoingMail.objects.count() == 0
