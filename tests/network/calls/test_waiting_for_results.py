"""What was accepted is shown to nobody before everybody is told."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from network.accounts.groups import COORDINATOR
from network.calls.deciding import accept_proposal, publish_results
from tests.factories_work import make_reviewer, make_sent

pytestmark = pytest.mark.django_db


def manager():
    return make_reviewer(group=COORDINATOR)


def test_an_exchange_stays_a_draft_until_the_results_are_public():
    proposal = make_sent(title="Together")
    exchange = accept_proposal(proposal=proposal, by=manager())
    exchange.published_at = timezone.now() + timedelta(days=1)

    with pytest.raises(ValidationError, match="stays a draft until the results") as refused:
        exchange.full_clean()

    assert list(refused.value.message_dict) == ["published_at"]
    publish_results(call=proposal.call, by=manager())
    exchange.refresh_from_db()
    exchange.full_clean()
