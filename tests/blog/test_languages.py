"""Stories in one language have a list and feeds of their own."""

import pytest
from defusedxml import ElementTree
from django.core.exceptions import ValidationError

from blog.models import Post
from tests import factories as make
from tests.pages import get, queries_of

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


@pytest.fixture
def two() -> tuple[Post, Post]:
    """Make a story in English and one in Spanish."""
    return make.make_post(title="One"), make.make_post(title="Uno", language="es")


def test_the_list_of_a_language_holds_its_stories_alone(client, two):
    document = get(client, "/blog/language/es/")

    assert document.texts("h1") == ["Stories in Spanish"]
    assert document.words("voice__title") == ["Uno"]


def test_the_list_offers_its_feeds_to_readers_and_to_programs(client, two):
    document = get(client, "/blog/language/es/")

    offered = {one.get("href") for one in document.all("link") if one.get("rel") == "alternate"}
    assert {"/blog/language/es/feed.atom", "/blog/language/es/feed.rss"} <= offered
    assert document.links["/blog/language/es/feed.atom"] == "Follow as a feed"


def test_all_stories_lead_to_each_language_by_its_own_name(client, two):
    links = get(client, "/blog/").links

    assert {path: words for path, words in links.items() if "language" in path} == {
        "/blog/language/en/": "English", "/blog/language/es/": "Español",
        "/blog/language/en/feed.atom": "English", "/blog/language/es/feed.atom": "Español",
    }  # fmt: skip


def test_one_language_alone_is_no_choice(client):
    make.make_post()
    make.make_post(language="es", published_at=None)

    assert not [path for path in get(client, "/blog/").links if "language" in path]


@pytest.mark.parametrize("path", ["/blog/language/{}/", "/blog/language/{}/feed.atom",
                                  "/blog/language/{}/feed.rss"])  # fmt: skip
def test_a_language_nobody_has_published_in_is_not_found(client, two, path):
    make.make_post(language="pl", published_at=None)

    for tag in ("pl", "xx", "e" * 300):
        assert client.get(path.format(tag)).status_code == 404


@pytest.mark.parametrize("path", ["/blog/language/{}/", "/blog/language/{}/feed.atom"])
def test_a_tag_written_otherwise_leads_to_the_one_that_is_used(client, path):
    make.make_post(language="zh-Hant")

    response = client.get(path.format("ZH-hant"))

    assert (response.status_code, response["Location"]) == (301, path.format("zh-Hant"))


def test_two_spellings_of_a_tag_are_one_language(client, two):
    make.make_post(title="Dos", language="ES")

    assert len(Post.objects.languages()) == 2
    assert get(client, "/blog/language/ES/").words("voice__title") == ["Dos", "Uno"]


def test_the_atom_says_its_language_and_holds_its_stories_alone(client, two):
    root = ElementTree.fromstring(client.get("/blog/language/es/feed.atom").content)

    assert root.get(XML_LANG) == "es"
    assert root.findtext(f"{ATOM}id") == "tag:testserver,2026:stories-language-es"
    assert [one.findtext(f"{ATOM}title") for one in root.findall(f"{ATOM}entry")] == ["Uno"]


def test_the_rss_says_its_language(client, two):
    channel = ElementTree.fromstring(client.get("/blog/language/es/feed.rss").content)[0]

    assert channel.findtext("language") == "es"
    assert [one.findtext("title") for one in channel.findall("item")] == ["Uno"]


def test_a_feed_of_all_stories_says_of_each_which_language_it_is_in(client, two):
    root = ElementTree.fromstring(client.get("/feed.atom").content)

    assert [one.get(XML_LANG) for one in root.findall(f"{ATOM}entry")] == ["es", "en"]


def test_who_has_the_feed_is_told_so(client, two):
    first = client.get("/blog/language/es/feed.atom")
    again = client.get("/blog/language/es/feed.atom", headers={"If-None-Match": first["ETag"]})

    assert (first.status_code, again.status_code) == (200, 304)
    assert first["Last-Modified"]


def test_a_story_is_read_out_in_its_own_language(client, two):
    document = get(client, two[1])

    spoken = [one.get("lang") for one in document.classed("prose")]
    assert (document.all("h1")[0].get("lang"), spoken[0]) == ("es", "es")


@pytest.mark.parametrize("path", ["/blog.json", "/api/v1/posts"])
def test_data_is_narrowed_by_language_and_says_it(client, two, path):
    body = client.get(f"{path}?language=es").json()

    [row] = body.get("posts") or body["items"]
    assert (row["name"], row["language"]) == ("Uno", "es")


def test_what_is_no_language_tag_is_refused():
    for tag in ("", "Spanish!", "es en", "e"):
        with pytest.raises(ValidationError):
            make.make_post(language=tag).full_clean()


def test_three_languages_cost_what_two_cost(client, two):
    one = queries_of(client, "/blog/language/es/")
    make.make_post(language="pl")

    assert queries_of(client, "/blog/language/es/") == one
