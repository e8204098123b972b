"""Dates are said as well as they are known, and states follow from the clock."""

from datetime import UTC, date, datetime

import pytest
import time_machine
from django.core.exceptions import ValidationError

from network.models import Summit
from network.shared.dates import EventState
from tests.factories import make_summit


def summit(first: str = "", last: str = "", **fields) -> Summit:
    """Give an unsaved summit on these days."""
    if first:
        starts_on = date.fromisoformat(first)
        fields |= {"starts_on": starts_on, "ends_on": date.fromisoformat(last or first)}
        fields.setdefault("year", starts_on.year)
    return Summit(title="Bucharest", **fields)


@pytest.mark.parametrize(
    ("event", "days", "when"),
    [
        (summit("2021-09-27", "2021-09-30"), "27–30 September", "27–30 September 2021"),
        (summit("2018-05-05"), "5 May", "5 May 2018"),
        (summit("2018-06-30", "2018-07-02"), "30 June – 2 July", "30 June – 2 July 2018"),
        (
            summit("2018-12-30", "2019-01-02"),
            "30 December 2018 – 2 January 2019",
            "30 December 2018 – 2 January 2019",
        ),
        (summit(year=2018, dates_text="Autumn"), "Autumn", "Autumn 2018"),
        (summit(year=2018), "Days not recorded", "2018"),
    ],
)
def test_dates_are_written_as_well_as_they_are_known(event, days, when):
    assert event.days == days
    assert event.when == when


@pytest.mark.parametrize(
    ("event", "state"),
    [
        (summit("2026-05-05", "2026-05-07"), EventState.UPCOMING),
        (summit("2026-05-04", "2026-05-07"), EventState.ONGOING),
        (summit("2026-05-01", "2026-05-04"), EventState.ONGOING),
        (summit("2026-05-01", "2026-05-03"), EventState.PAST),
        (summit("2026-05-05", is_cancelled=True), EventState.CANCELLED),
        (summit(year=2025), EventState.PAST),
        (summit(year=2026), EventState.UPCOMING),
        (summit(year=2027), EventState.UPCOMING),
    ],
)
def test_the_state_follows_from_the_day(event, state):
    with time_machine.travel(datetime(2026, 5, 4, 12, tzinfo=UTC), tick=False):
        assert event.event_state == state


def test_a_summit_begins_when_its_own_day_begins():
    in_auckland = summit("2026-05-05", time_zone="Pacific/Auckland")
    in_honolulu = summit("2026-05-05", time_zone="Pacific/Honolulu")

    with time_machine.travel(datetime(2026, 5, 4, 20, tzinfo=UTC), tick=False):
        states = (in_auckland.event_state, in_honolulu.event_state)

    assert states == (EventState.ONGOING, EventState.UPCOMING)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("method", "titles"),
    [
        ("upcoming", ["Next week", "Next year", "This year"]),
        ("ongoing", ["Today"]),
        ("past", ["Last week", "Last year"]),
    ],
)
def test_lists_and_single_rows_agree_about_the_state(method, titles):
    make_summit(title="Next week", starts_on=date(2026, 5, 11))
    make_summit(title="Today", starts_on=date(2026, 5, 4))
    make_summit(title="Last week", starts_on=date(2026, 4, 27))
    make_summit(title="This year", year=2026)
    make_summit(title="Next year", year=2027)
    make_summit(title="Last year", year=2025)
    make_summit(title="Cancelled", starts_on=date(2026, 5, 4), is_cancelled=True)
    state = {"upcoming": "upcoming", "ongoing": "ongoing", "past": "past"}[method]

    found = list(getattr(Summit.objects, method)(date(2026, 5, 4)))

    assert sorted(row.title for row in found) == titles
    with time_machine.travel(datetime(2026, 5, 4, 12, tzinfo=UTC), tick=False):
        assert {row.event_state for row in found} == {state}


def test_a_year_that_contradicts_the_first_day_is_refused():
    event = summit("2018-09-27", year=2019)

    with pytest.raises(ValidationError) as refusal:
        event.clean()

    assert refusal.value.message_dict == {"year": ["The first day is in 2018."]}
