"""A project's page shows where it runs: in lists, as a tree and on the map, as well as known."""

import pytest
from defusedxml.ElementTree import fromstring

from network.models import Reuse
from network.projects.drawings import MOST_BRANCHES, Atlas
from network.projects.travels import chained, travels_of
from network.projects.where import MOST_ROWS, where_it_runs
from tests import factories as make
from tests.pages import get

pytestmark = pytest.mark.django_db


def placed(name: str, code: str, latitude: str, longitude: str, **fields):
    """Make a partner that stands on the map."""
    where = {"latitude": latitude, "longitude": longitude, "countries": [code]}
    return make.make_partner(name=name, **where, **fields)


def maker(**fields):
    """Make the maker of a project, in Cape Town."""
    return placed("OpenUp", "ZA", "-33.92", "18.42", **fields)


def routes(where) -> int:
    """Count the ways on a map."""
    drawn = fromstring(where.map) if where.map else []
    return sum("map__route" in (part.get("class") or "").split() for part in drawn)


def test_what_runs_and_what_has_ended_stand_apart_and_keep_their_years(client):
    project = make.make_project(owners=[maker()])
    make.make_reuse(project, organisation="K-Monitor", year=2018)
    make.make_reuse(project, organisation="Gone", year=2016, is_ended=True, ended_year=2019)

    page = get(client, project)

    assert page.words("timetable__when") == ["2018", "2016–2019"]
    assert [h for h in page.texts("h3") if "it " in h] == ["Run it today", "Ran it once"]
    assert "1 place runs it today, 1 has ended" in page.main


def test_the_map_leads_from_the_makers_and_from_who_passed_it_on():
    project = make.make_project(owners=[maker()])
    first = make.make_reuse(project, partner=placed("Kenya", "KE", "-1.3", "36.8"), year=2017)
    make.make_reuse(project, country=make.make_country("PK"), taken_from=first, year=2019)

    where = where_it_runs(project)

    assert routes(where) == 2
    assert "map__reach" in where.map  # of Pakistan only the country is known
    assert where.notes == []


@pytest.mark.parametrize(("scope", "words"), [("worldwide", "worldwide"), ("region", "part of")])
def test_the_map_says_that_a_seat_stands_for_more(scope, words):
    project = make.make_project(owners=[maker(scope=scope, region="africa")])
    make.make_reuse(project, country=make.make_country("PL"))

    assert [words in note for note in where_it_runs(project).notes] == [True]


def test_what_can_not_be_placed_is_said():
    project = make.make_project(owners=[make.make_partner(name="Nowhere")])
    make.make_reuse(project, organisation="Somebody")
    make.make_reuse(project, country=make.make_country("PL"))

    where = where_it_runs(project)

    assert routes(where) == 0
    assert where.notes == [
        "Where it was made can’t be placed, so no lines are drawn.",
        "1 place isn’t on the map.",
    ]


def test_a_chain_is_drawn_as_branches_of_branches(client):
    project = make.make_project()
    first = make.make_reuse(project, country=make.make_country("KE"), year=2017)
    second = make.make_reuse(
        project, country=make.make_country("PK"), year=2019, taken_from=first, is_adapted=True
    )

    (drawn,) = Atlas(project.reuses.all()).lines
    page = get(client, project)

    (kenya,) = drawn.branches
    (pakistan,) = kenya.branches
    assert (kenya.name, pakistan.name, pakistan.shape) == ("Kenya", "Pakistan", "adapted")
    assert pakistan.label == f"{project}: Pakistan, 2019, adapted, taken over from Kenya"
    assert pakistan.url == f"{project.get_absolute_url()}#reuse-{second.pk}"
    assert "adapted to its place · taken over from Kenya" in page.main
    assert [e.get("id") for e in page.classed("timetable__row")] == [
        f"reuse-{first.pk}",
        f"reuse-{second.pk}",
    ]


def test_a_circle_in_the_rows_loses_nothing():
    project = make.make_project()
    first = make.make_reuse(project)
    second = make.make_reuse(project, taken_from=first)
    third = make.make_reuse(project, taken_from=second)
    Reuse.objects.filter(pk=first.pk).update(taken_from=third)

    roots = chained(travels_of(project.reuses.all()))

    assert sorted(root.pk for root in roots) == [first.pk, second.pk, third.pk]


def test_a_project_that_runs_in_many_places_has_a_page_of_bounded_size(client):
    project = make.make_project(slug="far")
    countries = ["RO", "PL", "KE"]
    rows = [Reuse(project=project, country_id=countries[n % 3], year=2018) for n in range(300)]
    Reuse.objects.bulk_create(rows)

    page = get(client, project)
    cards = get(client, "/projects/")

    assert len(page.classed("timetable__row")) == MOST_ROWS
    assert page.links["/projects/reuse/?project=far#table"] == "All 300 as a table"
    assert len(cards.classed("lineage__branch")) == 6
    assert cards.words("lineage__count") == ["300 places run it"]
    (drawn,) = Atlas(project.reuses.all()).lines
    assert sorted(branch.weight for branch in drawn.branches) == [100, 100, 100]


def test_a_large_network_is_drawn_by_country_and_says_what_is_left_out(client):
    projects = [make.make_project() for _number in range(14)]
    codes = ["RO", "PL", "KE", "ZA", "MX", "TW", "DE", "FR"]
    Reuse.objects.bulk_create(
        Reuse(project=project, country_id=code, year=2015 + n)
        for project in projects
        for n, code in enumerate(codes)
    )

    page = get(client, "/projects/reuse/")

    assert len(page.classed("lines__head")) == 2 * 12
    assert "The drawing leaves out 2 more projects" in page.main
    assert page.main.count("and 3 more countries, 3 times") >= 12


def test_of_many_places_the_page_lists_the_first_and_leads_to_the_table(client):
    project = make.make_project(owners=[maker()])
    for number in range(MOST_BRANCHES + 1):
        make.make_reuse(project, organisation=f"Town {number}", year=2000 + number)

    where = where_it_runs(project)
    page = get(client, project)

    assert where.counts == {"reuses": MOST_BRANCHES + 1, "running": MOST_BRANCHES + 1}
    assert len(where.running) == MOST_ROWS
    assert f"All {MOST_BRANCHES + 1} as a table" in page.main


def test_a_branch_of_many_leads_to_a_row_that_is_there(client):
    project = make.make_project(owners=[maker()])
    for number in range(MOST_BRANCHES):
        make.make_reuse(project, country=make.make_country("KE"), year=2000 + number)
    make.make_reuse(project, country=make.make_country("PK"), year=2100)

    (drawn,) = Atlas(project.reuses.all(), of=project).lines

    assert [branch.url.partition("#")[2] for branch in drawn.branches] == ["table", "table"]
