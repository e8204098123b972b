"""The feed is Atom that any reader takes: whole stories, ids for good, addresses in full."""

from datetime import UTC, datetime
from xml.etree.ElementTree import Element

import pytest
from defusedxml import ElementTree
from django.utils.dateparse import parse_datetime

from blog.models import Post
from tests import factories as make
from tests.pages import queries_of

pytestmark = pytest.mark.django_db

ATOM = "{http://www.w3.org/2005/Atom}"
FEED = "/feed.atom"


def feed(client) -> Element:
    """Read the feed."""
    return ElementTree.fromstring(client.get(FEED).content)


def entries(client) -> list[Element]:
    """Give the stories of the feed."""
    return feed(client).findall(f"{ATOM}entry")


def text(element: Element, name: str) -> str:
    """Give the words of a part of an entry or a feed."""
    return element.findtext(f"{ATOM}{name}") or ""


def link(element: Element, rel: str) -> str:
    """Give an address an entry or a feed names."""
    links = {part.get("rel"): part.get("href") for part in element.findall(f"{ATOM}link")}
    return links[rel]


def test_the_feed_says_what_it_is(client):
    make.make_network(name="Code for All", tagline="Together")
    make.make_post()

    response = client.get(FEED)

    root = ElementTree.fromstring(response.content)
    assert response.headers["Content-Type"] == "application/atom+xml; charset=utf-8"
    assert text(root, "title") == "Stories of Code for All"
    assert text(root, "subtitle") == "Together"
    assert text(root, "id") == "tag:testserver,2026:stories"
    assert link(root, "self") == "http://testserver/feed.atom"
    assert link(root, "alternate") == "http://testserver/blog/"
    assert parse_datetime(text(root, "updated")) is not None


def test_a_feed_without_stories_is_valid_too(client):
    root = feed(client)

    assert root.findall(f"{ATOM}entry") == []
    assert parse_datetime(text(root, "updated")) is not None


def test_an_entry_has_what_atom_asks_for(client):
    topic = make.make_topic(name="Law")
    moment = datetime(2018, 5, 1, 12, tzinfo=UTC)
    post = make.make_post(
        title="Fish & <chips>",
        slug="fish",
        authors=[make.make_person(name="Ada"), make.make_person(name="Bo")],
        topics=[topic],
        published_at=moment,
    )

    [entry] = entries(client)

    assert text(entry, "title") == "Fish & <chips>"
    assert text(entry, "id") == f"tag:testserver,2026:story-{post.pk}"
    assert link(entry, "alternate") == "http://testserver/blog/fish/"
    assert parse_datetime(text(entry, "published")) == moment
    assert parse_datetime(text(entry, "updated")) >= moment
    assert entry.findtext(f"{ATOM}author/{ATOM}name") == "Ada, Bo"
    assert [part.get("term") for part in entry.findall(f"{ATOM}category")] == ["Law"]


def test_ids_are_unique_and_stay_when_an_address_changes(client):
    posts = [make.make_post() for _number in range(3)]
    before = {text(entry, "id") for entry in entries(client)}

    for post in posts:
        post.slug = f"moved-{post.pk}"
        post.save()

    assert len(before) == 3
    assert {text(entry, "id") for entry in entries(client)} == before


def test_an_entry_holds_the_whole_story(client):
    make.make_post(body="First.\n\n" + "Middle. " * 500 + "\n\n*Last* & least.")

    [entry] = entries(client)

    assert text(entry, "content").startswith("<p>First.</p>")
    assert "<em>Last</em> &amp; least.</p>" in text(entry, "content")


def test_every_address_in_a_story_is_a_full_one(client):
    make.make_post(
        body="[Partners](/partners/) ![Map](/media/stories/map.png) [Far](https://b.org/)"
    )

    [entry] = entries(client)

    story = text(entry, "content")
    assert ('="/' in story, '="http://testserver/partners/"' in story) == (False, True)


@pytest.mark.parametrize("moment", [None, datetime(2199, 1, 1, tzinfo=UTC)])
def test_the_feed_holds_nothing_that_is_not_published(client, moment):
    make.make_post(published_at=moment)

    assert entries(client) == []


def test_staff_read_the_same_feed_as_everybody(staff_client):
    make.make_post(published_at=None)

    assert entries(staff_client) == []


@pytest.mark.parametrize(
    ("fields", "name"), [({}, "Code for All"), ({"original_author": "Ada"}, "Ada")]
)
def test_a_story_nobody_signed_is_the_networks_or_its_first_authors(client, fields, name):
    make.make_network(name="Code for All")
    make.make_post(**fields)

    [entry] = entries(client)

    assert entry.findtext(f"{ATOM}author/{ATOM}name") == name


def test_characters_xml_does_not_know_do_not_break_the_feed(client):
    make.make_post(title="A\x0bB", body="C\x08D", summary="E\x1fF")

    assert [text(entry, "title") for entry in entries(client)] == ["AB"]


def test_the_feed_holds_the_twenty_newest_and_three_hundred_cost_what_one_costs(client):
    make.make_network()
    make.make_post(topics=[make.make_topic()], authors=[make.make_person()])
    one = queries_of(client, FEED)
    Post.objects.bulk_create(
        Post(title=f"S{n}", slug=f"s{n}", published_at=datetime(2015, 1, 1, tzinfo=UTC))
        for n in range(300)
    )

    assert len(entries(client)) == 20
    assert queries_of(client, FEED) == one


def test_the_feed_answers_head_and_is_found_from_every_page(client):
    assert client.head(FEED).status_code == 200
    assert b'type="application/atom+xml"' in client.get("/").content


def test_the_feed_refuses_what_changes_things(client):
    assert client.post(FEED).status_code == 405


def test_a_feed_that_is_known_is_not_sent_again(client):
    make.make_post()
    first = client.get(FEED)

    again = client.get(FEED, headers={"If-None-Match": first.headers["ETag"]})

    assert (again.status_code, "Last-Modified" in first.headers) == (304, True)


def test_a_story_that_goes_away_makes_another_feed(client):
    post = make.make_post()
    first = client.get(FEED)
    post.delete()

    again = client.get(
        FEED,
        headers={
            "If-None-Match": first.headers["ETag"],
            "If-Modified-Since": first.headers["Last-Modified"],
        },
    )

    assert again.status_code == 200


def test_topics_authors_and_partners_have_feeds_of_their_own(client):
    topic, person = make.make_topic(), make.make_person()
    partner = make.make_partner()
    make.make_post(title="Theirs", topics=[topic], authors=[person], partners=[partner])
    make.make_post(title="Other")
    pages = [f"/blog/topic/{topic.slug}/", f"/blog/author/{person.slug}/"]

    for page in [*pages, partner.get_absolute_url()]:
        root = ElementTree.fromstring(client.get(f"{page}feed.atom").content)
        assert [text(entry, "title") for entry in root.findall(f"{ATOM}entry")] == ["Theirs"]
        assert link(root, "self") == f"http://testserver{page}feed.atom"
        assert f'href="{page}feed.atom"' in client.get(page).content.decode()


@pytest.mark.parametrize("ending", ["atom", "rss"])
def test_feeds_of_what_visitors_may_not_see_are_not_there(client, ending):
    partner = make.make_partner(published_at=None)
    person = make.make_person(is_public=False)
    make.make_post(authors=[person], partners=[partner])

    assert client.get(f"/partners/{partner.slug}/feed.{ending}").status_code == 404
    assert client.get(f"/blog/author/{person.slug}/feed.{ending}").status_code == 404
    assert client.get(f"/blog/topic/nothing/feed.{ending}").status_code == 404


def test_rss_holds_whole_stories_with_ids_that_are_no_addresses(client):
    post = make.make_post(title="Fish & chips", body="[Partners](/partners/) *end*")

    response = client.get("/feed.rss")

    item = ElementTree.fromstring(response.content).find("channel/item")
    guid = item.find("guid")
    whole = item.findtext("{http://purl.org/rss/1.0/modules/content/}encoded")
    assert response.headers["Content-Type"] == "application/rss+xml; charset=utf-8"
    assert (guid.text, guid.get("isPermaLink")) == (f"tag:testserver,2026:story-{post.pk}", "false")
    assert "http://testserver/partners/" in whole


@pytest.mark.parametrize("path", ["/calls/feed.rss", "/diary.rss", "/feed.rss", "/calls/feed.atom"])
def test_feeds_without_entries_are_whole_and_stay_the_same(client, path):
    first = client.get(path)

    assert ElementTree.fromstring(first.content) is not None
    assert client.get(path).headers["ETag"] == first.headers["ETag"]
