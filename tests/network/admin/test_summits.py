"""Editors keep programmes in the summit's own time zone."""

from datetime import UTC, date, datetime

import pytest
from django.test import Client
from django.urls import reverse

from network.models import Session, Summit
from tests.factories import make_person, make_session, make_speaker, make_summit
from tests.network.admin.filling import errors_of, filled, messages_of, row_of

BUCHAREST = {
    "time_zone": "Europe/Bucharest",
    "starts_on": date(2018, 10, 27),
    "ends_on": date(2018, 10, 29),
}


def change_url(summit: Summit) -> str:
    return reverse("admin:network_summit_change", args=[summit.pk])


def hours(day: str, start: str, end: str) -> dict[str, str]:
    return {"starts_at_0": day, "starts_at_1": start, "ends_at_0": day, "ends_at_1": end}


def new_session(number: int, **values: str) -> dict[str, object]:
    row = row_of("sessions", number, **{"kind": "talk", "room": "", **values})
    return {**row, "sessions-TOTAL_FORMS": number + 1}


def test_times_are_shown_in_the_zone_of_the_summit(staff_client: Client):
    summit = make_summit(**BUCHAREST)
    start = datetime(2018, 10, 27, 7, 0, tzinfo=UTC)
    make_session(summit, starts_at=start)

    data = filled(staff_client, change_url(summit))

    assert data["sessions-0-starts_at_1"] == ["10:00:00"]


@pytest.mark.parametrize(
    ("day", "utc"),
    [
        ("2018-10-27", datetime(2018, 10, 27, 7, 0, tzinfo=UTC)),  # summer time
        ("2018-10-29", datetime(2018, 10, 29, 8, 0, tzinfo=UTC)),  # the clocks went back
    ],
)
def test_times_are_read_in_the_zone_of_the_summit(staff_client: Client, day: str, utc: datetime):
    summit = make_summit(**BUCHAREST)
    row = new_session(0, title="Opening", **hours(day, "10:00", "11:00"))

    staff_client.post(change_url(summit), filled(staff_client, change_url(summit), **row))

    assert Session.objects.get().starts_at == utc


def test_saving_without_a_change_moves_no_time(staff_client: Client):
    summit = make_summit(**BUCHAREST)
    before = [
        make_session(summit, starts_at=datetime(2018, 10, day, 7, 0, tzinfo=UTC)).starts_at
        for day in (27, 28, 29)
    ]

    staff_client.post(change_url(summit), filled(staff_client, change_url(summit)))

    assert list(summit.sessions.values_list("starts_at", flat=True)) == before


def test_an_hour_that_the_clocks_skip_is_refused_in_words(staff_client: Client):
    summit = make_summit(**{**BUCHAREST, "starts_on": date(2018, 3, 25)}, year=2018)
    row = new_session(0, title="Too early", **hours("2018-03-25", "03:30", "05:00"))
    data = filled(staff_client, change_url(summit), **row)

    response = staff_client.post(change_url(summit), data)

    assert [error.partition(";")[0] for error in errors_of(response)] == [
        "2018-03-25 03:30:00 couldn’t be interpreted in time zone Europe/Bucharest"
    ]


@pytest.mark.parametrize("day", ["01/01/0001", "31/12/9999"])
def test_a_day_no_clock_can_show_is_refused_in_words(staff_client: Client, day: str):
    summit = make_summit(**BUCHAREST)
    row = new_session(0, title="Too far away", **hours(day, "00:30", "23:59"))
    data = filled(staff_client, change_url(summit), **row)

    response = staff_client.post(change_url(summit), data)

    assert set(errors_of(response)) == {"Give a year between 1900 and 2200."}


def test_a_new_zone_keeps_the_hours_on_the_clock(staff_client: Client):
    summit = make_summit(starts_on=date(2018, 9, 27))
    make_session(summit, starts_at=datetime(2018, 9, 27, 10, 0, tzinfo=UTC))
    data = filled(staff_client, change_url(summit), time_zone="Asia/Taipei")

    staff_client.post(change_url(summit), data)

    assert Session.objects.get().starts_at == datetime(2018, 9, 27, 2, 0, tzinfo=UTC)


def test_a_zone_that_does_not_exist_is_refused_in_words(staff_client: Client):
    summit = make_summit()
    data = filled(staff_client, change_url(summit), time_zone="Bucharest/../etc")

    response = staff_client.post(change_url(summit), data)

    assert [error.partition(". ")[0] for error in errors_of(response)] == [
        "“Bucharest/../etc” is no time zone"
    ]


def test_a_room_taken_twice_is_pointed_out_and_saved(staff_client: Client):
    summit = make_summit(**BUCHAREST)
    keynote = make_session(summit, title="Keynote", room="Hall")
    times = hours("2018-10-27", "10:30", "11:30")
    row = new_session(1, title="Clash", **times, room=keynote.room_id)

    response = staff_client.post(
        change_url(summit), filled(staff_client, change_url(summit), **row), follow=True
    )

    assert messages_of(response)[0] == (
        "“Keynote” and “Clash” are in Hall at the same time (27 October 2018, 10:30)."
    )
    assert summit.sessions.count() == 2


def test_a_session_on_another_day_is_pointed_out(staff_client: Client):
    summit = make_summit(**BUCHAREST)
    row = new_session(0, title="Lost", **hours("2018-11-27", "10:00", "11:00"))

    response = staff_client.post(
        change_url(summit), filled(staff_client, change_url(summit), **row), follow=True
    )

    assert messages_of(response)[0] == (
        "“Lost” is on 27 November 2018, 10:00, which is not a day of the summit."
    )


def test_a_session_that_ends_before_it_starts_is_refused_in_words(staff_client: Client):
    summit = make_summit(**BUCHAREST)
    row = new_session(0, title="Backwards", **hours("2018-10-27", "11:00", "10:00"))

    response = staff_client.post(
        change_url(summit), filled(staff_client, change_url(summit), **row)
    )

    assert errors_of(response) == ["A session must end after it starts."]


def test_speakers_are_named_on_the_screen_of_the_session(staff_client: Client):
    session = make_session(make_summit(**BUCHAREST))
    speaker = make_speaker(session, role="host")
    person = make_person()
    address = reverse("admin:network_session_change", args=[session.pk])
    data = filled(staff_client, address, **{"speakers-0-person": person.pk})

    response = staff_client.post(address, data)

    speaker.refresh_from_db()
    assert speaker.person == person
    assert response.headers["Location"] == change_url(session.summit) + "#sessions-group"


def test_the_screen_of_a_session_keeps_the_zone_too(staff_client: Client):
    session = make_session(make_summit(**BUCHAREST))
    before = session.starts_at
    address = reverse("admin:network_session_change", args=[session.pk])
    data = filled(staff_client, address, title="Renamed")

    staff_client.post(address, data)

    session.refresh_from_db()
    assert (session.title, session.starts_at) == ("Renamed", before)


def test_a_programme_of_forty_sessions_is_saved(staff_client: Client):
    summit = make_summit(**BUCHAREST)
    for number in range(40):
        make_session(summit, title=f"Session {number}")
    data = filled(staff_client, change_url(summit), **{"sessions-39-title": "The last one"})

    response = staff_client.post(change_url(summit), data)

    assert response.status_code == 302
    assert summit.sessions.filter(title="The last one").count() == 1
