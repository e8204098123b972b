"""Personal links open one row, for one purpose, for a while, until they are taken back."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from network.models import Offer
from network.shared.signed_links import LinkExpired, LinkInvalid, LinkKind, revoke_links
from tests.factories_work import make_offer

pytestmark = pytest.mark.django_db

EDIT = LinkKind("offer", timedelta(days=14))


def test_a_link_opens_its_row_until_its_time_is_over():
    offer = make_offer()
    start = timezone.now()
    with time_machine.travel(start, tick=False):
        token = EDIT.token(offer)
    with time_machine.travel(start + timedelta(days=13, hours=23), tick=False):
        assert EDIT.find(token, Offer) == offer
    later = time_machine.travel(start + timedelta(days=14, seconds=2), tick=False)
    with later, pytest.raises(LinkExpired):
        EDIT.find(token, Offer)


def test_a_link_that_was_taken_back_opens_nothing_and_a_new_one_does():
    offer = make_offer()
    token = EDIT.token(offer)
    revoke_links(offer)

    with pytest.raises(LinkInvalid):
        EDIT.find(token, Offer)
    assert EDIT.find(EDIT.token(offer), Offer) == offer


def test_a_link_is_good_for_its_own_purpose_only():
    token = EDIT.token(make_offer())

    for wrong in (token[:-1], f"{token}x", "", "\x00", "x" * 5000):
        with pytest.raises(LinkInvalid):
            EDIT.find(wrong, Offer)
    with pytest.raises(LinkInvalid):
        LinkKind("report", timedelta(days=14)).find(token, Offer)
