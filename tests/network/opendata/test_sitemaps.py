"""The map of the site names every public page once, under the address the network chose."""

from datetime import UTC, datetime
from urllib.parse import urlsplit

import pytest
from defusedxml import ElementTree
from django.test import override_settings
from django.utils.dateparse import parse_datetime

from blog.models import Post
from tests import factories as make
from tests.factories_work import make_call, make_offer
from tests.pages import queries_of

pytestmark = pytest.mark.django_db

SITEMAP = "/sitemap.xml"
NAMESPACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
SECTIONS = {
    "/", "/partners/", "/summits/", "/exchanges/", "/projects/", "/resources/", "/topics/",
    "/people/", "/blog/", "/get-involved/", "/calls/", "/offers/", "/offers/new/",
    "/partners/alumni/", "/projects/reuse/", "/projects/adopt/", "/figures/", "/data/",
    "/diary/",
    "/partners/map/",
}  # fmt: skip


def urls(client) -> dict[str, str]:
    """Give every address of the map with the moment it last changed."""
    root = ElementTree.fromstring(client.get(SITEMAP).content)
    return {
        url.findtext(f"{NAMESPACE}loc"): url.findtext(f"{NAMESPACE}lastmod") or ""
        for url in root.findall(f"{NAMESPACE}url")
    }


def paths(client) -> set[str]:
    """Give the pages of the map that aren't lists."""
    return {urlsplit(url).path for url in urls(client)} - SECTIONS


def test_an_empty_portal_has_its_lists_but_nobody_to_name(client):
    assert {urlsplit(url).path for url in urls(client)} == SECTIONS - {"/people/"}


def test_the_list_of_people_is_there_once_somebody_agreed(client):
    make.make_person(is_public=True)

    assert {urlsplit(url).path for url in urls(client)} >= SECTIONS


def test_every_public_page_is_there_and_answers(client):
    rows = make_public_rows()

    found = paths(client)

    archives = {f"/summits/{row.year}/" for row in rows if row._meta.model_name == "summit"}
    assert found == {row.get_absolute_url() for row in rows} | archives
    assert {client.get(path).status_code for path in found | SECTIONS} == {200}


def make_public_rows() -> list:
    """Make one of each kind that has a page."""
    host = make.make_partner()
    return [
        host,
        make.make_summit(),
        make.make_exchange(host, []),
        make.make_project(),
        make_call(),
        make_offer(host),
        make.make_resource(),
        make.make_topic(),
        make.make_person(),
        make.make_post(),
        make.make_page(),
    ]


@pytest.mark.parametrize("moment", [None, datetime(2199, 1, 1, tzinfo=UTC)])
def test_what_visitors_may_not_see_is_not_there(staff_client, moment):
    for make_row in (
        make.make_partner,
        make.make_summit,
        make.make_project,
        make.make_resource,
        make.make_post,
        make.make_page,
    ):
        make_row(published_at=moment)
    make.make_person(is_public=False)

    assert paths(staff_client) == set()


def test_a_repost_is_left_to_the_site_it_comes_from(client):
    make.make_post(canonical_url="https://example.org/story")

    assert paths(client) == set()


def test_a_page_says_when_it_last_changed(client):
    post = make.make_post()

    assert parse_datetime(urls(client)[f"http://testserver{post.get_absolute_url()}"]) is not None
    assert urls(client)["http://testserver/partners/"] == ""


@override_settings(SITE_URL="https://network.example:8443", ALLOWED_HOSTS=["*"])
def test_addresses_are_under_the_address_the_network_chose(client):
    make.make_page(slug="about")

    root = ElementTree.fromstring(client.get(SITEMAP, headers={"host": "other.example"}).content)

    hosts = {loc.text.rpartition(":8443")[0] for loc in root.iter(f"{NAMESPACE}loc")}
    assert hosts == {"https://network.example"}


def test_three_hundred_stories_cost_what_one_costs(client):
    make.make_post()
    one = queries_of(client, SITEMAP)
    Post.objects.bulk_create(
        Post(title=f"S{n}", slug=f"s{n}", published_at=make.LONG_AGO) for n in range(300)
    )

    assert queries_of(client, SITEMAP) == one
    assert len(paths(client)) == 301


def test_the_map_is_xml_answers_head_and_refuses_what_changes_things(client):
    assert client.head(SITEMAP).headers["Content-Type"] == "application/xml"
    assert client.post(SITEMAP).status_code == 405
