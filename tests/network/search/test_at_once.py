"""Two who write in the same moment: afterwards the entries say what both have done."""

import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager

import pytest
from django.db import connection, connections, transaction
from django.utils import timezone

from network.models import Exchange, SearchEntry
from network.search.asking import Query, answer
from tests import factories as make

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.searched,
    pytest.mark.skipif(connection.vendor == "sqlite", reason="one writer at a time"),
]

WAITING = "SELECT count(*) FROM pg_locks WHERE NOT granted"


def titles(text: str) -> set[str]:
    """Give the titles of what visitors find."""
    hits = answer(Query(text), now=timezone.now()).found.hits
    return {row.title for row in SearchEntry.objects.filter(pk__in=[hit.entry for hit in hits])}


@contextmanager
def beside(act: Callable[[], object]) -> Iterator[None]:
    """Change something in a transaction during which somebody else does something too."""

    def alone() -> None:
        try:
            act()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(1) as people:
        with transaction.atomic():
            yield
            other = people.submit(alone)
            wait_until_somebody_waits(other)
        other.result()


def wait_until_somebody_waits(other: Future[None]) -> None:
    """Go on when the other one waits for what is held here, or is through."""
    for _ in range(500):
        with connection.cursor() as cursor:
            cursor.execute(WAITING)
            if cursor.fetchone()[0] or other.done():
                return
        time.sleep(0.01)


def retitle(exchange: Exchange) -> None:
    """Give an exchange another title."""
    row = Exchange.objects.get(pk=exchange.pk)
    row.title = "Second voyage"
    row.save()


def test_a_partner_and_its_exchange_renamed_at_once_are_found_by_both_new_names():
    partner = make.make_partner(name="Former house")
    exchange = make.make_exchange(partner, [make.make_partner()], title="First voyage")

    with beside(lambda: retitle(exchange)):
        partner.name = "Present house"
        partner.save()

    assert titles("present house") == {"Present house", "Second voyage"}
    assert (titles("former"), titles("first")) == (set(), set())


def test_an_exchange_made_while_its_host_is_renamed_is_found_by_the_new_name():
    partner, guest = make.make_partner(name="Former house"), make.make_partner()

    with beside(lambda: make.make_exchange(partner, [guest], title="Voyage")):
        partner.name = "Present house"
        partner.save()

    assert titles("present house") == {"Present house", "Voyage"}
    assert titles("former") == set()


def test_a_project_that_comes_out_while_it_is_tied_is_found_with_the_exchange():
    exchange, project = make.make_exchange(title="Voyage"), make.make_project(published_at=None)

    with beside(lambda: exchange.projects.add(project.pk)):
        project.name, project.published_at = "Lantern", timezone.now()
        project.save()

    assert titles("lantern") == {"Lantern", "Voyage"}
