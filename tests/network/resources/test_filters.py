"""The library is narrowed by its address; each choice says how many it leaves."""

import pytest
from django.core.files.base import ContentFile

from network.models import ResourceCategory
from tests import factories as make
from tests.pages import HOSTILE_QUERIES, get, queries_of

pytestmark = pytest.mark.django_db

LIST = "/resources/"


def titles(client, query: str) -> list[str]:
    """Give the resources a query leaves."""
    return get(client, f"{LIST}?{query}").words("timetable__title")


def options(document) -> dict[str, int]:
    """Give the choices with how many each would leave."""
    labels = document.classed("facets__option")
    inputs = [label.find("input") for label in labels]
    counts = document.words("facets__count")
    return {
        f"{i.get('name')}={i.get('value')}": int(n) for i, n in zip(inputs, counts, strict=True)
    }


@pytest.fixture(autouse=True)
def _two(db):
    shelf = ResourceCategory.objects.create(name="Starting")
    other = ResourceCategory.objects.create(name="Money")
    one = make.make_resource(
        title="How to meet",
        kind="guide",
        year=2019,
        languages="en es",
        licence="CC-BY-4.0",
        audience="Organisers of a first event",
        topics=[make.make_topic(name="Law", slug="law")],
    )
    one.categories.set([shelf, other])
    partner = make.make_partner(name="Ünited")
    two = make.make_resource(
        title="Ready to copy", kind="toolkit", year=2024, languages="en", partner=partner
    )
    two.categories.set([other])
    make.make_resource(title="Draft", kind="guide", year=2019, published_at=None)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", ["How to meet", "Ready to copy"]),
        ("kind=toolkit", ["Ready to copy"]),
        ("kind=toolkit&kind=guide", ["How to meet", "Ready to copy"]),
        ("category=starting", ["How to meet"]),
        ("category=money", ["How to meet", "Ready to copy"]),
        ("topic=law", ["How to meet"]),
        ("language=es", ["How to meet"]),
        ("year=2024", ["Ready to copy"]),
        ("licence=CC-BY-4.0", ["How to meet"]),
        ("audience=organisers-of-a-first-event", ["How to meet"]),
        ("q=united", ["Ready to copy"]),
        ("q=organisers+first", ["How to meet"]),
        ("q=meet&year=2024", []),
        ("kind=guide&year=2024", []),
    ],
)
def test_each_choice_keeps_what_fits(client, query, expected):
    assert titles(client, query) == expected


def test_each_choice_says_how_many_it_leaves(client):
    everything, guides = options(get(client, LIST)), options(get(client, f"{LIST}?kind=guide"))

    assert everything["category=money"] == 2
    assert everything["year=2019"] == 1
    assert (guides["kind=guide"], guides["kind=toolkit"]) == (1, 1)
    assert guides["category=money"] == 1
    assert "year=2024" not in guides


def test_values_nobody_knows_are_left_out_and_told(client):
    document = get(client, f"{LIST}?kind=%3Cb%3E&year=1066")

    assert len(document.words("timetable__title")) == 2
    assert document.words("notice") == ["Nothing is called “<b>, 1066” here, so it was left out."]


def test_where_nothing_fits_one_step_back_is_offered(client):
    document = get(client, f"{LIST}?q=meet&year=2024")

    assert document.links["?year=2024"] == "Without “meet” there is 1"


def test_a_file_says_its_kind_and_its_size(client, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    resource = make.make_resource(title="Handbook", url="", file=ContentFile(b"%PDF-1", "h.pdf"))

    assert "Download (PDF, 6\xa0bytes)" in get(client, resource).main.replace("6 b", "6\xa0b")
    assert "Guide, PDF" in get(client, f"{LIST}?q=handbook").main
    resource.file.storage.delete(resource.file.name)
    assert "Download (PDF)" in get(client, resource).main


@pytest.mark.parametrize("query", [*HOSTILE_QUERIES, "category=%00", "language=" + "x" * 5000])
def test_whatever_stands_in_the_address_there_is_an_answer(client, query):
    assert client.get(f"{LIST}?{query}").status_code == 200


def test_three_resources_cost_what_one_costs(client):
    two = queries_of(client, LIST)
    for _ in range(3):
        more = make.make_resource(partner=make.make_partner(), topics=[make.make_topic()])
        more.categories.set(ResourceCategory.objects.all())

    assert queries_of(client, LIST) == two
    assert two < 12
