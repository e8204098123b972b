"""The map of the site names every public page once, under the address the network chose."""

from datetime import UTC, datetime
from urllib.parse import urlsplit

import pytest
import time_machine
from defusedxml import ElementTree
from django.test import override_settings
from django.utils.dateparse import parse_datetime

from blog.models import Post
from network.opendata import sitemaps
from network.opendata.mapped import Entry
from network.summits.actions import release_programme
from tests import factories as make
from tests.factories_work import make_call, make_offer
from tests.maps import NAMESPACE, maps, read, urls
from tests.pages import queries_of

pytestmark = pytest.mark.django_db

SITEMAP = "/sitemap.xml"
SECTIONS = {
    "/", "/partners/", "/summits/", "/exchanges/", "/projects/", "/resources/", "/topics/",
    "/people/", "/blog/", "/get-involved/", "/calls/", "/offers/", "/offers/new/",
    "/partners/alumni/", "/projects/reuse/", "/projects/adopt/", "/figures/", "/data/", "/embed/",
    "/diary/", "/planet/",
    "/partners/map/",
    "/api/",
    "/figures/over-time/",
}  # fmt: skip


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

    changed = urls(client)
    assert parse_datetime(changed[f"http://testserver{post.get_absolute_url()}"]) is not None
    assert changed["http://testserver/get-involved/"] == ""


def test_a_page_that_goes_live_by_the_clock_changes_at_that_moment(client):
    with time_machine.travel("2026-01-01T08:00Z", tick=False):
        post = make.make_post(published_at=datetime(2026, 3, 1, 9, tzinfo=UTC))

    with time_machine.travel("2026-04-01T08:00Z"):
        changed = urls(client)

    assert changed[f"http://testserver{post.get_absolute_url()}"] == "2026-03-01T09:00:00+00:00"
    assert changed["http://testserver/blog/"] == "2026-03-01T09:00:00+00:00"


def test_a_story_about_a_partner_changes_the_partners_page(client):
    with time_machine.travel("2026-01-01T08:00Z", tick=False):
        partner = make.make_partner(published_at=datetime(2026, 1, 1, tzinfo=UTC))
        make.make_post(published_at=datetime(2026, 3, 1, tzinfo=UTC), partners=[partner])
        make.make_post(published_at=datetime(2026, 5, 1, tzinfo=UTC), partners=[partner])

    with time_machine.travel("2026-04-01T08:00Z"):
        changed = urls(client)

    assert changed[f"http://testserver{partner.get_absolute_url()}"] == "2026-03-01T00:00:00+00:00"


def test_a_released_programme_changes_its_summit_and_names_its_sessions(client):
    with time_machine.travel("2026-01-01T08:00Z", tick=False):
        summit = make.make_summit(published_at=datetime(2026, 1, 1, tzinfo=UTC))
        session = make.make_session(summit)
    with time_machine.travel("2026-02-01T08:00Z", tick=False):
        release_programme(summit=summit, by=None)

    changed = urls(client)

    page = f"http://testserver{summit.get_absolute_url()}"
    assert changed[page] == "2026-02-01T08:00:00+00:00"
    assert changed[f"{page}sessions/{session.pk}/"] == "2026-02-01T08:00:00+00:00"


def test_the_map_of_a_kind_says_when_the_last_of_it_changed(client):
    with time_machine.travel("2026-02-01T08:00Z", tick=False):
        make.make_page(published_at=datetime(2026, 1, 1, tzinfo=UTC))

    assert maps(client)["http://testserver/sitemap-pages.xml"] == "2026-02-01T08:00:00+00:00"
    assert "http://testserver/sitemap-offers.xml" not in maps(client)


@override_settings(SITE_URL="https://network.example:8443", ALLOWED_HOSTS=["*"])
def test_addresses_are_under_the_address_the_network_chose(client):
    make.make_page(slug="about")

    response = client.get("/sitemap-pages.xml", headers={"host": "other.example"})

    assert [loc.text for loc in read(response).iter(f"{NAMESPACE}loc")] == [
        "https://network.example:8443/about/"
    ]


def test_a_kind_with_many_pages_has_several_files_and_each_page_is_in_one(client, monkeypatch):
    monkeypatch.setattr(sitemaps, "FILE_SIZE", 2)
    for _number in range(5):
        make.make_page()

    files = [address for address in maps(client) if "sitemap-pages" in address]

    assert [urlsplit(address).query for address in files] == ["", "page=2", "page=3"]
    assert len([path for path in urls(client) if path.count("/") == 4]) >= 5


@pytest.mark.parametrize(
    "path",
    ["-kings.xml", "-pages.xml?page=0", "-pages.xml?page=2", "-pages.xml?page=%00",
     "-pages.xml?page=-1", "-pages.xml?page=" + "9" * 5000, "-pages.xml?page=%C2%B2"],
    ids=lambda path: path[:20],
)  # fmt: skip
def test_a_map_that_is_not_there_is_not_found(client, path):
    assert client.get(f"/sitemap{path}").status_code == 404


def test_a_page_in_several_languages_names_them():
    entry = Entry("/a/", None, [("en", "/a/"), ("es", "/es/a/")])

    links = ElementTree.fromstring(f"<a {sitemaps.NAMESPACES}>{sitemaps._languages(entry)}</a>")

    assert [link.attrib["hreflang"] for link in links] == ["en", "es"]
    assert [urlsplit(link.attrib["href"]).path for link in links] == ["/a/", "/es/a/"]


def test_three_hundred_stories_cost_what_one_costs(client):
    make.make_post()
    one = [queries_of(client, path) for path in (SITEMAP, "/sitemap-stories.xml")]
    Post.objects.bulk_create(
        Post(title=f"S{n}", slug=f"s{n}", published_at=make.LONG_AGO) for n in range(300)
    )

    assert [queries_of(client, path) for path in (SITEMAP, "/sitemap-stories.xml")] == one
    assert one[0] <= 20
    assert len(paths(client)) == 301


def test_the_map_is_xml_answers_head_and_refuses_what_changes_things(client):
    assert client.head(SITEMAP).headers["Content-Type"] == "application/xml"
    assert client.post(SITEMAP).status_code == 405
    assert client.head("/sitemap-pages.xml").headers["Content-Type"] == "application/xml"
    assert client.post("/sitemap-pages.xml").status_code == 405
