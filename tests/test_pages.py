"""What is true of every public page: who sees it, what it refuses, and what it costs."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tests import factories as make
from tests.pages import HOSTILE_QUERIES, get, queries_of

pytestmark = pytest.mark.django_db

LISTS = [
    "/", "/partners/", "/people/", "/summits/", "/exchanges/", "/projects/", "/resources/",
    "/topics/", "/blog/", "/figures/", "/styleguide/", "/projects/reuse/", "/projects/adopt/",
    "/data/", "/embed/", "/api/", "/figures/countries/", "/figures/reuses/", "/summits/recordings/",
    "/calls/", "/planet/",
]  # fmt: skip
PUBLISHABLE = {
    "partner": make.make_partner,
    "summit": make.make_summit,
    "exchange": make.make_exchange,
    "project": make.make_project,
    "resource": make.make_resource,
    "page": make.make_page,
    "story": make.make_post,
}
LONG_NAME = "Llanfairpwllgwyngyllgogerychwyrndrobwllll"
ARABIC_NAME = "شبكة المنظمات المدنية"


@pytest.fixture(params=PUBLISHABLE, name="make_row")
def _make_row(request):
    """Give the factory of each kind that is published by the clock."""
    return PUBLISHABLE[request.param]


@pytest.mark.parametrize("path", LISTS)
def test_a_list_on_an_empty_database_has_a_title_and_says_what_to_do_next(client, path):
    document = get(client, path)

    assert len(document.all("h1")) == 1
    assert [link for link in document.links if link != path] != []


def test_a_page_has_one_title_the_name_of_what_it_shows(client, make_row):
    row = make_row()

    document = get(client, row)

    assert document.texts("h1") == [getattr(row, "title", "") or row.name]


@pytest.mark.parametrize("days", [None, 1], ids=["draft", "scheduled"])
def test_visitors_see_no_page_before_it_is_published(client, make_row, days):
    row = make_row(published_at=days and timezone.now() + timedelta(days=days))

    assert client.get(row.get_absolute_url()).status_code == 404


@pytest.mark.parametrize("days", [None, 1], ids=["draft", "scheduled"])
def test_staff_see_a_page_before_it_is_published_and_no_cache_keeps_it(
    staff_client, make_row, days
):
    row = make_row(published_at=days and timezone.now() + timedelta(days=days))

    response = staff_client.get(row.get_absolute_url())

    directives = set(response.headers["Cache-Control"].split(", "))
    assert (response.status_code, directives >= {"private", "no-store"}) == (200, True)


@pytest.mark.parametrize(
    ("days", "words"), [(None, "Draft"), (1, "Scheduled")], ids=["draft", "scheduled"]
)
def test_staff_are_told_that_visitors_do_not_see_this_yet(staff_client, make_row, days, words):
    row = make_row(published_at=days and timezone.now() + timedelta(days=days))

    document = get(staff_client, row)

    assert document.words("staff-bar__row")[0].startswith(words)
    assert document.classed("staff-bar")[0].tag == "aside"  # a landmark of its own


def test_somebody_signed_in_without_being_staff_sees_what_visitors_see(client, make_row):
    client.force_login(make.make_user())

    assert client.get(make_row(published_at=None).get_absolute_url()).status_code == 404


@pytest.mark.parametrize("days", [None, 1], ids=["draft", "scheduled"])
@pytest.mark.parametrize("path", LISTS)
def test_a_list_names_nothing_that_is_not_published(client, path, days):
    moment = days and timezone.now() + timedelta(days=days)
    topic = make.make_topic()
    for make_it in PUBLISHABLE.values():
        name = "name" if make_it in (make.make_partner, make.make_project) else "title"
        extra = {"tier": "affiliate"} if make_it is make.make_partner else {}
        if make_it not in (make.make_exchange, make.make_page):
            extra["topics"] = [topic]
        make_it(**{name: "Secret", "published_at": moment, **extra})

    for page in (path, topic):
        assert "Secret" not in get(client, page).main


@pytest.mark.parametrize("path", LISTS)
def test_a_page_answers_head_and_refuses_what_changes_things(client, path):
    assert client.head(path).status_code == 200
    assert client.head(path).content == b""
    assert [client.generic(verb, path).status_code for verb in ("POST", "PUT", "DELETE")] == [
        405,
        405,
        405,
    ]


def test_a_page_of_one_thing_answers_head_and_refuses_what_changes_things(client, make_row):
    path = make_row().get_absolute_url()

    assert client.head(path).status_code == 200
    assert [client.generic(verb, path).status_code for verb in ("POST", "PUT", "DELETE")] == [
        405,
        405,
        405,
    ]


@pytest.mark.parametrize("query", HOSTILE_QUERIES, ids=lambda query: query[:20])
@pytest.mark.parametrize("path", LISTS)
def test_a_hostile_query_gets_a_page_all_the_same(client, path, query):
    make.make_partner(tier="affiliate", countries=["RO"])

    document = get(client, f"{path}?{query}")

    assert len(document.all("h1")) == 1


def test_a_name_of_forty_letters_and_an_arabic_one_stand_on_their_pages(client, make_row):
    for name in (LONG_NAME, ARABIC_NAME):
        row = make_row(**{"name" if hasattr(make_row(), "name") else "title": name})

        assert get(client, row).texts("h1") == [name]


def test_an_address_that_changed_is_one_hop_away_with_its_query_and_is_counted(client, make_row):
    row = make_row(slug="old-address")
    row.slug = "new-address"
    row.save()
    old = row.get_absolute_url().replace("new-", "old-")

    response = client.get(f"{old}?a=1&b=%C3%A9", follow=True)

    assert response.redirect_chain == [(f"{row.get_absolute_url()}?a=1&b=%C3%A9", 301)]
    assert response.status_code == 200


@pytest.mark.parametrize(
    ("path", "make_one"),
    [
        ("/partners/", lambda: rich_partner()),
        ("/partners/?view=table", lambda: rich_partner()),
        ("/people/", lambda: make.make_role(partner=make.make_partner())),
        ("/summits/", lambda: make.make_summit(hosts=[make.make_partner()])),
        ("/exchanges/", lambda: make.make_exchange(rich_partner(), [rich_partner()])),
        ("/projects/", lambda: rich_project()),
        ("/resources/", lambda: make.make_resource(partner=make.make_partner())),
        ("/topics/", lambda: rich_project()),
        ("/blog/", lambda: rich_story()),
        ("/feed.atom", lambda: rich_story()),
        ("/sitemap.xml", lambda: (rich_story(), rich_project())),
        ("/sitemap-stories.xml", lambda: rich_story()),
        ("/", lambda: (rich_story(), make.make_exchange(rich_partner(), [rich_partner()]))),
    ],
)
def test_a_list_of_three_costs_what_a_list_of_one_costs(client, path, make_one):
    make.make_network()
    make_one()
    one = queries_of(client, path)
    make_one()
    make_one()

    assert queries_of(client, path) == one


def rich_partner():
    """Make a member with everything a list shows of it."""
    return make.make_partner(
        tier="affiliate",
        countries=["RO", "HU"],
        topics=[make.make_topic(), make.make_topic()],
        latitude="44.4",
        longitude="26.1",
    )


def rich_project():
    """Make a project with owners, a topic and a reuse through an exchange."""
    project = make.make_project(owners=[rich_partner()], topics=[make.make_topic()])
    make.make_reuse(project, partner=rich_partner(), exchange=make.make_exchange())
    return project


def rich_story():
    """Make a story with authors, partners and topics."""
    return make.make_post(
        authors=[make.make_person(), make.make_person()],
        partners=[rich_partner()],
        topics=[make.make_topic()],
    )
