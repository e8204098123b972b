"""Staff's own pages stand at their own path, and never in the way of the portal's."""

import pytest

from tests import factories as make
from tests.pages import get

pytestmark = pytest.mark.django_db


def test_a_page_shows_its_words_as_html(client):
    make.make_page(title="About us", slug="about", summary="Who we are.", body="## Why\n\n*Words*")

    document = get(client, "/about/")

    assert document.texts("h1") == ["About us"]
    assert document.words("lede") == ["Who we are."]
    assert [text for text in document.texts("h2") if text == "Why"] == ["Why"]
    assert document.texts("em") == ["Words"]


def test_what_a_page_carries_is_made_harmless(client):
    make.make_page(slug="about", body='<script>x</script><p onclick="x" style="x">Words</p>')

    document = get(client, "/about/")

    assert document.inline_scripts == []
    assert [p.attrib for p in document.all("p") if p.text == "Words"] in ([{}], [])


def test_a_page_says_what_it_is_to_search_engines(client):
    make.make_page(title="About us", slug="about", summary="Who we are.")

    document = get(client, "/about/")

    meta = {tag.get("name"): tag.get("content") for tag in document.all("meta")}
    links = {tag.get("rel"): tag.get("href") for tag in document.all("link")}
    assert document.texts("title")[0] == "About us · Network"
    assert meta["description"] == "Who we are."
    assert links["canonical"] == "http://testserver/about/"


@pytest.mark.parametrize("slug", ["partners", "blog", "people"])
def test_a_page_at_the_address_of_a_list_does_not_hide_the_list(client, slug):
    make.make_page(title="In the way", slug=slug)

    assert get(client, f"/{slug}/").texts("h1") != ["In the way"]


def test_a_page_in_the_menu_is_linked_from_everywhere_once_it_is_published(client):
    page, draft = make.make_page(title="About"), make.make_page(title="Secret", published_at=None)
    for row in (page, draft):
        make.make_menu_item(page=row, place="footer")

    words = [text for text in get(client, "/topics/").texts("a") if text in ("About", "Secret")]

    assert words == ["About"]
