"""Who runs what: the page, its counts and its files tell the same."""

import csv
from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from network.models import ProjectFact
from network.opendata.datasets import DATASETS
from network.projects.reuses import Reuse
from tests import factories as make
from tests.factories_work import make_help_wanted
from tests.pages import HOSTILE_QUERIES, get, queries_of

pytestmark = pytest.mark.django_db

PAGE, CSV, JSON = "/projects/reuse/", "/projects/reuse.csv", "/projects/reuse.json"


def told(client, query: str = "") -> tuple[int, int, int]:
    """Give how many reuses the page, the table and the JSON know of."""
    page = client.get(PAGE + query).context["counts"]["reuses"]
    table = list(csv.reader(client.get(CSV + query).text.splitlines()))
    return page, len(table) - 1, client.get(JSON + query).json()["count"]


def test_page_table_and_json_count_the_same(client):
    project = make.make_project(name="Indigo", owners=[make.make_partner()])
    for code in ("PL", "RO"):
        make.make_reuse(project, country=make.make_country(code), year=2018)
    make.make_reuse(project, organisation="Gone", is_ended=True, ended_year=2020)
    make.make_reuse(make.make_project(published_at=None))

    assert told(client) == (3, 3, 3)
    assert told(client, "?country=PL") == (1, 1, 1)
    assert told(client, "?state=ended") == (1, 1, 1)
    assert told(client, f"?project={project.slug}&state=running") == (2, 2, 2)
    assert told(client, "?country=XX&state=odd") == (3, 3, 3)


def test_an_ended_reuse_keeps_its_history_and_leaves_the_count_of_what_runs(client):
    reuse = make.make_reuse(organisation="City of X", year=2016, is_ended=True, ended_year=2019)

    page = client.get(PAGE)

    assert (page.context["counts"]["reuses"], page.context["counts"]["running"]) == (1, 0)
    assert "City of X" in get(client, PAGE).main
    assert get(client, reuse.project).words("timetable__when") == ["2016–2019"]


def test_nothing_of_drafts_stands_in_the_files(client):
    hidden = make.make_partner(name="Hidden maker", published_at=None)
    project = make.make_project(owners=[hidden])
    exchange = make.make_exchange(published_at=None, slug="secret-exchange")
    make.make_reuse(project, organisation="Runner", exchange=exchange)
    make.make_reuse(project, partner=make.make_partner(slug="draft-partner", published_at=None))

    words = client.get(CSV).text + client.get(JSON).text

    assert "Runner" in words
    assert [
        word for word in ("Hidden maker", "secret-exchange", "draft-partner") if word in words
    ] == []


def test_a_cell_is_never_a_formula(client):
    make.make_reuse(organisation='=HYPERLINK("https://evil.example")')

    rows = list(csv.DictReader(client.get(CSV).text.splitlines()))

    assert not rows[0]["organisation"].startswith("=")
    assert list(rows[0]) == [column.name for column in DATASETS["reuse"].columns]


@pytest.mark.parametrize("query", [*HOSTILE_QUERIES, "project=%00&country=%00&state=%00"])
def test_odd_addresses_get_an_answer(client, query):
    make.make_reuse()

    assert [client.get(f"{path}?{query}").status_code for path in (PAGE, CSV, JSON)] == [200] * 3


def test_three_reuses_cost_what_one_costs(client):
    def one_more() -> None:
        owner = make.make_partner(countries=[make.make_country()])
        make.make_reuse(make.make_project(owners=[owner]), exchange=make.make_exchange())

    one_more()
    before = [queries_of(client, path) for path in (PAGE, CSV, JSON)]
    one_more()
    one_more()

    assert [queries_of(client, path) for path in (PAGE, CSV, JSON)] == before


def test_a_way_that_turns_in_a_circle_or_leaves_the_project_is_refused():
    first = make.make_reuse()
    second = make.make_reuse(first.project, taken_from=first)
    first.taken_from = second
    foreign = Reuse(project=first.project, organisation="X", taken_from=make.make_reuse())

    for reuse in (first, foreign):
        with pytest.raises(ValidationError) as refused:
            reuse.clean()
        assert list(refused.value.message_dict) == ["taken_from"]


def test_a_project_tells_how_it_goes_on(client):
    heir = make.make_project(name="Heir")
    ended = make.make_project(
        ended_on=date(2022, 5, 1), ending_reason="The grant ended.", successor=heir
    )
    seeking = make.make_project(seeks_maintainer=True)

    words = get(client, ended).main

    assert "Ended in May 2022. The grant ended." in words
    assert "Heir" in words
    assert "looks for a maintainer" in get(client, seeking).main


def test_help_is_asked_for_until_its_day_and_old_numbers_say_so(client):
    project = make.make_project()
    make_help_wanted(project=project, title="Translate it", languages="sw")
    make_help_wanted(project=project, title="Too late", expires_on=date(2020, 1, 1))
    ProjectFact.objects.create(
        project=project, value="76", label="countries", as_of=date(2020, 2, 1)
    )
    today = timezone.localdate()
    ProjectFact.objects.create(project=project, value="9", label="cities", as_of=today)

    page = get(client, project)

    assert "Translate it" in page.main and "Too late" not in page.main
    assert page.main.count("more than two years old") == 1
    assert "as of February 2020" in page.main
