"""A summit's page follows the clock: each stage begins and ends at its own second."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine

from network.models import Summit
from network.summits.facts import public_programme
from network.summits.stages import Registration, StageName, registration_of, stage_of
from tests.factories import make_session, make_summit
from tests.factories_work import make_track, release
from tests.pages import get

pytestmark = pytest.mark.django_db

SECOND = timedelta(seconds=1)
ZONES = ["Europe/Bucharest", "Asia/Taipei", "America/Santiago", "Pacific/Kiritimati", "UTC"]


def local(summit: Summit, *moment: int) -> datetime:
    """Give a moment of the summit's own clock."""
    return datetime(*moment, tzinfo=summit.zone)


def stage(summit: Summit, now: datetime) -> StageName:
    """Give the stage at a moment."""
    return stage_of(summit, public_programme(summit), now).name


@pytest.mark.parametrize("zone", ZONES)
def test_a_summit_goes_through_its_stages_second_by_second(zone):
    tz = ZoneInfo(zone)
    summit = make_summit(
        starts_on=date(2027, 9, 27),
        ends_on=date(2027, 9, 29),
        time_zone=zone,
        call_opens_at=datetime(2027, 3, 1, 9, tzinfo=tz),
        call_closes_at=datetime(2027, 3, 31, 23, 59, 59, tzinfo=tz),
    )
    opens, closes = summit.call_opens_at, summit.call_closes_at
    begins, ends = local(summit, 2027, 9, 27), local(summit, 2027, 9, 30)

    assert stage(summit, opens - SECOND) == StageName.ANNOUNCED
    assert stage(summit, opens) == StageName.CALL_OPEN
    assert stage(summit, closes) == StageName.CALL_OPEN
    assert stage(summit, closes + SECOND) == StageName.ANNOUNCED
    make_session(summit)
    assert stage(summit, closes + SECOND) == StageName.ANNOUNCED
    release(summit)
    assert stage(summit, closes + SECOND) == StageName.PROGRAMME
    assert stage(summit, begins - SECOND) == StageName.PROGRAMME
    assert stage(summit, begins) == StageName.ON_NOW
    assert stage(summit, ends - SECOND) == StageName.ON_NOW
    assert stage(summit, ends) == StageName.THANKS


def test_a_last_session_past_midnight_keeps_the_summit_on():
    summit = make_summit(starts_on=date(2027, 9, 27), ends_on=date(2027, 9, 27))
    late = local(summit, 2027, 9, 28, 1)
    make_session(summit, starts_at=local(summit, 2027, 9, 27, 23), ends_at=late)
    release(summit)

    assert stage(summit, late - SECOND) == StageName.ON_NOW
    assert stage(summit, late) == StageName.THANKS


@pytest.mark.parametrize(("year", "name"), [(2026, StageName.THANKS), (2027, StageName.ANNOUNCED)])
def test_a_summit_without_days_goes_by_its_year(year, name):
    assert stage(make_summit(year=year), datetime(2027, 1, 1, tzinfo=UTC)) == name


def test_a_cancelled_summit_stays_cancelled():
    summit = make_summit(is_cancelled=True)

    assert stage(summit, local(summit, 2018, 9, 27, 12)) == StageName.CANCELLED


def test_registration_opens_fills_up_and_closes_by_itself():
    opens, closes = (datetime(2027, month, 1, 9, tzinfo=UTC) for month in (5, 8))
    summit = make_summit(
        starts_on=date(2027, 9, 27),
        registration_url="https://example.org/register",
        registration_opens_at=opens,
        registration_closes_at=closes,
    )

    def told(now: datetime) -> Registration:
        return registration_of(summit, None, now)

    assert [told(opens - SECOND), told(opens)] == [Registration.OPENS, Registration.OPEN]
    assert [told(closes), told(closes + SECOND)] == [Registration.OPEN, Registration.CLOSED]
    summit.registration_is_full = True
    assert told(opens) == Registration.FULL
    assert told(datetime(2027, 9, 28, tzinfo=UTC)) == Registration.NONE
    summit.registration_url = ""
    assert told(opens) == Registration.NONE


def test_the_page_says_what_is_on_now_and_next_in_each_track(client):
    summit = make_summit(starts_on=date(2027, 9, 27), time_zone="Asia/Taipei")
    law, data = make_track(summit, name="Law"), make_track(summit, name="Open data")
    for track, hour, title in ((law, 9, "Codes"), (law, 10, "Courts"), (data, 11, "Tables")):
        starts_at = local(summit, 2027, 9, 27, hour)
        make_session(summit, title=title, track=track, starts_at=starts_at)
    make_session(
        summit, title="Off", track=data, is_cancelled=True, starts_at=local(summit, 2027, 9, 27, 9)
    )
    release(summit)

    with time_machine.travel(local(summit, 2027, 9, 27, 9, 30), tick=False):
        on = get(client, summit).texts("li")
    with time_machine.travel(local(summit, 2027, 9, 27, 10), tick=False):
        later = get(client, summit).texts("li")
    with time_machine.travel(local(summit, 2027, 9, 26, 10), tick=False):
        before = get(client, summit).main

    assert "On now" not in before
    assert "LawCodesuntil 10:00Next, at 10:00: Courts" in on
    assert "Open dataNothing right nowNext, at 11:00: Tables" in on
    assert "LawCourtsuntil 11:00" in later


@pytest.mark.parametrize(
    ("moment", "words"),
    [
        ("2027-03-15T12:00", "Propose a session until"),
        ("2027-05-15T12:00", "Subscribe in your calendar"),
        ("2027-10-15T12:00", "Held"),
    ],
)
def test_the_page_leads_to_the_next_step(client, moment, words):
    summit = make_summit(
        starts_on=date(2027, 9, 27),
        call_opens_at=datetime(2027, 3, 1, tzinfo=UTC),
        call_closes_at=datetime(2027, 3, 31, tzinfo=UTC),
    )

    with time_machine.travel(datetime.fromisoformat(moment).replace(tzinfo=UTC), tick=False):
        page = get(client, summit).main

    assert words in page
    assert ("Propose a session until" in page) == (moment < "2027-04")
