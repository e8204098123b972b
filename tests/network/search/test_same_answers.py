"""The index answers as if somebody had read every page, on either database."""

from datetime import UTC, date, datetime

import pytest
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from network.search.asking import Lexicon, Query, places_of, question, search
from network.search.documents import TIERS, Document, key_of, whole
from network.search.engines import Question
from network.search.index import store
from network.search.tags import kind_tag

pytestmark = [pytest.mark.django_db, pytest.mark.searched]

WORDS = ["open", "data", "law", "opens", "opening", "開放", "café"]
LONG_AGO, FAR_AWAY = datetime(2020, 1, 1, tzinfo=UTC), datetime(2120, 1, 1, tzinfo=UTC)

some_words = st.lists(st.sampled_from(WORDS), max_size=3).map(" ".join)
pages = st.builds(
    dict,
    kind=st.sampled_from(["project", "post"]),
    title=st.lists(st.sampled_from(WORDS), min_size=1, max_size=3).map(" ".join),
    names=some_words.map(lambda words: (words,)),
    summary=some_words,
    body=some_words,
    day=st.dates(date(2019, 1, 1), date(2021, 1, 1)),
    visible_from=st.sampled_from([LONG_AGO, LONG_AGO, LONG_AGO, FAR_AWAY, None]),
)
queries = st.builds(
    Query,
    st.lists(st.sampled_from([*WORDS, "ope", "開"]), min_size=1, max_size=3).map(" ".join),
    st.sampled_from([(), (kind_tag("post"),)]),
)


def fits(page: Document, asked: Question) -> bool:
    """Say whether a page fits a question, by its lexemes alone."""
    kept = set(page.lexemes())
    return all(
        any(all(kept.intersection(place) for place in row) for row in group) for group in asked
    )


def read_through(made: list[Document], query: Query) -> list[int]:
    """Give the positions of what is out and fits, in their order, by reading every page."""
    places = places_of(query.words, Lexicon())
    exact = [[[[whole(key_of(query.text))]]], *([[[tag]]] for tag in query.tags)]
    asked = [exact, *(question(places, tier, query.tags) for tier in TIERS)]
    ranked = [
        (next(rank for rank, one in enumerate(asked) if fits(page, one)), -page.position)
        for page in made
        if page.visible_from == LONG_AGO and any(fits(page, one) for one in asked)
    ]
    return [-position for _rank, position in sorted(ranked)]


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(pages, min_size=1, max_size=14), queries, st.sampled_from([3, 500]))
def test_a_search_gives_what_reading_every_page_would(drawn, query, most):
    with transaction.atomic():
        made = [Document(key=n, url=f"/{n}/", **one) for n, one in enumerate(drawn, start=1)]
        store(made)

        found = search(query, now=timezone.now(), most=most)

        expected = read_through(made, query)
        assert [hit.position for hit in found.hits] == expected[:most]
        assert found.is_bounded == (len(expected) > most)
        transaction.set_rollback(True)
