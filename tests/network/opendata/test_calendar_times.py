"""Every moment comes back from a calendar as it was, whatever the clocks do there."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import example, given
from hypothesis import strategies as st

from network.opendata.calendars.entries import Entry, as_calendar
from tests.network.opendata.test_calendars import parse

ZONES = [
    *("UTC", "Europe/Bucharest", "America/Santiago", "Asia/Kathmandu", "Australia/Lord_Howe"),
    *("Africa/Casablanca", "Pacific/Apia", "America/St_Johns"),
]
TWICE = int(datetime(2026, 10, 25, 1, 30, tzinfo=UTC).timestamp())  # 03:30 again in Bucharest


@given(
    seconds=st.integers(1_262_304_000, 2_051_222_400),  # 2010 to 2034
    minutes=st.integers(1, 2000),
    zone=st.sampled_from(ZONES).map(ZoneInfo),
)
@example(seconds=TWICE, minutes=30, zone=ZoneInfo("Europe/Bucharest"))
@example(seconds=TWICE - 3600, minutes=90, zone=ZoneInfo("Europe/Bucharest"))
def test_a_session_is_on_at_the_same_moments_in_every_calendar(seconds, minutes, zone):
    starts = datetime.fromtimestamp(seconds, UTC)
    ends = starts + timedelta(minutes=minutes)
    entry = Entry(
        "u-1",
        3,
        starts,
        "Title",
        starts.astimezone(zone),
        ends.astimezone(zone),
        "https://a.example/",
    )

    calendar, events = parse(as_calendar("Name", "https://a.example/", [entry]))

    event = events["Title"]
    assert event.decoded("dtstart").astimezone(UTC) == starts
    assert event.decoded("dtend").astimezone(UTC) == ends
    assert event.decoded("dtstamp") == starts
    named = {str(part["tzid"]) for part in calendar.walk("VTIMEZONE")}
    zones = {event[name].params.get("TZID") for name in ("dtstart", "dtend")} - {None}
    assert named == zones


def test_the_zones_of_a_calendar_stand_in_the_same_order_in_every_process():
    starts = datetime(2026, 5, 4, 10, tzinfo=UTC)
    entries = [
        Entry(
            f"u-{zone}",
            3,
            starts,
            zone,
            starts.astimezone(ZoneInfo(zone)),
            None,
            "https://a.example/",
        )
        for zone in ZONES
    ]

    calendar, _events = parse(as_calendar("Name", "https://a.example/", entries))

    named = [str(part["tzid"]) for part in calendar.walk("VTIMEZONE")]
    assert named == sorted(named) and len(named) == len(ZONES) - 1  # UTC needs no description
