"""The API tells what the data sets tell and nothing else, expanded or not."""

from datetime import timedelta

import pytest
from django.utils import timezone

from network.api.relations import RELATIONS
from network.models import Person
from network.opendata.datasets import DATASETS
from tests import factories as make
from tests.network.opendata.canaries import (
    make_everything,
    mark_everything,
    told_by,
    words_of_all,
)
from tests.network.opendata.test_privacy import PUBLISHABLE

pytestmark = pytest.mark.django_db


def told_by_api(client) -> str:
    """Give everything the API tells as one text: all lists, with what they name."""
    texts = [client.get("/api/v1/").text, client.get("/api/v1/openapi.json").text]
    for name in DATASETS:  # each record is in its list as well
        expand = ",".join(RELATIONS.get(name, ()))
        query = {"limit": 200, **({"expand": expand} if expand else {})}
        texts.append(client.get(f"/api/v1/{name}", query).text)
    return "\n".join(texts)


def test_the_api_tells_exactly_what_is_published_as_files(client):
    make_everything()
    meanings = mark_everything()

    assert told_by(told_by_api(client), meanings) == told_by(words_of_all(), meanings)


@pytest.mark.parametrize("model", PUBLISHABLE, ids=lambda model: model.__name__)
def test_nothing_of_what_is_not_out_is_told(client, model):
    make_everything()
    meanings = mark_everything()
    rows = model.objects.update(published_at=timezone.now() + timedelta(days=1))

    told = told_by(told_by_api(client), meanings)

    assert rows > 0
    assert [name for name in told if name.startswith(f"{model.__name__}.")] == []


def test_what_is_not_out_has_no_address(client):
    rows = {
        "partners": make.make_partner(published_at=None),
        "summits": make.make_summit(published_at=None),
        "exchanges": make.make_exchange(published_at=None),
        "projects": make.make_project(published_at=None),
        "resources": make.make_resource(published_at=None),
        "posts": make.make_post(published_at=None),
        "pages": make.make_page(published_at=None),
        "people": make.make_person(is_public=False),
    }

    statuses = {
        name: client.get(f"/api/v1/{name}/{row.slug}").status_code for name, row in rows.items()
    }

    assert statuses == dict.fromkeys(rows, 404)


def test_who_takes_the_agreement_back_is_gone_from_everywhere(client):
    person = make.make_person(name="Ada Once", slug="ada-once")
    make.make_role(person, make.make_partner(tier="affiliate"))
    make.make_post(authors=[person])
    before = told_by_api(client)

    Person.objects.update(is_public=False)

    assert "ada-once" in before
    assert "ada-once" not in told_by_api(client)
    assert client.get("/api/v1/people/ada-once").status_code == 404


def test_no_e_mail_address_is_told_whatever_somebody_shows_on_the_page(client):
    make_everything()
    Person.objects.update(email="ada@example.org", email_is_public=True)

    assert "@example.org" not in told_by_api(client)
