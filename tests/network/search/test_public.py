"""Only what is public makes a page findable: names of what isn't out are in nobody's entry."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from network.models import SearchEntry, SearchState
from network.search.asking import Query, answer
from network.search.index import rebuild
from network.search.jobs import names_in_the_search
from tests import factories as make

pytestmark = [pytest.mark.django_db, pytest.mark.searched]


def titles(text: str) -> list[str]:
    """Give the titles of what visitors find."""
    hits = answer(Query(text), now=timezone.now()).found.hits
    entries = SearchEntry.objects.in_bulk([hit.entry for hit in hits])
    return [entries[hit.entry].title for hit in hits]


def exchange_with(**project) -> object:
    """Make an exchange called 'The journey' about a project called 'Lantern'."""
    exchange = make.make_exchange(title="The journey")
    row = make.make_project(name="Lantern", **project)
    exchange.projects.add(row)
    return row


def test_an_exchange_is_found_by_the_projects_it_brought_along():
    exchange_with()

    assert titles("lantern") == ["Lantern", "The journey"]


def test_a_draft_does_not_make_an_exchange_findable():
    exchange_with(published_at=None)

    assert titles("lantern") == []


def test_from_the_moment_a_draft_is_published_the_exchange_is_found_by_it():
    project = exchange_with(published_at=None)
    project.published_at = timezone.now()
    project.save()

    assert titles("lantern") == ["Lantern", "The journey"]


def test_what_is_taken_back_makes_nothing_findable_any_more():
    project = exchange_with()
    project.published_at = None
    project.save()

    assert titles("lantern") == []


def test_what_comes_out_by_itself_is_followed_by_the_clock():
    rebuild()
    exchange_with(published_at=timezone.now() + timedelta(days=1))

    with time_machine.travel(timezone.now() + timedelta(days=1, seconds=1)):
        before = titles("lantern")
        outcome = names_in_the_search()

        assert (before, outcome) == (["Lantern"], "1 followed")
        assert titles("lantern") == ["Lantern", "The journey"]
        assert names_in_the_search() == "0 followed"


def test_the_clock_is_not_followed_before_there_is_an_index():
    exchange_with()
    SearchState.objects.all().delete()

    assert names_in_the_search() == "no index yet"


def test_a_role_at_a_partner_that_is_not_out_does_not_make_a_person_findable():
    partner = make.make_partner(name="Lantern house", published_at=None)
    person = make.make_person(name="Ada Example")
    make.make_role(person=person, partner=partner, is_public=True)
    assert titles("lantern") == []

    partner.published_at = timezone.now()
    partner.save()

    assert titles("lantern") == ["Lantern house", "Ada Example"]
