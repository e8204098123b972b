"""The first page counts proposals to review and decide, and calls that are late."""

from datetime import timedelta

import pytest
from django.utils import timezone

from network.accounts.groups import COORDINATOR
from tests.factories import make_partner
from tests.factories_work import make_call, make_closed_call, make_review, make_reviewer, make_sent

pytestmark = pytest.mark.django_db


def tasks_of(client) -> dict[str, int]:
    return {task.title: task.count for task in client.get("/admin/").context["to_do"]}


@pytest.fixture(name="mine")
def _mine():
    """Make a late call with three proposals, one of them by the organisation given, and others."""
    mine = make_partner(published_at=None)
    call = make_closed_call(results_on=timezone.localdate() - timedelta(days=1))
    make_sent(call), make_sent(call, mine), make_review(make_sent(call))
    make_sent(make_call())
    make_closed_call(results_on=timezone.localdate() + timedelta(days=1))
    return mine


def test_a_reviewer_is_told_what_waits_for_their_review_without_conflicts(client, mine):
    client.force_login(make_reviewer(mine))

    assert tasks_of(client) == {"proposals for your review": 2}


def test_those_who_decide_are_told_what_is_late_and_each_count_leads_to_its_list(client, mine):
    client.force_login(make_reviewer(mine, group=COORDINATOR))
    told = client.get("/admin/").context["to_do"]

    found = {
        task.title: (task.count, client.get(task.url).context["cl"].result_count)
        for task in told
        if "proposal" in task.title or "call" in task.title
    }

    assert found == {
        "call whose results are overdue": (1, 1),
        "proposals for your review": (2, 2),
        "proposals to decide about": (3, 3),
    }
