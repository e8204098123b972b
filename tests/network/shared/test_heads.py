"""What search results and previews show of a page fits where they show it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from network.shared.heads import DESCRIPTION, TITLE, description_line, shorten, title_line
from tests import factories as make
from tests.pages import get

WORDS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=400)


@given(WORDS, WORDS, st.integers(1, 99999))
def test_no_title_is_longer_than_sixty_letters(title, name, page):
    assert len(title_line(title, name, page)) <= TITLE


@given(WORDS, st.integers(1, 99999))
def test_no_description_is_longer_than_160_letters(text, page):
    assert len(description_line(text, page)) <= DESCRIPTION


@given(WORDS, st.integers(20, 200))
def test_what_fits_is_left_as_it_is_and_the_rest_begins_alike(text, limit):
    whole = " ".join(text.split())

    short = shorten(text, limit)

    assert (short == whole) if len(whole) <= limit else whole.startswith(short.removesuffix("…"))


@pytest.mark.parametrize(
    ("title", "name", "page", "line"),
    [
        ("Partners", "Code for All", 1, "Partners · Code for All"),
        ("Partners", "Code for All", 3, "Partners, page 3 · Code for All"),
        ("Code for All", "Code for All", 1, "Code for All"),
        ("w" * 55, "Code for All", 1, "w" * 55),
        ("one " * 20, "Net", 2, "one one one one one one one one one one one one one…, page 2"),
    ],
)
def test_a_title_has_the_networks_name_behind_it_where_there_is_room(title, name, page, line):
    assert title_line(title, name, page) == line


@pytest.mark.django_db
def test_a_title_with_signs_of_html_is_told_as_it_is(client):
    post = make.make_post(title='Law & <order>, "quoted"')

    document = get(client, post)

    assert document.texts("title") == ['Law & <order>, "quoted" · Network']
    assert meta(document)["og:title"] == 'Law & <order>, "quoted"'


@pytest.mark.django_db
def test_a_story_tells_previews_when_it_was_published(client):
    post = make.make_post(summary="What we learned.")

    told = meta(get(client, post))

    assert told["og:type"] == "article"
    assert told["article:published_time"] == post.published_at.isoformat()
    assert (told["og:locale"], told["og:description"]) == ("en_GB", "What we learned.")
    assert (told["og:image:width"], told["og:image:height"]) == ("1200", "630")
    assert told["og:image:alt"] == told["twitter:image:alt"] != ""


@pytest.mark.django_db
def test_the_second_page_of_a_list_names_itself_and_its_neighbours(client):
    for _number in range(30):
        make.make_post()

    document = get(client, "/blog/?page=2")

    links = {e.get("rel"): e.get("href") for e in document.all("link")}
    assert (links["prev"], links["next"]) == ("?page=1", "?page=3")
    assert links["canonical"].endswith("/blog/?page=2")
    assert document.texts("title")[0].startswith("Stories, page 2")
    assert meta(document)["description"].startswith("Page 2. ")


@pytest.mark.django_db
def test_no_engine_keeps_what_staff_see(staff_client):
    draft = make.make_post(published_at=None)

    assert staff_client.get(draft.get_absolute_url()).headers["X-Robots-Tag"] == "noindex"


def meta(document):
    """Give what the head of a page says, by name."""
    return {e.get("name") or e.get("property"): e.get("content") for e in document.all("meta")}
