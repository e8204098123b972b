"""Every figure on the site leads to a list that is as long as the figure says."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.db import transaction
from django.test import Client
from django.utils import timezone

from network.demo.load import load_demonstration
from network.figures.actions import keep_year
from network.load.make import make_load
from network.load.sizes import Sizes
from network.models import Exchange, Partner, Project, Summit, Topic
from tests.pages import Document
from tests.proofs import opening, unproven_numbers, wrong_figures
from tests.test_crawl import crawl

SIZES = Sizes(
    partners=30,
    summits=4,
    sessions=24,
    exchanges=30,
    projects=40,
    reuses=150,
    stories=30,
    resources=12,
    calls=4,
    offers=12,
)
MORE = [
    *("/?as_of=2018-07-16", "/partners/?as_of=2018-07-16", "/figures/over-time/?year=2018"),
    *("/partners/?view=table", "/search/?q=data", "/embed/map/"),
]
ALIKE = (  # pages without figures, and many that show the same ones
    *("as_of=", "/diary/", "/partners/map/", "order=", "/changes/", "kind=", "/offers/", "tz="),
    *("/sessions/", "/badge/", "/blog/author/", "/api/", "/people/", ".atom", ".rss", ".ics"),
    *(".csv", ".json", ".geojson", ".yml"),
)
LISTS = [
    *("/partners/", "/people/", "/summits/", "/exchanges/", "/calls/", "/offers/", "/projects/"),
    *("/projects/reuse/", "/resources/", "/topics/", "/figures/", "/figures/over-time/", "/blog/"),
]


@pytest.fixture(scope="module", params=["demonstration", "load"])
def pages(request, django_db_setup, django_db_blocker) -> Iterator[dict[str, Document]]:
    """Walk the demonstration, and a network made up at random that has kept its past years."""
    with django_db_blocker.unblock(), transaction.atomic():
        if request.param == "load":
            make_load(SIZES, seed=3)
            keep_year(year=timezone.localdate().year - 1)
            Exchange.objects.order_by("pk").first().delete()  # so that a kept figure differs
            paths = ["/", *MORE, *LISTS, *(row.get_absolute_url() for row in first_rows())]
            yield {path: Document(Client().get(path)) for path in paths}
        else:
            load_demonstration()
            visits = crawl(Client(), "/", *MORE, but=ALIKE)
            yield {path: visit.document for path, visit in visits.items() if visit.document}
        transaction.set_rollback(True)


def first_rows() -> Iterator[Any]:
    """Give two of each kind that have a page with figures."""
    for model in (Topic, Project, Partner, Summit):
        yield from model.objects.order_by("pk")[:2]


@pytest.mark.django_db
def test_every_figure_leads_to_a_list_of_that_length(pages, client):
    open_page = opening(client, pages)

    wrong = [told for path, page in pages.items() for told in wrong_figures(path, page, open_page)]

    assert wrong == []


def test_what_reads_like_a_figure_leads_to_a_list(pages):
    loose = {told for path, page in pages.items() for told in unproven_numbers(path, page)}

    assert loose == set()


def test_the_walk_sees_figures_of_every_kind(pages):
    seen = {
        urlsplit(path).path.split("/")[1]
        for path, document in pages.items()
        for element in document.all()
        if element.get("data-figure") is not None
    }

    assert seen >= {"", "figures", "partners", "projects", "topics", "summits"}
