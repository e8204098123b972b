"""Searching very much: what is asked uses the index, is bounded, and says so."""

from datetime import UTC, date, datetime, timedelta
from itertools import batched

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from network.models import SearchEntry
from network.search import asking, engines
from network.search.asking import Query, answer, search
from network.search.documents import Document
from network.search.index import store
from network.search.results import suggestions_for
from network.search.tags import kind_tag
from tests.pages import get

pytestmark = [pytest.mark.django_db, pytest.mark.searched]

LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)
MOST_STATEMENTS = 45
NONSENSE = "qqzzx wwvvq xkcdq zzyyq qwqwq vbvbv open xyxyx"


def fill(count: int, **fields: object) -> None:
    """Let the search know many pages: all open, every fiftieth about lanterns."""
    made = (
        Document(
            **{
                "kind": "project" if number % 5 else "post",
                "key": number + 1,
                "title": f"Open page {number}",
                "url": f"/projects/open-{number}/",
                "visible_from": LONG_AGO,
                "day": date.fromordinal(730000 + number),
                "body": "lantern" if number % 50 == 0 else "",
                **fields,
            }
        )
        for number in range(count)
    )
    for part in batched(made, 500):
        store(part)


def plan_of(text: str) -> str:
    """Give the database's plan for the last question of a search."""
    with CaptureQueriesContext(connection) as caught:
        search(Query(text), now=timezone.now())
    asked = [one["sql"] for one in caught if "visible_from" in one["sql"]][-1]
    explain = "EXPLAIN QUERY PLAN" if connection.vendor == "sqlite" else "EXPLAIN"
    with connection.cursor() as cursor:
        cursor.execute(f"{explain} {asked}".replace("%", "%%"))
        return "\n".join(str(row) for row in cursor.fetchall())


@pytest.mark.parametrize("text", ["lantern", "lant", "open lantern", "page 77"])
def test_words_are_looked_for_in_the_index_alone(text):
    fill(1500)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")

    plan = plan_of(text)

    if connection.vendor == "sqlite":
        assert "VIRTUAL TABLE INDEX" in plan
        assert "COVERING INDEX search_hits" in plan
        assert "TEMP B-TREE" not in plan
    else:
        assert "search_by_lexeme" in plan
        assert "Seq Scan" not in plan


@pytest.mark.parametrize(
    "text", ["lantern", "open lantern", "lan", "lanetrn", NONSENSE, "o p e n l a n t", "零時政府"]
)
def test_whatever_is_asked_takes_a_bounded_number_of_statements(text):
    fill(60)

    with CaptureQueriesContext(connection) as caught:
        answer(Query(text), now=timezone.now())

    assert len(caught) <= MOST_STATEMENTS


def test_of_very_many_hits_the_newest_are_given_and_it_is_said():
    fill(40)

    found = search(Query("open"), now=timezone.now(), most=10)

    assert found.is_bounded
    assert [hit.position for hit in found.hits] == sorted(
        (hit.position for hit in found.hits), reverse=True
    )
    assert len(found.hits) == 10


def test_on_postgresql_too_the_newest_of_very_many_are_among_them(monkeypatch):
    monkeypatch.setattr(engines, "NEWEST", 20)
    fill(60)

    hits = search(Query("open"), now=timezone.now(), most=10).hits

    newest = date.fromordinal(730000 + 59).toordinal() * 100
    assert hits[0].position // 10**10 // 100 == newest // 100


def test_what_will_be_out_one_day_does_not_stand_before_what_is_new(monkeypatch):
    monkeypatch.setattr(engines, "NEWEST", 20)
    fill(60)
    fill(40, kind="call", visible_from=timezone.now() + timedelta(days=9), day=date(2100, 1, 1))

    hits = search(Query("open"), now=timezone.now(), most=10).hits

    newest = SearchEntry.objects.filter(visible_from=LONG_AGO).values_list("position", flat=True)
    assert [hit.position for hit in hits] == list(newest[:10])


def test_the_page_that_is_called_exactly_so_is_first_among_very_many_newer_ones():
    fill(30)
    store([Document("topic", 1, "Open", "/topics/open/", LONG_AGO, date(2000, 1, 1))])

    found = search(Query("open"), now=timezone.now(), most=10)

    assert found.hits[0].kind == "topic"


def test_a_kind_of_very_many_hits_is_looked_for_by_itself():
    fill(40)

    tagged = Query("open", (kind_tag("post"),))

    assert len(search(tagged, now=timezone.now(), most=10).hits) == 8


def test_a_page_says_that_there_are_more_than_it_counts(client, monkeypatch):
    monkeypatch.setattr(asking, "MOST_HITS", 10)
    fill(40)

    document = get(client, "/search/?q=open")

    assert "More than 10 pages have this." in document.words("section__note")[0]
    assert document.words("section__title")[0].endswith("+")


def test_suggestions_come_from_a_bounded_number_of_names():
    fill(120)

    with CaptureQueriesContext(connection) as caught:
        found = suggestions_for("op pa")

    assert (len(found), len(caught) <= 8) == (8, True)
