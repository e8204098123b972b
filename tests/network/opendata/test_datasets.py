"""The data sets keep what they promise: names of columns, kinds of values, few queries."""

import json
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from network.opendata.datasets import DATASETS, Kind
from tests import factories as make
from tests import factories_work as work
from tests.network.opendata.canaries import make_everything

pytestmark = pytest.mark.django_db

PROMISED = json.loads(Path("tests/data/opendata/columns.json").read_text())


def fits(kind: Kind, value: Any) -> bool:
    """Say whether a value is what its column promises."""
    if kind in (Kind.TEXT, Kind.ADDRESS):
        whole = kind == Kind.TEXT or value == "" or "://" in value
        return isinstance(value, str) and whole
    if kind == Kind.LIST:
        return isinstance(value, list) and all(isinstance(part, str) for part in value)
    if value is None:
        return True
    if kind == Kind.MOMENT:
        return bool(datetime.strptime(value, "%Y-%m-%dT%H:%M:%S%z"))
    types = {
        Kind.BOOLEAN: bool,
        Kind.DATE: date,
        Kind.INTEGER: int,
        Kind.YEAR: int,
        Kind.NUMBER: float,
    }
    return type(value) is types[kind]


def test_columns_are_only_ever_added_at_the_end():
    """Whoever adds a column writes it into the file of promises; none may move or go."""
    now = {name: [column.name for column in one.columns] for name, one in DATASETS.items()}

    assert now == PROMISED


@pytest.mark.parametrize("dataset", DATASETS.values(), ids=lambda one: one.name)
def test_every_column_is_explained_and_named_once(dataset):
    names = [column.name for column in dataset.columns]

    assert len(names) == len(set(names))
    assert [column.name for column in dataset.columns if not str(column.meaning).strip()] == []


def test_every_value_is_of_the_kind_its_column_promises():
    make_everything()
    for summit in make.Summit.objects.filter(sessions__isnull=False).distinct():
        work.release(summit)

    odd = [
        (name, column.name, value)
        for name, dataset in DATASETS.items()
        for row in dataset.everything()
        for column in dataset.columns
        if not fits(column.kind, value := column.value(row))
    ]

    assert odd == []
    assert [name for name, dataset in DATASETS.items() if not len(dataset.everything())] == []


def make_member() -> None:
    """Make a member with everything beside it."""
    partner = make.make_partner(
        tier="affiliate",
        countries=["RO"],
        topics=[make.make_topic()],
        parent=make.make_partner(),
    )
    partner.aliases.create(name=make.unique("Alias"))
    partner.accounts.create(kind="github", url="https://github.com/x")


def make_former() -> None:
    """Make a former member."""
    make.make_membership(tier="governing", ends_on=date(2016, 1, 1))


def make_released() -> None:
    """Make a summit with a public programme."""
    summit = make.make_summit(hosts=[make.make_partner()], topics=[make.make_topic()])
    speaker = make.make_person()
    make.make_speaker(make.make_session(summit), person=speaker, partner=make.make_partner())
    work.release(summit)


def make_visit() -> None:
    """Make an exchange with everything beside it."""
    exchange = make.make_exchange(make.make_partner(), [make.make_partner()], call=work.make_call())
    exchange.projects.add(make.make_project())
    exchange.topics.add(make.make_topic())
    exchange.outcomes.create(title="An editor")


def make_tool() -> None:
    """Make a project that somebody took over."""
    project = make.make_project(
        owners=[make.make_partner(countries=["RO"])], successor=make.make_project()
    )
    project.topics.add(make.make_topic())
    make.make_reuse(project, partner=make.make_partner(), exchange=make.make_exchange())


def make_story() -> None:
    """Make a story about everything."""
    post = make.make_post(authors=[make.make_person()], partners=[make.make_partner()])
    post.topics.add(make.make_topic())
    post.exchanges.add(make.make_exchange())


def make_shown_person() -> None:
    """Make somebody with a role and an account."""
    person = make.make_person()
    make.make_role(person)
    person.accounts.create(kind="github", url="https://github.com/x")


def make_recording() -> None:
    """Make slides of a session of a programme that is out."""
    session = make.make_session()
    work.make_material(session)
    work.release(session.summit)


MAKERS = {
    "partners": make_member,
    "alumni": make_former,
    "memberships": make_former,
    "people": make_shown_person,
    "summits": make_released,
    "sessions": make_released,
    "exchanges": make_visit,
    "calls": lambda: work.make_call(topics=[make.make_topic()]),
    "offers": lambda: work.make_offer(project=make.make_project()),
    "projects": make_tool,
    "reuse": make_tool,
    "resources": lambda: make.make_resource(partner=make.make_partner()),
    "topics": make.make_topic,
    "posts": make_story,
    "pages": make.make_page,
    "recordings": make_recording,
    "planet": work.make_feed_item,
}


def queries_for(name: str) -> int:
    """Count the queries of reading a whole data set."""
    with CaptureQueriesContext(connection) as queries:
        [DATASETS[name].record(row) for row in DATASETS[name].everything()]
    return len(queries)


@pytest.mark.parametrize("name", DATASETS)
def test_three_rows_cost_what_one_costs(name):
    MAKERS[name]()
    one = queries_for(name)
    MAKERS[name]()
    MAKERS[name]()

    assert queries_for(name) == one <= 20


def test_every_share_image_is_a_picture_that_can_be_fetched(client):
    make_everything()

    told = {
        address
        for dataset in DATASETS.values()
        for row in dataset.everything()
        if (address := dataset.record(row).get("share_image"))
    }

    kinds = {address.removeprefix("http://testserver/share/").split("/")[0] for address in told}
    assert kinds == {"partner", "summit", "exchange", "call", "project", "story"}
    for address in told:
        response = client.get(address.removeprefix("http://testserver"))
        assert (response.status_code, response["Content-Type"]) == (200, "image/png")
