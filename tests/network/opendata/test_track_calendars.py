"""Each track has a calendar: of what is in it, and of what has left it."""

from datetime import date

import pytest

from tests.factories_work import make_track, release
from tests.network.opendata.test_calendars import BUCHAREST, make_programme, read

pytestmark = pytest.mark.django_db


def test_a_track_has_its_own_calendar(client):
    summit = make_programme(BUCHAREST, date(2026, 9, 27))
    track = make_track(summit, name="Tools, & travel")
    summit.sessions.filter(title="Day 2").update(track=track)
    release(summit)

    _calendar, events = read(client, f"{summit.get_absolute_url()}tracks/{track.slug}.ics")

    assert list(events) == ["Day 2"]


def test_a_session_that_changed_tracks_is_off_in_the_calendar_of_the_old_one(client):
    summit = make_programme(BUCHAREST, date(2026, 9, 27))
    old, new = make_track(summit, name="Tools"), make_track(summit, name="Talks")
    summit.sessions.filter(title="Day 2").update(track=old)
    release(summit)
    summit.sessions.filter(title="Day 2").update(track=new)
    release(summit)
    address = summit.get_absolute_url()

    _left, gone = read(client, f"{address}tracks/tools.ics")
    _come, here = read(client, f"{address}tracks/talks.ics")

    assert gone["Day 2"]["status"] == "CANCELLED"
    assert here["Day 2"]["status"] == "CONFIRMED"
    assert gone["Day 2"]["sequence"] == here["Day 2"]["sequence"] == 1


def test_a_track_renamed_keeps_the_sessions_it_was_published_with(client):
    summit = make_programme(BUCHAREST, date(2026, 9, 27))
    track = make_track(summit, name="Tools")
    summit.sessions.filter(title="Day 2").update(track=track)
    release(summit)
    track.name = "TOOLS!"
    track.save()

    _calendar, events = read(client, f"{summit.get_absolute_url()}tracks/tools.ics")

    assert events["Day 2"]["status"] == "CONFIRMED"


def test_a_track_that_was_never_public_has_no_calendar(client):
    summit = make_programme(BUCHAREST, date(2026, 9, 27))
    release(summit)
    make_track(summit, name="Still a secret")

    answer = client.get(f"{summit.get_absolute_url()}tracks/still-a-secret.ics")

    assert answer.status_code == 404
