"""The map of the partners: the same members as the directory, as marks and as a list."""

from datetime import date
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders

from network.models import Partner
from tests import factories as make
from tests.pages import HOSTILE_QUERIES, Document, get, queries_of

pytestmark = pytest.mark.django_db

MAP = "/partners/map/"
BUCHAREST, BERLIN, TAIPEI = ("44.4", "26.1"), ("52.5", "13.4"), ("25.0", "121.5")


def member(name: str, at: tuple[str, str] | None = None, **fields) -> Partner:
    """Make a member, at a place if it has one."""
    if at:
        fields |= {"latitude": at[0], "longitude": at[1]}
    return make.make_partner(**{"name": name, "tier": "affiliate", **fields})


def marks(document: Document) -> list[str]:
    """Give the names of the marks, in their order."""
    return [mark.get("aria-label", "") for mark in document.classed("map__mark")]


def rows(document: Document) -> list[str]:
    """Give what each mark's row in the list says."""
    return [
        next(iter(a.text or "" for a in row.iter() if str(a.tag).endswith("a")))
        for row in document.classed("stands__at")
    ]


def test_the_list_has_the_marks_in_the_same_order_from_west_to_east(client):
    for name, at in (("East", TAIPEI), ("West", BERLIN), ("Middle", BUCHAREST)):
        member(name, at)

    document = get(client, MAP)

    assert [name.partition(",")[0] for name in marks(document)] == rows(document)
    assert rows(document) == ["West", "Middle", "East"]


def test_two_at_one_point_are_both_reachable(client):
    one, other = member("One", BERLIN), member("Other", BERLIN)

    document = get(client, MAP)

    assert [mark.get("href") for mark in document.classed("map__mark")] == ["#at-1"]
    assert {one.get_absolute_url(), other.get_absolute_url()} <= set(document.links)
    assert [row.get("id") for row in document.classed("stands__at")] == ["at-1"]


def test_a_cluster_opens_a_closer_map_in_which_its_members_stand_alone(client):
    member("Berlin", BERLIN)
    member("Potsdam", ("52.3", "12.9"))

    (cluster,) = get(client, MAP).classed("map__mark")
    closer = get(client, MAP + str(cluster.get("href")))

    assert [name.partition(",")[0] for name in marks(closer)] == ["Potsdam", "Berlin"]


def test_the_map_is_narrowed_like_the_directory_and_keeps_it_when_moving(client):
    member("Governs", BERLIN, tier="governing")
    member("Affiliate", TAIPEI)

    document = get(client, f"{MAP}?tier=governing&zoom=2&at=50,15")

    assert [name.partition(",")[0] for name in marks(document)] == ["Governs"]
    moves = [link for link in document.links if "zoom=" in link]
    assert moves and all("tier=governing" in link for link in moves)


def test_the_map_of_an_earlier_day_shows_the_members_of_that_day(client):
    gone = make.make_partner(name="Gone", latitude="10", longitude="10")
    make.make_membership(
        gone, tier="affiliate", starts_on=date(2015, 1, 1), ends_on=date(2016, 12, 31)
    )

    assert marks(get(client, MAP)) == []
    assert len(marks(get(client, f"{MAP}?as_of=2016-05-05"))) == 1


def test_who_works_across_the_world_is_listed_and_is_no_point_without_a_seat(client):
    member("Everywhere", ("0", "0"), scope="worldwide", precision="region")
    member("With a seat", BERLIN, scope="worldwide", precision="city")

    document = get(client, MAP)

    assert [name.partition(",")[0] for name in marks(document)] == ["With a seat"]
    assert "Not at one point" in document.texts("h3")
    assert rows(document) == ["With a seat", "Everywhere", "With a seat"]


def test_countries_with_members_are_shaded_apart_from_those_of_a_wider_reach(client):
    make.make_partner(
        name="Home", tier="affiliate", countries=[make.make_country("DE")], scope="country"
    )
    make.make_partner(
        name="Wide", tier="affiliate", countries=[make.make_country("KE")], scope="region"
    )

    document = get(client, MAP)

    assert len(document.classed("map__members")) == 1
    assert len(document.classed("map__reached")) == 1


def test_exchanges_and_reuses_are_drawn_when_asked_for_and_told_in_words(client):
    host, guest = member("Host", BUCHAREST), member("Guest", TAIPEI)
    exchange = make.make_exchange(host=host, guests=[guest], year=2018)
    project = make.make_project(owners=[host])
    make.make_reuse(project, partner=guest, year=2019)

    plain, asked = get(client, MAP), get(client, f"{MAP}?show=exchanges&show=reuses")

    assert plain.classed("map__ways") == []
    assert len(asked.classed("map__ways")) == 2
    assert {exchange.get_absolute_url(), project.get_absolute_url()} <= set(asked.links)


def test_drafts_and_samples_are_no_ways(client):
    host, guest = member("Host", BUCHAREST), member("Guest", TAIPEI)
    make.make_exchange(host=host, guests=[guest], published_at=None)
    make.make_exchange(host=host, guests=[guest], is_sample=True)
    make.make_exchange(host=host, guests=[guest], is_cancelled=True)
    make.make_reuse(make.make_project(owners=[host], is_sample=True), partner=guest)

    assert get(client, f"{MAP}?show=exchanges&show=reuses").classed("map__ways") == []


def test_drafts_of_partners_are_not_on_the_map(client):
    member("Draft", BERLIN, published_at=None)

    assert marks(get(client, MAP)) == []


@pytest.mark.parametrize(
    "query",
    [
        *HOSTILE_QUERIES,
        "zoom=99&at=1,1",
        "zoom=-1&at=a,b",
        "zoom=3&at=nan,inf",
        "zoom=3&at=90,180",
        "zoom=1&at=-90,-360",
        "show=%00&show=everything",
        "zoom=%00&at=%00" + "9" * 5000,
    ],
)
def test_any_address_is_answered_with_a_map(client, query):
    member("Berlin", BERLIN)

    assert client.get(f"{MAP}?{query}").status_code == 200


def test_the_map_takes_as_many_queries_for_one_as_for_three(client):
    def add(number: int) -> None:
        host = member(f"Host {number}", (str(number * 5), "10"))
        guest = member(f"Guest {number}", (str(number * 5), "50"))
        make.make_exchange(host=host, guests=[guest])
        make.make_reuse(make.make_project(owners=[host]), partner=guest)

    address = f"{MAP}?show=exchanges&show=reuses"
    add(1)
    one = queries_of(client, address)
    add(2)
    add(3)

    assert queries_of(client, address) == one
    assert one < 20


def test_the_script_of_the_map_stays_small():
    script = finders.find("js/world-map.js")

    assert len(Path(script).read_bytes()) < 6144


def test_a_piece_of_the_map_is_not_for_search_engines(client):
    member("Berlin", BERLIN)

    names = [meta.get("content") for meta in get(client, f"{MAP}?zoom=1&at=0,0").all("meta")]

    assert "noindex,follow" in names
