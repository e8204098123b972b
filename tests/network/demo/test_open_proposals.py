"""The samples of proposals to the open call: one that could be sent in, one that could not."""

from datetime import timedelta

import pytest
from django.utils import timezone

from network.calls.readiness import readiness_of
from network.demo.load import load_demonstration
from network.models import OutgoingMail, Proposal

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _demonstration(db, media):
    """Load everything, as on the day before yesterday."""
    load_demonstration(timezone.localdate() - timedelta(days=2))


def test_the_one_that_was_sent_in_met_every_rule():
    sent = Proposal.objects.filter(call__closes_at__gt=timezone.now()).get(state="sent")

    assert [lack.words for lack in readiness_of(sent).to_do] == []


def test_the_draft_lacks_an_organisation_from_africa():
    draft = Proposal.objects.get(state="draft")

    assert readiness_of(draft).to_do[0].words == "Add 1 organisation from Africa."


def test_no_letter_goes_out_for_a_sample():
    assert OutgoingMail.objects.count() == 0
