"""A calendar has one component at least, also of a network in which nothing takes place yet."""

from datetime import date

import pytest

from tests.factories import make_summit
from tests.network.opendata.test_calendars import read

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("path", ["/calendar.ics", "/summits/calendar.ics", "/calls/calendar.ics"])
@pytest.mark.parametrize("zone", ["UTC", "Europe/Bucharest"])
def test_a_calendar_without_entries_is_a_valid_one(client, settings, path, zone):
    settings.TIME_ZONE = zone

    calendar, events = read(client, path)

    assert events == {}
    assert [part.name for part in calendar.subcomponents] == ["VTIMEZONE"]
    [told] = calendar.subcomponents
    assert told["tzid"] == zone and told.subcomponents
    assert all("dtstart" in rule and "tzoffsetto" in rule for rule in told.subcomponents)
    assert client.get(path).content == client.get(path).content


def test_a_calendar_with_entries_carries_no_zone_it_does_not_need(client):
    make_summit(starts_on=date(2018, 7, 16), ends_on=date(2018, 7, 17))

    calendar, _events = read(client, "/summits/calendar.ics")

    assert [part.name for part in calendar.subcomponents] == ["VEVENT"]
