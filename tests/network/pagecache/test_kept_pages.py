"""A page whose parts are kept says what it would say if none were."""

import pytest
from django.test import Client

from network.people.models import Person
from tests import factories as make
from tests.pages import queries_of

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("parts_at_hand")]


def make_member(**fields):
    return make.make_partner(tier="affiliate", countries=["RO"], **fields)


CHANGES = {
    "a member's name on the front page": (make_member, "name", lambda row: "/"),
    "a member's name in the directory": (make_member, "name", lambda row: "/partners/"),
    "a partner's summary": (make.make_partner, "summary", lambda row: row.get_absolute_url()),
    "a summit's title in the list": (make.make_summit, "title", lambda row: "/summits/"),
    "a summit's theme": (make.make_summit, "theme", lambda row: row.get_absolute_url()),
    "an exchange's title in the list": (make.make_exchange, "title", lambda row: "/exchanges/"),
    "an exchange's summary": (make.make_exchange, "summary", lambda row: row.get_absolute_url()),
    "a project's name in the list": (make.make_project, "name", lambda row: "/projects/"),
    "a project's summary": (make.make_project, "summary", lambda row: row.get_absolute_url()),
    "a story's title in the list": (make.make_post, "title", lambda row: "/blog/"),
    "a story's title": (make.make_post, "title", lambda row: row.get_absolute_url()),
    "the network's name": (make.make_network, "name", lambda row: "/blog/"),
}


@pytest.mark.parametrize("what", CHANGES)
def test_a_change_is_on_the_page_the_next_time_it_is_asked_for(client, what):
    make_row, field, page_of = CHANGES[what]
    row = make_row()
    path = page_of(row)
    client.get(path)
    client.get(path)

    setattr(row, field, "Words of today")
    row.save()

    assert "Words of today" in client.get(path).content.decode()


def test_a_new_entry_of_the_menu_is_on_every_page_at_once(client):
    network = make.make_network()
    client.get("/blog/")

    make.make_menu_item(network, label="Brand new")

    assert "Brand new" in client.get("/blog/").content.decode()


def test_a_person_who_takes_back_their_consent_leaves_the_page_at_once(client):
    person = make.make_person(name="Ana Silva", is_public=True)
    post = make.make_post(authors=[person])
    client.get(post.get_absolute_url())

    Person.objects.filter(pk=person.pk).update(name="Somebody")

    assert "Ana Silva" not in client.get(post.get_absolute_url()).content.decode()


def test_staff_see_their_drafts_and_visitors_never_do(client):
    staff = Client()
    staff.force_login(make.make_staff())
    draft = make.make_partner(name="Not yet", published_at=None)

    assert staff.get(draft.get_absolute_url()).status_code == 200
    assert client.get(draft.get_absolute_url()).status_code == 404


def test_one_visitor_cannot_change_what_another_is_given(client):
    make_member(topics=[make.make_topic()])

    client.get("/partners/?x=<script>&topic=evil&utm_source=evil")
    text = client.get("/partners/").content.decode()

    assert "evil" not in text


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/partners/",
        "/exchanges/",
        "/projects/",
        "/search/?q=x",
        "/figures/",
        "/projects/reuse/",
        "/sitemap.xml",
    ],
)
def test_a_page_says_the_same_whether_its_parts_are_kept_or_not(client, settings, path):
    make_member(topics=[make.make_topic()])
    make.make_exchange()
    client.get(path)
    warm = client.get(path).content

    settings.KEEP_PARTS = False

    assert client.get(path).content == warm


DETAILS = {
    "partner": make_member,
    "summit": make.make_summit,
    "exchange": make.make_exchange,
    "project": make.make_project,
    "story": make.make_post,
}


@pytest.mark.parametrize("kind", DETAILS)
def test_a_page_of_one_thing_whose_parts_are_kept_asks_the_database_at_most_eight_times(
    client, kind
):
    row = DETAILS[kind]()
    client.get(row.get_absolute_url())

    assert queries_of(client, row) <= 8


@pytest.mark.parametrize("path", ["/", "/partners/", "/summits/", "/exchanges/", "/blog/"])
def test_a_page_whose_parts_are_kept_asks_the_database_at_most_twelve_times(client, path):
    make_member()
    client.get(path)

    assert queries_of(client, path) <= 12
