"""One query counts everywhere: pages, cards, drawings, partners' pages and files say the same."""

import csv
import re
from random import Random

import pytest

from network.load.make import make_load
from network.models import Partner, Project, Reuse
from network.projects.drawings import Atlas
from network.projects.of_partner import runs_and_gave
from tests import factories as make
from tests.network.load.test_make import SMALL
from tests.pages import get

pytestmark = pytest.mark.django_db

PAGE, CSV, JSON = "/projects/reuse/", "/projects/reuse.csv", "/projects/reuse.json"


@pytest.fixture(params=range(4), name="seed")
def _seed(request):
    """Fill the portal with made-up rows, some of them drafts, some passed on."""
    make_load(SMALL, seed=request.param)
    rng = Random(request.param)  # noqa: S311 - the same rows each time, nothing secret
    rows = list(Reuse.objects.order_by("pk"))
    for row in rows:
        givers = [
            other for other in rows if other.project_id == row.project_id and other.pk < row.pk
        ]
        if givers and rng.random() < 0.5:
            row.taken_from = rng.choice(givers)
            row.save()
    Project.objects.filter(pk=rng.choice(Project.objects.values_list("pk", flat=True))).update(
        published_at=None
    )
    return request.param


def told(client, query: str) -> dict[str, tuple[int, int]]:
    """Give how many reuses each form of the list tells of, and how many of them run."""
    counts = client.get(PAGE + query).context["counts"]
    rows = list(csv.DictReader(client.get(CSV + query).text.splitlines()))
    data = client.get(JSON + query).json()
    edges = [edge for edge in data["edges"] if edge["kind"] == "reuse"]
    return {
        "page": (counts["reuses"], counts["running"]),
        "table": (len(rows), sum(row["is_ended"] == "false" for row in rows)),
        "json": (data["count"], sum(not row["is_ended"] for row in data["reuse"])),
        "graph": (len(edges), sum(not edge["is_ended"] for edge in edges)),
    }


def test_pages_and_files_count_the_same_for_whatever_is_asked(client, seed):
    project = Project.objects.published().most_reused_first()[0]
    partner = Partner.objects.filter(reuses__isnull=False).first()
    country = Reuse.objects.exclude(country=None).values_list("country", flat=True)[0]
    queries = ["", "?state=running", "?state=ended", "?region=africa", "?year=2018"]
    queries += [f"?project={project.slug}", f"?partner={partner.slug}", f"?maker={partner.slug}"]
    queries += [f"?country={country}&state=running"]

    for query in queries:
        assert len(set(told(client, query).values())) == 1, query


def test_cards_and_a_projects_own_page_count_what_the_table_counts(client, seed):
    cards = get(client, "/projects/").classed("lineage__count")
    shown = {card[0].get("href"): int("".join(card.itertext()).split()[0]) for card in cards}

    for project in Project.objects.published().that_travelled():
        query = f"?project={project.slug}"
        _all, running = told(client, query)["page"]
        words = re.search(r"(\d+) places? runs? it today", get(client, project).main)
        assert words is not None
        assert (shown[f"{PAGE}{query}&state=running"], int(words[1])) == (running, running)


def test_a_partners_page_counts_what_the_table_counts(client, seed):
    for partner in Partner.objects.published():
        took, passed = (way.counts for way in runs_and_gave(partner))
        assert told(client, f"?partner={partner.slug}")["page"] == (took["reuses"], took["running"])
        assert told(client, f"?maker={partner.slug}")["page"] == (
            passed["reuses"],
            passed["running"],
        )


def test_the_drawing_stands_for_every_reuse(seed):
    def weight(branches) -> int:
        return sum(one.weight + weight(one.branches) for one in branches)

    drawn = Atlas(Reuse.objects.shown())

    assert sum(weight(line.branches) for line in drawn.lines) == Reuse.objects.shown().count()


def test_the_front_page_counts_projects_that_go_on(client, seed):
    Project.objects.filter(pk=Project.objects.published()[0].pk).update(ended_on="2020-01-01")

    labels = dict(
        zip(
            *(get(client, "/").words(f"figures__{part}") for part in ("label", "number")),
            strict=True,
        )
    )

    assert labels["projects"] == str(Project.objects.published().going_on().count())


def test_a_reuse_goes_on_where_the_project_has_ended_at_home(client):
    project = make.make_project(name="Letterbox", ended_on="2020-01-01", ending_reason="No money")
    make.make_reuse(project, organisation="City of X")

    assert told(client, "?state=running")["page"] == (1, 1)
    assert "Ended in 2020" in get(client, "/projects/").words("lineage__origin")[0]
