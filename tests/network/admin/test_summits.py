"""Editors keep summits and sessions in the summit's own time zone."""

from datetime import UTC, date, datetime

from django.test import Client
from django.urls import reverse

from network.models import Session
from tests.factories import make_person, make_session, make_speaker, make_summit
from tests.network.admin.filling import errors_of, filled
from tests.network.admin.test_plans import BUCHAREST, change_url, plan_url


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


def test_speakers_are_named_on_the_screen_of_the_session(staff_client: Client):
    session = make_session(make_summit(**BUCHAREST))
    speaker = make_speaker(session, role="host")
    person = make_person()
    address = reverse("admin:network_session_change", args=[session.pk])
    data = filled(staff_client, address, **{"speakers-0-person": person.pk})

    response = staff_client.post(address, data)

    speaker.refresh_from_db()
    assert speaker.person == person
    assert (
        response.headers["Location"]
        == f"{plan_url(session.summit, '2018-10-27')}#line-{session.pk}"
    )


def test_the_screen_of_a_session_keeps_the_zone_too(staff_client: Client):
    session = make_session(make_summit(**BUCHAREST))
    before = session.starts_at
    address = reverse("admin:network_session_change", args=[session.pk])
    data = filled(staff_client, address, title="Renamed")

    staff_client.post(address, data)

    session.refresh_from_db()
    assert (session.title, session.starts_at) == ("Renamed", before)
