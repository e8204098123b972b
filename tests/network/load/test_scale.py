"""A network of thousands of rows: no page asks for more than a small one does, nor for too much."""

from collections.abc import Iterator

import pytest
from django.db import connection, transaction
from django.db.models import QuerySet
from django.test import Client
from django.test.utils import CaptureQueriesContext

from blog.models import Post
from network.load.make import make_load
from network.load.sizes import Sizes
from network.models import (
    Call,
    Exchange,
    Offer,
    Partner,
    Person,
    Project,
    Resource,
    Summit,
    Topic,
)

pytestmark = pytest.mark.django_db

SMALL = Sizes(
    partners=30,
    summits=3,
    sessions=24,
    exchanges=24,
    projects=20,
    reuses=120,
    stories=24,
    resources=12,
    calls=4,
    offers=12,
)
MOST = 31  # made anew in every part; kept parts are counted with the page cache
LISTS = [
    "/", "/partners/", "/partners/?view=table", "/partners/?as_of=2018-07-16", "/partners/alumni/",
    "/people/", "/summits/", "/summits/recordings/", "/exchanges/", "/calls/",
    "/offers/", "/projects/", "/projects/adopt/", "/projects/reuse/", "/resources/", "/topics/",
    "/figures/", "/blog/", "/feed.atom", "/calls/feed.atom", "/partners.csv", "/partners.geojson",
    "/calendar.ics",
]  # fmt: skip
KINDS = (Partner, Person, Summit, Exchange, Call, Offer, Project, Resource, Topic, Post)


def costs_of(sizes: Sizes) -> dict[str, int]:
    """Make a network, open every list and the pages with the most in them, and take it all back."""
    with transaction.atomic():
        make_load(sizes, seed=1)
        paths = {path: path for path in LISTS}
        paths["a year"] = f"/summits/{Summit.objects.order_by('pk')[0].year}/"
        for model in KINDS:
            rows = list(shown(model).order_by("pk")[:3])
            paths |= {f"{model.__name__} {i}": r.get_absolute_url() for i, r in enumerate(rows)}
        found = {name: cost_of(path) for name, path in paths.items()}
        transaction.set_rollback(True)
    return found


def shown(model: type) -> QuerySet:
    """Keep what visitors may see of a kind."""
    rows = model._default_manager.all()
    if model is Person:
        return rows.public()
    return rows.published() if hasattr(rows, "published") else rows


def cost_of(path: str) -> int:
    """Count the queries of a page that must be there."""
    with CaptureQueriesContext(connection) as queries:
        response = Client().get(path)
        if response.streaming:
            b"".join(response)
    assert response.status_code == 200, path
    return len(queries)


@pytest.fixture(scope="module")
def costs(django_db_setup, django_db_blocker) -> Iterator[tuple[dict[str, int], dict[str, int]]]:
    """Give what pages cost in a small network and in one of thousands of rows."""
    with django_db_blocker.unblock():
        yield costs_of(SMALL), costs_of(Sizes())


def test_a_page_of_thousands_asks_no_more_than_a_page_of_a_few(costs):
    small, large = costs
    slack = 6  # a row of its kind that this page has and the small one's has not

    dearer = {name: (small[name], count) for name, count in large.items() if name in small}

    assert {name: pair for name, pair in dearer.items() if pair[1] > pair[0] + slack} == {}


def test_no_page_asks_for_more_than_some_thirty_things(costs):
    _small, large = costs

    assert {name: count for name, count in large.items() if count > MOST} == {}
    assert len(large) > 45
