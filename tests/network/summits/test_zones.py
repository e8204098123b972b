"""Times are shown in the zone of the place or in the one asked for, and what that does is told."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from network.models import Session, Summit
from tests.factories import make_session, make_summit
from tests.factories_work import release
from tests.pages import Document, get

pytestmark = pytest.mark.django_db


def opening() -> tuple[Summit, Session]:
    """Make a released summit with one session in the hall, at ten in Bucharest."""
    summit = make_summit(starts_on=date(2027, 9, 27), time_zone="Europe/Bucharest")
    session = make_session(summit, title="Opening", room="Hall")
    release(summit)
    return summit, session


def test_times_are_shown_in_the_zone_the_address_asks_for(client):
    summit = make_summit(starts_on=date(2027, 9, 27), time_zone="Europe/Bucharest")
    late = datetime(2027, 9, 27, 22, tzinfo=ZoneInfo("Europe/Bucharest"))
    make_session(summit, starts_at=late)
    release(summit)

    page = Document(client.get(f"{summit.get_absolute_url()}?tz=asia/taipei"))

    assert page.words("timetable__when")[0] == "03:00–04:00"
    assert page.texts("h3") == ["Day 2, Tuesday, 28 September 2027"]
    assert "Asia/Taipei (UTC+8)" in page.main


@pytest.mark.parametrize("query", ["tz=Nowhere/Town", "tz=../../etc/passwd", "tz=" + "x" * 5000])
def test_an_unknown_zone_is_told_and_left_out(client, query):
    summit, _session = opening()

    page = Document(client.get(f"{summit.get_absolute_url()}?{query}"))

    assert page.words("timetable__when")[0] == "10:00–11:00"
    assert "No time zone is called" in page.main


def test_the_way_back_to_the_summits_own_time_keeps_the_filters(client):
    summit, session = opening()
    make_session(summit, room="Attic")
    release(summit)

    links = get(client, f"{summit.get_absolute_url()}?room=Hall&tz=Asia/Taipei").links

    back = f"{summit.get_absolute_url()}?room=Hall"
    assert links[back] == "Back to the time there (Europe/Bucharest)"


def test_a_zone_that_puts_sessions_on_other_days_says_so(client):
    summit = make_summit(starts_on=date(2027, 9, 27), time_zone="Europe/Bucharest")
    late = datetime(2027, 9, 27, 22, tzinfo=ZoneInfo("Europe/Bucharest"))
    session = make_session(summit, starts_at=late)
    release(summit)

    there = get(client, f"{summit.get_absolute_url()}?tz=Asia/Taipei").words("notice")
    near = get(client, f"{summit.get_absolute_url()}?tz=Europe/Paris").words("notice")
    alone = get(client, f"{session.get_absolute_url()}?tz=Asia/Taipei")

    assert there == [
        "In Asia/Taipei some sessions fall on another day than at the summit"
        " (Europe/Bucharest), so the days below are not the summit’s own."
    ]
    assert near == []
    assert "At the summit it is another day" in alone.facts["When"]


@pytest.mark.parametrize(
    ("day", "words", "told"),
    [
        (date(2018, 10, 28), "02:00–04:00 the clocks go back meanwhile", "(UTC+3)"),
        (date(2018, 3, 25), "02:00–06:00 the clocks go forward meanwhile", "(UTC+2)"),
    ],
)
def test_a_session_during_which_the_clocks_are_turned_says_so(client, day, words, told):
    zone = ZoneInfo("Europe/Bucharest")
    summit = make_summit(starts_on=day, time_zone=zone.key)
    start = datetime(day.year, day.month, day.day, 2, tzinfo=zone)
    session = make_session(summit, starts_at=start, ends_at=start + timedelta(hours=3))
    start = start.astimezone(UTC)
    Session.objects.filter(pk=session.pk).update(ends_at=start + timedelta(hours=3))
    release(summit)

    document = get(client, summit)

    assert document.words("timetable__when") == [words]
    change = next(
        note for note in document.words("section__note") if "clocks change during" in note
    )
    assert f"from Europe/Bucharest {told}" in change
