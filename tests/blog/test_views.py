"""Stories are listed by time, topic and author; each says who says it about whom."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.core.files.base import ContentFile

from blog.models import Authorship, Post
from network.models import Person
from tests import factories as make
from tests.pages import Document, get, picture, queries_of

pytestmark = pytest.mark.django_db

LIST = "/blog/"


def told(document: Document) -> list[str]:
    """Give the titles of the stories of a list."""
    return document.words("voice__title")


def at(year: int, month: int = 5) -> datetime:
    """Give a moment of that month."""
    return datetime(year, month, 1, tzinfo=UTC)


# Lists -----------------------------------------------------------------------------------


def test_the_newest_story_comes_first_with_its_first_sentence(client):
    make.make_post(title="Old", published_at=at(2015), summary="It was.")
    make.make_post(title="New", published_at=at(2018), body="It is. And more.")

    document = get(client, LIST)

    assert told(document) == ["New", "Old"]
    assert document.words("voice__words") == ["It is.", "It was."]


def test_a_story_goes_live_by_itself_at_its_moment(client):
    moment = datetime(2027, 5, 1, 9, tzinfo=UTC)
    post = make.make_post(published_at=moment)

    with time_machine.travel(moment - timedelta(seconds=1), tick=False):
        assert (told(get(client, LIST)), client.get(post.get_absolute_url()).status_code) == (
            [],
            404,
        )
    with time_machine.travel(moment, tick=False):
        assert told(get(client, LIST)) == [post.title]


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/blog/2018/", ["Law 2018"]),
        ("/blog/2019/", []),
        ("/blog/topic/law/", ["Law 2018", "Law 2015"]),
        ("/blog/author/ada/", ["Law 2015"]),
    ],
)
def test_stories_are_listed_by_year_topic_and_author(client, path, expected):
    law, ada = make.make_topic(slug="law"), make.make_person(slug="ada")
    make.make_post(title="Law 2018", published_at=at(2018), topics=[law])
    make.make_post(title="Law 2015", published_at=at(2015), topics=[law], authors=[ada])
    make.make_post(title="Draft", published_at=None, topics=[law], authors=[ada])

    assert told(get(client, path)) == expected


@pytest.mark.parametrize(
    "path",
    [
        "/blog/0/",
        "/blog/99999999999999999999/",
        "/blog/topic/nothing/",
        "/blog/author/nobody/",
        "/blog/author/silent/",
    ],
)
def test_a_list_of_what_is_not_there_is_not_found(client, path):
    make.make_person(slug="silent")

    assert client.get(path).status_code == 404


def test_the_years_are_those_with_stories(client):
    for year in (2015, 2018):
        make.make_post(published_at=at(year))
    make.make_post(published_at=at(2199))

    links = get(client, LIST).links

    assert [words for link, words in links.items() if words.isdigit()] == ["2018", "2015"]


def test_a_network_without_stories_says_so(client):
    assert get(client, LIST).texts("h2")[0] == "No story here yet"


@pytest.mark.parametrize(
    ("page", "count", "words"),
    [
        ("1", 12, "Page 1 of 26Next page"),
        ("26", 1, "Previous page Page 26 of 26"),
        ("abc", 12, "Page 1 of 26Next page"),
        ("99999", 1, "Previous page Page 26 of 26"),
    ],
)
def test_three_hundred_stories_are_cut_into_pages(client, page, count, words):
    add_stories(301)

    document = get(client, f"{LIST}?page={page}")

    assert len(told(document)) == count
    assert document.words("pages")[0].replace(" ", "") == words.replace(" ", "")


def test_three_hundred_stories_cost_what_one_costs(client):
    make.make_post(
        authors=[make.make_person()], partners=[make.make_partner()], topics=[make.make_topic()]
    )
    one = queries_of(client, LIST)
    add_stories(300)

    assert queries_of(client, LIST) == one


def add_stories(count: int) -> None:
    """Make many old stories at once."""
    Post.objects.bulk_create(
        Post(title=f"S{n}", slug=f"s{n}", body="Words.", published_at=at(2015))
        for n in range(count)
    )


# One story -------------------------------------------------------------------------------


def byline(client, post: Post) -> str:
    """Give who wrote a story about whom, as its page says it."""
    return get(client, post).words("byline")[0].rpartition(" · ")[0]


def test_six_authors_stand_in_their_order(client):
    authors = [make.make_person(name=name) for name in ("Zoe", "Ada", "Bo", "Cy", "Di", "Ed")]

    post = make.make_post(authors=authors)

    assert byline(client, post) == "Words by Zoe, Ada, Bo, Cy, Di and Ed"


@pytest.mark.parametrize(
    ("authors", "partners", "words"),
    [
        ([], [], "Words by the network"),
        (["Ada"], [], "Words by Ada"),
        (["Ada", "Bo"], ["P"], "Words by Ada and Bo, about P"),
        ([], ["P", "Q", "R"], "Words by the network, about P, Q and R"),
    ],
)
def test_a_byline_reads_as_a_sentence(client, authors, partners, words):
    post = make.make_post(
        authors=[make.make_person(name=name) for name in authors],
        partners=[make.make_partner(name=name) for name in partners],
    )

    assert byline(client, post) == words


def test_a_byline_leads_to_people_and_partners_that_are_shown(client):
    ada, hidden = make.make_person(slug="ada"), make.make_person(slug="hidden", is_public=False)
    shown, draft = make.make_partner(slug="p"), make.make_partner(slug="d", published_at=None)

    links = get(client, make.make_post(authors=[ada, hidden], partners=[shown, draft])).links

    wanted = {"/blog/author/ada/", "/blog/author/hidden/", "/partners/p/", "/partners/d/"}
    assert wanted & set(links) == {"/blog/author/ada/", "/partners/p/"}


def test_a_repost_names_its_author_and_sends_search_engines_to_the_original(client):
    post = make.make_post(
        is_repost=True,
        original_author="Ada",
        original_publication="The Paper",
        canonical_url="https://example.org/story",
    )

    document = get(client, post)

    canonical = [e.get("href") for e in document.all("link") if e.get("rel") == "canonical"]
    assert byline(client, post) == "Words by Ada, The Paper · Repost"
    assert canonical == ["https://example.org/story"]
    assert document.links["https://example.org/story"] == "example.org/story"


def test_the_text_is_shown_as_html_with_its_headings_below_the_title(client):
    post = make.make_post(body="# One\n\nWords *count*.\n\n<script>x</script>")

    document = get(client, post)

    assert document.texts("h1") == [post.title]
    assert document.texts("em") == ["count"]
    assert document.inline_scripts == []


@pytest.mark.parametrize(
    ("fields", "alt"),
    [({"cover_alt": "Six people"}, "Six people"), ({"cover_is_decorative": True}, "")],
)
def test_the_picture_says_what_it_shows_unless_it_decorates(client, media, fields, alt):
    post = make.make_post(**fields)
    post.cover.save("cover.png", ContentFile(picture(1200, 800)))

    [image] = get(client, post).all("img")

    assert image.get("alt") == alt
    assert client.get(image.get("src")).status_code == 200


def test_a_picture_whose_file_is_lost_does_not_break_the_page(client, media):
    post = make.make_post(cover_alt="Six people")
    post.cover.save("cover.png", ContentFile(picture()))
    for file in (path for path in media.rglob("*") if path.is_file()):
        file.unlink()

    document = get(client, Post.objects.get())

    assert document.all("img") == []


def test_a_story_leads_to_what_it_is_about_once_that_is_published(client):
    post = make.make_post()
    for moment in (make.LONG_AGO, None):
        post.exchanges.add(make.make_exchange(number=moment and 3, published_at=moment))
        post.summits.add(make.make_summit(title="Bucharest", published_at=moment))
        post.projects.add(make.make_project(name="Indigo", published_at=moment))

    shown = get(client, post).words("onward")
    assert shown == ["Exchange 3", "Summit: Bucharest 2018", "Indigo", "Pass this on"]


def test_the_story_before_and_after_are_one_step_away(client):
    first, middle, last = (make.make_post(published_at=at(year)) for year in (2015, 2016, 2018))

    links = get(client, middle).links

    assert links[first.get_absolute_url()] == f"Earlier{first}"
    assert links[last.get_absolute_url()] == f"Later{last}"
    assert first.get_absolute_url() not in get(client, last).links


def test_a_page_with_three_of_each_costs_what_it_costs_with_one(client):
    post = make.make_post()

    def add(position: int) -> None:
        Authorship.objects.create(post=post, person=make.make_person(), position=position)
        post.partners.add(make.make_partner())
        post.topics.add(make.make_topic())
        post.exchanges.add(make.make_exchange(make.make_partner(countries=["RO"])))
        post.summits.add(make.make_summit())
        post.projects.add(make.make_project())

    add(1)
    one = queries_of(client, post)
    add(2)
    add(3)

    assert queries_of(client, post) == one


def test_an_author_of_nothing_published_has_no_list_even_with_a_draft(client):
    ada = make.make_person(slug="ada")
    make.make_post(authors=[ada], published_at=None)

    assert client.get("/blog/author/ada/").status_code == 404
    assert Person.objects.get() == ada
