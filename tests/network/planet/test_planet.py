"""What members publish is read, kept, shown as excerpts, and left out where wanted."""

from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from network.planet.actions import ask, list_feeds
from network.planet.jobs import read_feeds
from network.planet.models import Feed, FeedItem
from tests.factories import make_partner
from tests.factories_work import make_feed, make_feed_item
from tests.network.planet.conftest import BOMB, feed_of
from tests.pages import HOSTILE_QUERIES, get, queries_of

pytestmark = pytest.mark.django_db

ONE = ("One", "https://example.org/one", "2019-01-02", "&lt;p&gt;First &lt;b&gt;words&lt;/b&gt;.")


def again(feed: Feed) -> bool:
    """Ask a feed as if its hour had come."""
    feed.refresh_from_db()
    return ask(feed=feed)


def test_a_feed_is_read_in_plain_words(site):
    feed = make_feed(url=site.put("/feed", feed_of(ONE)))

    assert ask(feed=feed)

    item = FeedItem.objects.get()
    assert (item.title, item.link, item.excerpt) == (
        "One",
        "https://example.org/one",
        "First words.",
    )
    assert item.published_at == datetime(2019, 1, 2, tzinfo=UTC)


def test_scripts_and_long_texts_become_short_plain_words(site):
    hostile = "&lt;script&gt;alert(1)&lt;/script&gt;" + "word &amp;amp; " * 400
    feed = make_feed(url=site.put("/feed", feed_of(("T", "https://a.org/", "2019-01-01", hostile))))
    ask(feed=feed)

    excerpt = FeedItem.objects.get().excerpt

    assert excerpt.startswith("word & word")
    assert (len(excerpt) <= 300, "alert" in excerpt) == (True, False)


def test_a_feed_that_is_known_is_not_read_again(site):
    feed = make_feed(url=site.put("/feed", feed_of(ONE), ETag='"1"'))
    ask(feed=feed)

    assert again(feed)
    assert site.asked[1][1]["If-None-Match"] == '"1"'
    assert FeedItem.objects.count() == 1


def test_a_web_page_leads_to_its_feed(site):
    site.put("/real.xml", feed_of(ONE))
    page = b'<html><head><link rel=alternate type="application/rss+xml" href="real.xml"></head>'
    feed = make_feed(url=site.put("/", page, Content_Type="text/html"))

    assert ask(feed=feed)
    feed.refresh_from_db()
    assert feed.found_url == f"{site.origin}/real.xml"


@pytest.mark.parametrize(
    "body", [b"", b"<html><p>No feed", b"<rss><channel><item>", b"\0\xff" * 99, BOMB, b"{}"]
)
def test_what_is_no_feed_is_told_in_words_and_nothing_is_lost(site, body):
    feed = make_feed(url=site.put("/feed", feed_of(ONE)))
    ask(feed=feed)
    site.put("/feed", body)

    again(feed)

    feed.refresh_from_db()
    assert FeedItem.objects.shown().filter(title="One").exists()
    assert (feed.failures == 0) == (feed.error == "")
    assert all(len(item.title) <= 300 for item in FeedItem.objects.all())


def test_a_feed_that_fails_is_asked_less_often(site):
    feed = make_feed(url=f"{site.origin}/gone")
    for failures in (1, 2, 3):
        assert not again(feed)
        feed.refresh_from_db()
        hours = (feed.next_at - timezone.now()) / timedelta(hours=1)
        assert (feed.failures, round(hours)) == (failures, 2**failures)
    assert "404" in feed.error


def test_the_job_asks_each_feed_once_an_hour(site):
    make_feed(url=site.put("/feed", feed_of(ONE)))

    assert (read_feeds(), read_feeds()) == ("1 read, 0 failed", "0 read, 0 failed")


def test_one_link_is_one_item_whoever_brings_it(site):
    first = make_feed(url=site.put("/a", feed_of(ONE)))
    second = make_feed(url=site.put("/b", feed_of(("Theirs", *ONE[1:]))))
    ask(feed=first)
    ask(feed=second)

    assert [(item.feed, item.title) for item in FeedItem.objects.all()] == [(first, "One")]


def test_days_to_come_become_today(site):
    feed = make_feed(url=site.put("/f", feed_of(("T", "https://a.org/", "2190-01-01", "x"))))
    ask(feed=feed)

    assert FeedItem.objects.get().published_at <= timezone.now()


@pytest.mark.parametrize("link", ["javascript:alert(1)", "data:text/html,x", "ftp://a.org/"])
def test_only_links_to_web_pages_are_kept(site, link):
    feed = make_feed(url=site.put("/f", feed_of(("T", link, "2019-01-01", "x"))))
    ask(feed=feed)

    assert not FeedItem.objects.exists()


def test_the_planet_shows_what_is_not_left_out(client):
    feed = make_feed()
    make_feed_item(feed, title="Shown")
    make_feed_item(feed, title="Left out", is_left_out=True)
    make_feed_item(make_feed(is_left_out=True), title="Feed left out")
    make_feed_item(make_feed(make_partner(published_at=None)), title="Of a draft")

    assert get(client, "/planet/").words("timetable__title") == ["Shown"]
    assert get(client, feed.partner).main.count("Shown") == 1
    assert client.get("/planet.atom").content.count(b"<entry>") == 1
    assert client.get("/planet.rss").content.count(b"<item>") == 1


@pytest.mark.parametrize("query", HOSTILE_QUERIES)
def test_nonsense_in_the_address_breaks_nothing(client, query):
    assert client.get(f"/planet/?{query}").status_code == 200


@pytest.mark.parametrize("path", ["/planet/", "/planet.atom"])
def test_more_items_need_no_more_queries(client, path):
    make_feed_item()
    one = queries_of(client, path)
    make_feed_item()
    make_feed_item()

    assert queries_of(client, path) == one


def test_a_members_own_feed_is_listed_by_itself():
    make_partner(tier="affiliate", feed_url="https://example.org/feed.xml")
    make_partner(tier="affiliate", feed_url="https://b.org/f", is_demonstration=True)
    make_partner(feed_url="https://c.org/f")

    assert (list_feeds(), list_feeds()) == (1, 0)
    assert Feed.objects.get().url == "https://example.org/feed.xml"


def test_staff_see_what_went_wrong_and_ask_again(staff_client, site):
    feed = make_feed(url=f"{site.origin}/gone")
    address = reverse("admin:network_feed_changelist")

    staff_client.post(address, {"action": "ask_now", "_selected_action": [feed.pk]})

    assert "404" in staff_client.get(address).content.decode()
