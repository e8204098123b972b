"""Upkeep: whatever changes, the entries are those that writing everything anew would give."""

from collections.abc import Callable

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from network.models import SearchEntry
from network.search import index
from network.search.asking import Query, answer
from network.search.index import digest_of
from network.search.sources import SOURCES
from tests import factories as make
from tests.factories_work import release
from tests.network.search.changes import ROWS, changes_of, make_world

pytestmark = [pytest.mark.django_db, pytest.mark.searched]

EVERY_CHANGE = [change for model in ROWS for change in changes_of(model)]


def kept() -> dict[tuple[str, int], str]:
    """Give what the index says of each page, as one string of letters and digits."""
    rows = SearchEntry.objects.values_list("kind", "key", "digest")
    return {(kind, key): digest for kind, key, digest in rows}


def found_by(text: str) -> list[str]:
    """Give the titles of what visitors find."""
    hits = answer(Query(text), now=timezone.now()).found.hits
    entries = SearchEntry.objects.in_bulk([hit.entry for hit in hits])
    return [entries[hit.entry].title for hit in hits]


def anew() -> dict[tuple[str, int], str]:
    """Give what it would say if everything were read again."""
    return {
        (one.kind, one.key): digest_of(one)
        for source in SOURCES.values()
        for one in source.documents(source.rows())
    }


@pytest.mark.parametrize("model", ROWS, ids=lambda model: model.__name__)
def test_every_change_of_what_the_search_reads_is_followed(model):
    make_world()
    strays = []

    for change in changes_of(model):
        with transaction.atomic():
            if change.happens() and kept() != anew():
                strays.append(change.name)
            transaction.set_rollback(True)

    assert strays == []


@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(EVERY_CHANGE), min_size=2, max_size=6))
def test_whatever_happens_in_a_row_is_followed(done):
    with transaction.atomic():
        make_world()

        for change in done:
            change.happens()

        assert kept() == anew()
        transaction.set_rollback(True)


def test_a_part_that_moves_to_another_row_leaves_the_first():
    one, other = make.make_partner(), make.make_partner()
    alias = one.aliases.create(name="Lantern")
    alias.partner = other
    alias.save()

    assert found_by("lantern") == [other.name]


def test_a_person_on_stage_is_followed_whom_only_the_published_programme_names():
    summit, person = make.make_summit(), make.make_person(name="Ada Example")
    speaker = make.make_speaker(make.make_session(summit, title="Maps"), person=person)
    release(summit)
    speaker.delete()

    person.name = "Bea Example"
    person.save()

    assert found_by("bea") == ["Bea Example", "Maps"]
    assert found_by("ada") == []


def work_of(act: Callable[[], object]) -> int:
    """Count the statements something takes."""
    with CaptureQueriesContext(connection) as caught:
        act()
    return len(caught)


def test_saving_a_partner_costs_the_same_however_often_it_is_named():
    partner = make.make_partner(countries=["RO"])
    partner.summary = "First lantern."
    alone = work_of(partner.save)
    for _ in range(3):
        make.make_exchange(partner, [make.make_partner()])
        make.make_post(partners=[partner])
        make.make_project(owners=[partner])

    partner.summary = "Second rudder."

    assert work_of(partner.save) == alone
    assert found_by("second rudder") == [partner.name]


def test_a_renamed_partner_with_very_many_exchanges_is_followed_part_by_part(monkeypatch):
    partner, guest = make.make_partner(name="Former"), make.make_partner()
    for _ in range(5):
        make.make_exchange(partner, [guest])
    monkeypatch.setattr(index, "AT_ONCE", 2)

    partner.name = "Present"
    partner.save()

    assert len(found_by("present")) == 6
    assert found_by("former") == []
