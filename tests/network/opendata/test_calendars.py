"""What calendars get: right over clock changes, told of what is off, strictly valid."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from network.models import Summit
from network.opendata.calendars.entries import Entry, as_calendar
from network.templatetags.portal import webcal
from tests.factories import (
    make_exchange,
    make_partner,
    make_person,
    make_session,
    make_speaker,
    make_summit,
)
from tests.factories_work import make_call, release

pytestmark = pytest.mark.django_db

BUCHAREST = ZoneInfo("Europe/Bucharest")
SANTIAGO = ZoneInfo("America/Santiago")


def read(client, path: str) -> tuple[Calendar, dict]:
    """Fetch a calendar, refuse anything not quite right, and give its events by title."""
    response = client.get(path)
    assert response.status_code == 200, path
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    return parse(response.content)


def parse(body: bytes) -> tuple[Calendar, dict]:
    """Read a calendar strictly: CRLF, 75 octets a line, and no error in any component."""
    assert body.endswith(b"\r\n") and b"\n" not in body.replace(b"\r\n", b"")
    assert max(len(line) for line in body.split(b"\r\n")) <= 75
    calendar = Calendar.from_ical(body)
    assert [part.errors for part in calendar.walk() if part.errors] == []
    return calendar, {str(event["summary"]): event for event in calendar.walk("VEVENT")}


def make_programme(zone: ZoneInfo, first: date, hours: int = 10) -> Summit:
    """Make a published summit of two days with a session at ten on each."""
    summit = make_summit(
        title="City", starts_on=first, ends_on=first + timedelta(days=1), time_zone=zone.key
    )
    for number in range(2):
        day = first + timedelta(days=number)
        starts_at = datetime(day.year, day.month, day.day, hours, tzinfo=zone)
        make_session(summit, title=f"Day {number + 1}", starts_at=starts_at, room="Hall")
    return summit


@pytest.mark.parametrize(
    ("zone", "first"),
    [
        (BUCHAREST, date(2026, 10, 24)),  # back to winter in the night between
        (BUCHAREST, date(2026, 3, 28)),
        (SANTIAGO, date(2026, 9, 5)),
        (SANTIAGO, date(2026, 4, 4)),
        (ZoneInfo("Asia/Kathmandu"), date(2026, 5, 1)),
    ],
)
def test_ten_o_clock_stays_ten_o_clock_over_a_change_of_clocks(client, zone, first):
    summit = make_programme(zone, first)
    release(summit)

    calendar, events = read(client, f"{summit.get_absolute_url()}calendar.ics")

    starts = [events[f"Day {number}"].decoded("dtstart") for number in (1, 2)]
    expected = [
        datetime(day.year, day.month, day.day, 10, tzinfo=zone)
        for day in (first, first + timedelta(days=1))
    ]
    assert [one.astimezone(UTC) for one in starts] == [one.astimezone(UTC) for one in expected]
    assert [one.hour for one in starts] == [10, 10]
    assert [str(part["tzid"]) for part in calendar.walk("VTIMEZONE")] == [zone.key]


def test_a_summit_ends_after_its_last_day(client):
    summit = make_summit(title="City", starts_on=date(2026, 9, 27), ends_on=date(2026, 9, 29))

    _calendar, events = read(client, "/summits/calendar.ics")

    event = events[str(summit)]
    assert event.decoded("dtstart") == date(2026, 9, 27)
    assert event.decoded("dtend") == date(2026, 9, 30)


def test_a_moved_session_keeps_its_identity_and_grows_its_revision(client):
    summit = make_programme(BUCHAREST, date(2026, 9, 27))
    release(summit)
    path = f"{summit.get_absolute_url()}calendar.ics"
    before = read(client, path)[1]["Day 1"]
    session = summit.sessions.get(title="Day 1")
    session.starts_at += timedelta(hours=2)
    session.ends_at += timedelta(hours=2)
    session.save()

    unreleased = read(client, path)[1]["Day 1"]
    release(summit, now=timezone.now() + timedelta(minutes=1))
    after, untouched = (read(client, path)[1][title] for title in ("Day 1", "Day 2"))

    assert unreleased.to_ical() == before.to_ical()
    assert after["uid"] == before["uid"]
    assert (before["sequence"], after["sequence"], untouched["sequence"]) == (0, 1, 0)
    assert after.decoded("dtstart") - before.decoded("dtstart") == timedelta(hours=2)
    assert after.decoded("dtstamp") > before.decoded("dtstamp")


def test_a_new_title_and_a_new_address_keep_the_identity(client):
    summit = make_programme(BUCHAREST, date(2026, 9, 27))
    release(summit)
    before = read(client, f"{summit.get_absolute_url()}calendar.ics")[1]
    summit.slug, summit.title = "elsewhere", "Town"
    summit.save()
    summit.sessions.filter(title="Day 1").update(title="First day")
    release(summit)

    after = read(client, "/summits/elsewhere/calendar.ics")[1]

    assert after["First day"]["uid"] == before["Day 1"]["uid"]
    assert after["Town 2026"]["uid"] == before["City 2026"]["uid"]
    assert after["Town 2026"]["sequence"] == 1


@pytest.mark.parametrize("how", ["cancel", "delete"])
def test_a_session_that_is_off_is_told_to_be_cancelled(client, how):
    summit = make_programme(BUCHAREST, date(2026, 9, 27))
    release(summit)
    session = summit.sessions.get(title="Day 1")
    if how == "cancel":
        session.is_cancelled = True
        session.save()
    else:
        session.delete()
    release(summit)
    release(summit)

    for path in ("calendar.ics", f"sessions/{session_id(summit)}.ics"):
        event = read(client, f"{summit.get_absolute_url()}{path}")[1]["Day 1"]
        assert (event["status"], event["sequence"]) == ("CANCELLED", 1)


def test_a_session_that_returns_goes_on_with_a_higher_revision(client):
    summit = make_programme(BUCHAREST, date(2026, 9, 27))
    release(summit)
    session = summit.sessions.get(title="Day 1")
    uid = session.uid
    session.delete()
    release(summit)
    make_session(summit, title="Day 1", uid=uid)
    release(summit)

    event = read(client, f"{summit.get_absolute_url()}calendar.ics")[1]["Day 1"]

    assert (event["uid"], event["status"], event["sequence"]) == (str(uid), "CONFIRMED", 2)


def session_id(summit: Summit) -> int:
    """Give the number of the session named 'Day 1' in the first version."""
    first = summit.versions.get(number=1)
    return next(row["id"] for row in first.snapshot if row["title"] == "Day 1")


def test_a_summit_that_is_called_off_takes_its_sessions_along(client):
    summit = make_programme(BUCHAREST, date(2026, 9, 27))
    release(summit)
    summit.is_cancelled = True
    summit.save()

    _calendar, events = read(client, f"{summit.get_absolute_url()}calendar.ics")

    assert {str(event["status"]) for event in events.values()} == {"CANCELLED"}


def test_the_network_has_summits_exchanges_and_deadlines(client):
    make_summit(title="City", starts_on=date(2026, 9, 27))
    make_summit(title="Year only", year=2017)
    make_exchange(title="Visit", starts_on=date(2026, 5, 4), ends_on=date(2026, 5, 6))
    make_exchange(title="No days")
    deadline = datetime(2026, 1, 7, 20, 0, tzinfo=ZoneInfo("Europe/Warsaw"))
    opens = deadline - timedelta(days=30)
    call = make_call(title="First", opens_at=opens, closes_at=deadline, time_zone="Europe/Warsaw")

    _calendar, events = read(client, "/calendar.ics")
    _own, own = read(client, f"/calls/{call.slug}/deadline.ics")

    assert sorted(events) == ["City 2026", "Deadline: First", "Visit"]
    assert events["Visit"].decoded("dtend") == date(2026, 5, 7)
    assert own["Deadline: First"].decoded("dtstart") == deadline
    assert "dtend" not in own["Deadline: First"]


def test_drafts_are_in_no_calendar(client):
    draft = make_summit(starts_on=date(2026, 9, 27), published_at=None)
    make_session(draft)
    release(draft)
    make_exchange(starts_on=date(2026, 5, 4), published_at=None)
    hidden = make_call(published_at=None)
    unreleased = make_session(make_summit(title="City", starts_on=date(2026, 9, 27)))
    summit = unreleased.summit

    assert list(read(client, "/calendar.ics")[1]) == [str(summit)]
    assert list(read(client, f"{summit.get_absolute_url()}calendar.ics")[1]) == [str(summit)]
    paths = [
        f"{draft.get_absolute_url()}calendar.ics",
        f"{summit.get_absolute_url()}sessions/{unreleased.pk}.ics",
        f"/calls/{hidden.slug}/deadline.ics",
        f"{summit.get_absolute_url()}tracks/nowhere.ics",
    ]
    assert [client.get(path).status_code for path in paths] == [404] * 4


def test_a_session_names_who_confirmed(client):
    session = make_session(title="Opening")
    person, partner = make_person(name="Łucja Żak"), make_partner(name="Some, org; \\ here")
    make_speaker(session, person=person, partner=partner)
    make_speaker(session, person=make_person(name="Only Invited"), status="invited")
    release(session.summit)

    path = f"{session.summit.get_absolute_url()}sessions/{session.pk}.ics"
    event = read(client, path)[1]["Opening"]

    assert "Łucja Żak, Some, org; \\ here" in str(event["description"])
    assert "Only Invited" not in str(event["description"])


def test_an_unchanged_calendar_is_not_sent_again(client):
    make_summit(starts_on=date(2026, 9, 27))
    first = client.get("/calendar.ics")

    again = client.get("/calendar.ics", headers={"If-None-Match": first["ETag"]})
    head = client.head("/calendar.ics")
    make_summit(starts_on=date(2027, 9, 27))
    changed = client.get("/calendar.ics", headers={"If-None-Match": first["ETag"]})

    assert (again.status_code, head.status_code, changed.status_code) == (304, 200, 200)
    assert client.post("/calendar.ics").status_code == 405


def test_the_network_calendar_costs_the_same_for_one_and_for_three(
    client, django_assert_max_num_queries
):
    for year in (2024, 2025, 2026):
        summit = make_programme(BUCHAREST, date(year, 9, 27))
        release(summit)
        make_exchange(starts_on=date(year, 5, 4))
        make_call()

    with django_assert_max_num_queries(5):
        client.get("/calendar.ics")
    with django_assert_max_num_queries(5):
        client.get(f"{summit.get_absolute_url()}calendar.ics")


def test_calendars_are_subscribed_to_by_their_own_scheme(settings):
    settings.SITE_URL = "https://portal.example.org"

    assert webcal("/calendar.ics") == "webcal://portal.example.org/calendar.ics"


@given(
    title=st.text(min_size=1, max_size=300),
    text=st.text(max_size=2000),
    place=st.text(alphabet=st.sampled_from("a,;\\\n\r\t\"':é台🏳️‍🌈 "), max_size=120),
)
def test_any_words_come_back_as_they_were(title, text, place):
    moment = datetime(2026, 10, 25, 3, 30, tzinfo=BUCHAREST)
    entry = Entry("u-1", 0, moment, title, moment, None, "https://example.org/", text, place)

    _calendar, events = parse(as_calendar("Name, with; signs\\", "https://example.org/", [entry]))

    event = next(iter(events.values()))
    for name, words in (("summary", title), ("description", text), ("location", place)):
        assert bare(str(event.get(name, ""))) == bare(words)


def bare(words: str) -> str:
    """Give words without what calendars can't hold and without the space around them."""
    unified = words.replace("\r\n", "\n").replace("\r", "\n")
    kept = [c for c in unified if c in "\n\t" or (ord(c) >= 32 and ord(c) != 127)]
    return "".join(c for c in kept if not 0xD800 <= ord(c) <= 0xDFFF).strip()
