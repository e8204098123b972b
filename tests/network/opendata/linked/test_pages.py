"""Which pages tell machines something: all that may be listed, and nothing that is not public."""

import json
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from network.opendata.linked import PAGES
from network.opendata.linked.crumbs import LISTS
from network.opendata.linked.words import known, node, script_of
from network.opendata.mapped import SECTIONS
from tests import factories as make
from tests import factories_work as work
from tests.network.opendata.linked.telling import kinds, told, way
from tests.pages import Document
from tests.vocabulary import told_by

KINDS = [
    make.make_partner,
    make.make_summit,
    make.make_exchange,
    make.make_project,
    make.make_resource,
    make.make_page,
    make.make_post,
    work.make_call,
    work.make_offer,
]


def test_every_page_of_the_map_of_the_site_is_told():
    assert {"home:home", *SECTIONS} - set(PAGES) == set()


def test_every_page_says_what_its_view_has_to_load():
    assert [name for name, page in PAGES.items() if page.is_indexed and not page.needs] == [
        "opendata:embed"
    ]


@pytest.mark.django_db
@pytest.mark.parametrize("view", LISTS)
def test_a_list_is_called_in_a_way_what_its_own_page_is_called(client, view):
    assert way(client, reverse(view))[-1][0] == str(LISTS[view])


@pytest.mark.django_db
@pytest.mark.parametrize("days", [None, 1], ids=["draft", "scheduled"])
@pytest.mark.parametrize("make_it", KINDS, ids=lambda make_it: make_it.__name__)
def test_what_is_not_published_tells_nothing_even_to_staff(staff_client, make_it, days):
    row = make_it(published_at=days and timezone.now() + timedelta(days=days))

    assert told(staff_client, row) == []


@pytest.mark.django_db
@pytest.mark.parametrize(
    "path",
    [
        "/partners/?as_of=2018-07-16",
        "/partners/?view=table",
        "/partners/?q=code",
        "/projects/?status=stable",
        "/figures/over-time/?year=2018",
        "/search/",
        "/search/?q=code",
        "/styleguide/",
    ],
)
def test_a_page_that_was_narrowed_or_is_not_to_be_listed_tells_only_the_way(client, path):
    make.make_partner(tier="affiliate")

    assert kinds(client, path) == ["BreadcrumbList"]


@pytest.mark.django_db
def test_the_way_to_the_page_for_passing_something_on_goes_over_that(client):
    partner = make.make_partner(name="Code for Romania")

    steps = way(client, reverse("shares:page", args=["partner", partner.slug]))

    assert [path for _name, path in steps[:-1]] == ["/", partner.get_absolute_url()]
    assert len(steps) == 3


@pytest.mark.django_db
def test_the_front_page_of_a_day_gone_by_tells_nothing(client):
    make.make_partner(tier="affiliate")

    assert told(client, "/?as_of=2018-07-16") == []


@pytest.mark.django_db
def test_a_form_tells_nothing_once_a_kind_is_chosen(client):
    assert kinds(client, "/get-involved/") == ["ContactPage", "BreadcrumbList"]
    assert told(client, "/get-involved/?kind=join") == []


@pytest.mark.django_db
def test_what_answers_a_form_tells_nothing(client):
    assert kinds(client, "/offers/new/") == ["WebPage", "BreadcrumbList"]
    answer = Document(client.post("/offers/new/", {}))
    assert told_by(answer) == []


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/partners/nobody/", "/blog/1850/", "/diary/1850/", "/nowhere/"])
def test_an_error_tells_nothing(client, path):
    response = client.get(path)

    assert response.status_code == 404
    assert told_by(Document(response)) == []


@pytest.mark.django_db
def test_a_name_cannot_end_the_block_it_stands_in(client):
    name = '</script><script>alert(1)</script> <!-- "quoted" & \\ \u2028'
    partner = make.make_partner(name=name)

    assert told(client, partner)[1]["name"] == name
    assert client.get(partner.get_absolute_url()).text.count("<script>") == 0


@given(st.dictionaries(st.text(), st.text()))
def test_whatever_is_written_is_read_again_and_holds_no_markup(facts):
    opening, closing = '<script type="application/ld+json">', "</script>"

    text = script_of(facts).removeprefix(opening).removesuffix(closing)

    assert json.loads(text) == facts
    assert not set("<>&") & set(text)


def test_what_is_empty_is_left_out_and_nought_is_not():
    facts = {"name": "", "about": [], "geo": None, "latitude": 0.0, "is": False, "one": ["a"]}

    assert known(facts) == {"latitude": 0.0, "is": False, "one": "a"}
    assert node("Place", name="") == {"@type": "Place"}
