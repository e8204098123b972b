"""An offer that was scheduled is announced when it goes live, by the job of the minute, once."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.core import mail
from django.utils import timezone

from network.offers.actions import announce_appeared
from network.offers.jobs import announce_scheduled_offers
from tests.factories import make_partner
from tests.factories_work import make_offer
from tests.network.offers.test_fitting import make_told

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


@pytest.fixture
def run(django_capture_on_commit_callbacks):
    """Run the job, and send what it decided on."""

    def press() -> str:
        with django_capture_on_commit_callbacks(execute=True):
            return announce_scheduled_offers()

    return press


def schedule(**fields):
    """Make an offer at noon that goes live an hour later."""
    fields = {"kind": "offer", "title": "A desk", "contact_email": "bo@example.org", **fields}
    return make_offer(make_partner(), published_at=NOON + timedelta(hours=1), **fields)


def test_its_maker_and_those_it_fits_are_told_once_when_it_goes_live(run):
    with time_machine.travel(NOON, tick=False):
        make_told(published_at=NOON - timedelta(days=30))
        schedule()
        assert (run(), len(mail.outbox)) == ("0 announced", 0)

    with time_machine.travel(NOON + timedelta(hours=1), tick=False):
        assert (run(), run()) == ("1 announced", "0 announced")

    subjects = sorted(one.subject for one in mail.outbox)
    assert subjects == ["It is shown: A desk", "This may fit: A desk"]


def test_one_without_an_address_is_told_to_those_it_fits_as_well(run):
    with time_machine.travel(NOON, tick=False):
        make_told(published_at=NOON - timedelta(days=30))
        schedule(contact_email="")

    with time_machine.travel(NOON + timedelta(hours=2), tick=False):
        assert (run(), run()) == ("1 announced", "0 announced")

    assert [one.subject for one in mail.outbox] == ["This may fit: A desk"]


@pytest.mark.parametrize("fields", [{"is_sample": True}, {"closed_at": NOON}])
def test_nothing_is_told_of_samples_and_of_what_is_settled(run, fields):
    with time_machine.travel(NOON, tick=False):
        schedule(**fields)

    with time_machine.travel(NOON + timedelta(hours=2), tick=False):
        assert (run(), mail.outbox) == ("0 announced", [])


def test_one_that_went_live_long_ago_is_not_announced_late(run):
    with time_machine.travel(NOON, tick=False):
        schedule()

    with time_machine.travel(NOON + timedelta(days=9), tick=False):
        assert run() == "0 announced"


def test_of_two_processes_only_one_announces():
    with time_machine.travel(NOON, tick=False):
        offer = schedule()

    with time_machine.travel(NOON + timedelta(hours=2), tick=False):
        assert (announce_appeared(offer=offer), announce_appeared(offer=offer)) == (True, False)
        offer.refresh_from_db()
        assert offer.updated_at == timezone.now()
