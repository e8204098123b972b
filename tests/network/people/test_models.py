"""People are shown as they agreed to be, and roles end rather than vanish."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from network.models import Person, Role
from tests.factories import make_person, make_role

pytestmark = pytest.mark.django_db

TODAY = date(2026, 5, 4)
YESTERDAY = date(2026, 5, 3)
TOMORROW = date(2026, 5, 5)


def test_nobody_has_a_page_without_having_agreed():
    agreed = make_person(is_public=True)
    Person.objects.create(name="Somebody else")

    assert list(Person.objects.public()) == [agreed]


@pytest.mark.parametrize("text", ["test person", "TESTPERSON"])
def test_people_are_found_by_name_or_sign_off(text):
    person = make_person(name="Test Person", also_signs_as="testperson")
    make_person()

    assert list(Person.objects.named(text)) == [person]


@pytest.mark.parametrize(
    ("days", "is_current"),
    [
        ({}, True),
        ({"starts_on": TODAY}, True),
        ({"ends_on": TODAY}, True),
        ({"starts_on": TOMORROW}, False),
        ({"ends_on": YESTERDAY}, False),
    ],
)
def test_a_role_is_held_from_its_first_to_its_last_day(days, is_current):
    make_role(**days)

    assert Role.objects.current(TODAY).exists() == is_current


def test_a_role_is_shown_only_if_both_the_role_and_the_person_may_be():
    shown = make_role()
    make_role(is_public=False)
    make_role(make_person(is_public=False))

    assert list(Role.objects.public()) == [shown]


def test_roles_that_still_last_come_before_those_that_ended():
    person = make_person()
    long_ago = make_role(person, ends_on=date(2019, 1, 1))
    current = make_role(person)
    lately = make_role(person, ends_on=YESTERDAY)

    assert list(person.roles.all()) == [current, lately, long_ago]


def test_the_database_refuses_a_role_that_ends_before_it_starts():
    with pytest.raises(IntegrityError), transaction.atomic():
        make_role(starts_on=TODAY, ends_on=YESTERDAY)


@pytest.mark.parametrize(
    "fields", [{"is_public": False}, {"photo_is_public": False}, {"photo": ""}]
)
def test_a_photo_is_given_only_where_it_may_be_shown(fields):
    person = Person(**{"is_public": True, "photo": "people/a.jpg", **fields})

    assert person.public_photo is None


def test_a_photo_is_given_where_it_may_be_shown():
    person = Person(is_public=True, photo="people/a.jpg")

    assert person.public_photo.name == "people/a.jpg"
