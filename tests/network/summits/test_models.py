"""A summit has days, a zone and a programme; the database refuses what can't be."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from network.models import Session, Speaker, Summit
from tests.factories import make_partner, make_person, make_session, make_speaker, make_summit

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "fields",
    [
        {"ends_on": date(2018, 9, 26)},
        {"ends_on": None},
        {"starts_on": None},
        {"year": 18},
        {"latitude": 44},
    ],
    ids=["ends first", "no last day", "no first day", "two digits", "half a place"],
)
def test_the_database_refuses_a_summit_that_cannot_be(fields):
    summit = make_summit(starts_on=date(2018, 9, 27), ends_on=date(2018, 9, 29))

    with pytest.raises(IntegrityError), transaction.atomic():
        Summit.objects.filter(pk=summit.pk).update(**fields)


@pytest.mark.parametrize("minutes", [0, -30])
def test_the_database_refuses_a_session_that_does_not_end_after_it_starts(minutes):
    session = make_session()

    with pytest.raises(IntegrityError), transaction.atomic():
        Session.objects.filter(pk=session.pk).update(
            ends_at=session.starts_at + timedelta(minutes=minutes)
        )


def test_a_zone_that_does_not_exist_is_refused_in_words():
    summit = make_summit()
    summit.time_zone = "Europe/Bukarest"

    with pytest.raises(ValidationError) as refusal:
        summit.full_clean()

    assert list(refusal.value.message_dict) == ["time_zone"]


def test_the_programme_is_in_the_order_of_time():
    summit = make_summit(time_zone="Europe/Bucharest")
    morning = make_session(summit)
    make_session(summit, starts_at=morning.starts_at + timedelta(hours=3))
    make_session(summit, starts_at=morning.starts_at + timedelta(hours=1))

    hours = [row.starts_at.astimezone(summit.zone).hour for row in summit.sessions.all()]

    assert hours == [10, 11, 13]


def test_a_session_is_on_from_its_beginning_until_its_end():
    session = make_session()

    assert list(Session.objects.on_at(session.starts_at)) == [session]
    assert list(Session.objects.on_at(session.ends_at)) == []


def test_a_programme_is_read_in_the_same_number_of_queries(django_assert_num_queries):
    for size in (1, 3):
        summit = make_summit()
        for _number in range(size):
            make_speaker(make_session(summit), person=make_person(), partner=make_partner())

        with django_assert_num_queries(4):
            loaded = Summit.objects.with_programme().get(pk=summit.pk)
            sessions = loaded.sessions.all()
            names = [str(speaker) for row in sessions for speaker in row.speakers.all()]

        assert len(names) == size


def test_a_speaker_keeps_the_affiliation_of_that_day():
    partner = make_partner(name="OpenUp")

    in_words = Speaker(affiliation="Code for South Africa", partner=partner)
    by_partner = Speaker(partner=partner)

    assert in_words.affiliation_then == "Code for South Africa"
    assert by_partner.affiliation_then == "OpenUp"
    assert Speaker().affiliation_then == ""


def test_a_speaker_nobody_named_yet_is_called_by_the_role():
    assert str(make_speaker(role="facilitator")) == "Facilitator"
    assert str(make_speaker(person=make_person(name="Test Person"))) == "Test Person"


@pytest.mark.parametrize(
    ("fields", "where"),
    [
        ({"city": "Bucharest", "country_id": "RO"}, "Bucharest, Romania"),
        ({"city": "Taipei"}, "Taipei"),
        ({"mode": "online"}, "Online"),
    ],
)
def test_where_a_summit_is_can_be_said(fields, where):
    assert make_summit(**fields).where == where


def test_the_newest_summit_comes_first_and_known_days_before_unknown_ones():
    unknown = make_summit(year=2018, title="Some day")
    spring = make_summit(starts_on=date(2018, 3, 1))
    autumn = make_summit(starts_on=date(2018, 9, 1))
    newest = make_summit(year=2021)

    assert list(Summit.objects.newest_first()) == [newest, autumn, spring, unknown]
