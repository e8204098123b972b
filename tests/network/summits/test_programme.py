"""Sessions are laid out by the day it is where the summit takes place."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from network.shared.zones import zone_name
from network.summits.calendar import calendar_of
from network.summits.facts import draft_programme
from network.summits.programme import Day, programme_of
from tests.factories import make_session, make_summit

pytestmark = pytest.mark.django_db


def lay_out(summit) -> list[Day]:
    """Lay out the sessions of a summit in its own zone."""
    return programme_of(draft_programme(summit).sessions, summit.zone, summit.starts_on)


def days_of(summit) -> list[tuple[int, str, list[str]]]:
    """Give the number, the date and the beginnings of each day."""
    days = lay_out(summit)
    return [
        (day.number, str(day.date), [f"{slot.starts_at:%H:%M}" for slot in day.slots])
        for day in days
    ]


def at(*moment: int) -> datetime:
    """Give a moment in UTC."""
    return datetime(*moment, tzinfo=UTC)


def test_a_summit_without_sessions_has_no_programme():
    assert lay_out(make_summit()) == []


def test_a_session_belongs_to_the_day_it_is_there():
    summit = make_summit(time_zone="Asia/Taipei", starts_on=date(2018, 9, 27))
    for hour in (1, 15, 16):
        make_session(summit, starts_at=at(2018, 9, 27, hour))

    assert days_of(summit) == [(1, "2018-09-27", ["09:00", "23:00"]), (2, "2018-09-28", ["00:00"])]


def test_a_day_without_sessions_keeps_its_number():
    summit = make_summit(starts_on=date(2018, 9, 27), ends_on=date(2018, 9, 29))
    for day in (27, 29):
        make_session(summit, starts_at=at(2018, 9, day, 9))

    assert [day.number for day in lay_out(summit)] == [1, 3]


def test_a_session_on_the_evening_before_begins_the_count():
    summit = make_summit(starts_on=date(2018, 9, 27))
    for day in (26, 27):
        make_session(summit, starts_at=at(2018, 9, day, 19))

    days = lay_out(summit)

    assert [day.anchor for day in days] == ["day-1", "day-2"]


def test_a_summit_without_days_counts_from_its_first_session():
    summit = make_summit(year=2018)
    make_session(summit, starts_at=at(2018, 5, 3, 9))

    assert days_of(summit) == [(1, "2018-05-03", ["09:00"])]


@pytest.mark.parametrize(
    ("starts_at", "hours", "ends_another_day"),
    [
        (at(2018, 9, 27, 20), 1, False),
        (at(2018, 9, 27, 20), 2, True),
        (at(2018, 9, 27, 23), 1, False),
    ],
    ids=["until 23", "until midnight", "after midnight"],
)
def test_a_session_past_midnight_ends_another_day(starts_at, hours, ends_another_day):
    summit = make_summit(time_zone="Europe/Paris", starts_on=date(2018, 9, 27))
    make_session(summit, starts_at=starts_at, ends_at=starts_at + timedelta(hours=hours))

    [day] = lay_out(summit)

    assert day.slots[0].ends_another_day == ends_another_day


def test_the_hour_that_comes_twice_stays_in_the_order_of_time():
    summit = make_summit(time_zone="Europe/Bucharest", starts_on=date(2018, 10, 28))
    for minute in (0, 30, 60, 90):
        starts_at = at(2018, 10, 28, 0) + timedelta(minutes=minute)
        make_session(summit, starts_at=starts_at, ends_at=starts_at + timedelta(minutes=30))

    assert days_of(summit) == [(1, "2018-10-28", ["03:00", "03:30", "03:00", "03:30"])]


@pytest.mark.parametrize(
    ("zone", "moment", "name"),
    [
        ("Europe/Bucharest", at(2018, 9, 27), "Europe/Bucharest (UTC+3)"),
        ("Europe/Bucharest", at(2018, 12, 1), "Europe/Bucharest (UTC+2)"),
        ("Asia/Kolkata", at(2018, 9, 27), "Asia/Kolkata (UTC+5:30)"),
        ("America/St_Johns", at(2018, 12, 1), "America/St_Johns (UTC−3:30)"),
        ("Africa/Abidjan", at(2018, 12, 1), "Africa/Abidjan (UTC+0)"),
        ("UTC", at(2018, 12, 1), "UTC"),
        ("Etc/GMT-1", at(2018, 1, 7), "UTC+1"),  # its own name turns the sign round
        ("Etc/UTC", at(2018, 1, 7), "UTC"),
    ],
)
def test_a_zone_is_named_with_its_distance_from_utc_on_that_day(zone, moment, name):
    assert zone_name(moment, ZoneInfo(zone)) == name


def test_an_empty_calendar_has_nothing():
    calendar = calendar_of([])

    assert (calendar.coming, calendar.held, calendar.cancelled) == ([], [], [])
