"""What came of a summit is entered once and stands on both sides."""

from datetime import UTC, datetime

import pytest

from network.models import SummitOutcome
from tests.factories import make_exchange, make_post, make_project, make_summit
from tests.pages import get, queries_of

pytestmark = pytest.mark.django_db


def test_an_exchange_and_a_project_that_came_of_a_summit_stand_on_both_sides(client):
    summit, exchange, project = make_summit(title="Here"), make_exchange(), make_project()
    SummitOutcome.objects.create(summit=summit, kind="exchange", exchange=exchange)
    SummitOutcome.objects.create(summit=summit, kind="project", project=project)

    page = get(client, summit)

    assert {exchange.get_absolute_url(), project.get_absolute_url()} <= set(page.links)
    back = f"{summit.get_absolute_url()}#outcomes"
    assert get(client, exchange).links[back] == "Summit: Here 2018"
    assert get(client, project).links[back] == "Summit: Here 2018"


def test_a_summit_that_is_a_draft_is_not_named_as_the_origin(client):
    summit, exchange, project = make_summit(published_at=None), make_exchange(), make_project()
    SummitOutcome.objects.create(summit=summit, exchange=exchange)
    SummitOutcome.objects.create(summit=summit, project=project)

    for row in (exchange, project):
        assert not [link for link in get(client, row).links if "#outcomes" in link]


def test_a_story_written_since_the_summit_began_is_among_what_came_of_it(client):
    summit = make_summit(title="Here", time_zone="Asia/Taipei")
    begins = datetime(2018, 9, 27, tzinfo=summit.zone)
    told = make_post(title="After", published_at=begins)
    early = make_post(title="Before", published_at=datetime(2018, 9, 26, 15, 59, 59, tzinfo=UTC))
    for post in (told, early):
        post.summits.add(summit)

    main = get(client, summit).main

    assert main.index("What came of it") < main.index("After")
    assert main.index("Stories from before the summit") < main.index("Before", main.index("After"))
    assert summit.get_absolute_url() in get(client, told).links


def test_a_story_in_draft_is_no_outcome_yet(client):
    summit = make_summit()
    make_post(published_at=None).summits.add(summit)

    assert "What came of it" not in get(client, summit).main


@pytest.mark.parametrize("make", [make_exchange, make_project])
def test_three_summits_behind_one_thing_cost_what_one_costs(client, make):
    row = make()

    def add() -> None:
        link = "exchange" if make is make_exchange else "project"
        SummitOutcome.objects.create(summit=make_summit(), **{link: row})

    add()
    one = queries_of(client, row)
    add()
    add()

    assert queries_of(client, row) == one
