"""The front page shows the network as it is: each figure is as long as the list it leads to."""

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.utils import timezone

from network.models import NetworkAccount
from tests import factories as make
from tests.pages import Document, get, queries_of, text_of

pytestmark = pytest.mark.django_db


def figures(document: Document) -> dict[str, int]:
    """Give the figures of the front page by their word."""
    numbers = map(int, document.words("figures__number"))
    return dict(zip(document.words("figures__label"), numbers, strict=True))


def departures(document: Document) -> list[str]:
    """Give what one can set off on."""
    return document.words("timetable__title")


def test_a_portal_without_a_single_row_has_a_front_page(client):
    document = get(client, "/")

    assert document.texts("h1") == ["Network"]
    assert figures(document) == {}
    assert document.classed("map") == []
    assert departures(document) == [
        "Join as an affiliate member", "Take over a tool", "The next summit",
    ]  # fmt: skip


def test_each_figure_is_the_length_of_the_list_it_leads_to(client):
    make_some_of_everything()

    document = get(client, "/")

    anchors = [a for item in document.classed("figures")[0] for a in item if a.tag == "a"]
    words = document.words("figures__label")
    lists = {word: get(client, a.get("href")) for word, a in zip(words, anchors, strict=True)}
    assert figures(document) == {
        "members": len(lists["members"].classed("place")),
        **{word: len(lists[word].classed("timetable__title")) for word in words[1:]},
    }
    assert figures(document) == {
        "members": 3, "countries": 2, "summits": 2, "exchanges": 3, "projects": 2,
    }  # fmt: skip


def make_some_of_everything() -> None:
    """Make several of each kind, and drafts and former members that must not count."""
    for code in ("RO", "RO", "HU"):
        make.make_partner(tier="affiliate", countries=[code])
    make.make_partner(countries=["ZA"])
    make.make_partner(tier="former", countries=["KE"])
    make.make_partner(tier="governing", countries=["TW"], published_at=None)
    make.make_summit()
    make.make_summit(starts_on=timezone.localdate() + timedelta(days=30))
    make.make_summit(published_at=None)
    for year in (2017, 2018, 2019):
        make.make_exchange(year=year)
    make.make_project()
    make.make_project()
    make.make_project(published_at=None)


def test_one_of_each_is_counted_in_the_singular(client):
    make.make_partner(tier="governing", countries=["RO"])

    assert figures(get(client, "/")) == {"member": 1, "country": 1}


def test_members_are_all_named_from_west_to_east(client):
    for name, longitude in (("E", "121.5"), ("W", "-99.1")):
        make.make_partner(name=name, tier="affiliate", latitude="1", longitude=longitude)
    make.make_partner(name="N", tier="governing")

    document = get(client, "/")

    names = [words for link, words in document.links.items() if link.startswith("/partners/")]
    assert names[-3:] == ["W", "E", "N"]
    assert document.words("index__lon") == ["99.1° W", "121.5° E"]


def test_the_soonest_summit_departs_first(client):
    with time_machine.travel(datetime(2027, 1, 1, tzinfo=UTC)):
        for title, year in (("Far", 2029), ("Near", 2027), ("Held", 2026)):
            make.make_summit(title=title, starts_on=date(year, 5, 1))
        make.make_summit(title="Off", starts_on=date(2027, 2, 1), is_cancelled=True)

        document = get(client, "/")

    assert document.words("date__title") == ["Near", "Off", "Held"]


def test_a_summit_that_is_on_says_so(client):
    summit = make.make_summit(
        title="Taipei", time_zone="Asia/Taipei", starts_on=date(2027, 5, 1), city="Taipei"
    )
    with time_machine.travel(datetime(2027, 5, 1, 0, 30, tzinfo=summit.zone)):
        [block] = get(client, "/").classed("summit-block")

    assert text_of(block).startswith("Summit On now")


def test_a_cancelled_exchange_is_not_on_the_front_page(client):
    make.make_exchange(is_cancelled=True)

    document = get(client, "/")

    assert (document.classed("route-card"), figures(document)) == ([], {})


def test_another_network_shows_its_own_name_colour_and_words(client):
    network = make.make_network(
        name="Red de Prueba",
        tagline="Juntas",
        accent="#8fd3ff",
        introduction="Quiénes somos.",
        contact_email="hola@example.org",
    )
    NetworkAccount.objects.create(network=network, kind="github", url="https://github.com/red")
    make.make_menu_item(network, section="summits:list", label="Cumbres")

    document = get(client, "/")

    sheets = [link.get("href") for link in document.all("link")]
    assert document.texts("title")[0] == "Juntas · Red de Prueba"
    assert document.texts("h1") == ["Juntas"]
    assert "/theme.css?accent=8fd3ff" in sheets
    assert document.words("masthead__name") == ["Red de Prueba"]
    assert document.texts("nav") == ["Cumbres"]
    assert {"hola@example.org", "GitHub"} <= set(document.texts("a"))


def test_a_network_without_an_accent_loads_no_theme(client):
    make.make_network()

    sheets = [link.get("href", "") for link in get(client, "/").all("link")]

    assert [sheet for sheet in sheets if "theme" in sheet] == []


def test_three_of_each_cost_what_one_costs(client):
    make.make_network()

    def add() -> None:
        host = make.make_partner(tier="affiliate", countries=["RO"], latitude="1", longitude="2")
        make.make_exchange(host, [make.make_partner()])
        make.make_summit(hosts=[host])
        make.make_reuse(make.make_project(owners=[host]), exchange=make.make_exchange())
        make.make_post(authors=[make.make_person()], partners=[host])

    add()
    one = queries_of(client, "/")
    add()
    add()

    assert queries_of(client, "/") == one


def test_the_style_guide_shows_every_state_on_an_empty_database(client):
    document = get(client, "/styleguide/")

    tiers = {
        name for mark in document.classed("tier") for name in (mark.get("class") or "").split()
    }
    assert tiers >= {"tier--governing", "tier--affiliate", "tier--suspended", "tier--former"}
    assert len(document.classed("route-card")) == 2


def test_the_style_guide_shows_what_lists_are_narrowed_by(client):
    document = get(client, "/styleguide/")

    assert document.words("facets__count") == ["2", "1", "1", "1"]


def test_of_very_many_members_the_front_page_names_the_first_and_leads_to_all(client):
    for number in range(121):
        make.make_partner(tier="affiliate", longitude=str(number), latitude="1")

    document = get(client, "/")

    assert len(document.classed("index__row")) == 60
    assert "All 121 members, west to east" in text_of(document.root)
