"""Posts brought in from a Jekyll blog."""

import re
from datetime import UTC, datetime

import pytest
from PIL import Image

from blog.models import Post
from network.importers import partners
from network.importers.posts import read, store
from network.models import Person, Redirect
from tests.factories import make_network, make_partner, make_person, make_post, make_topic

pytestmark = pytest.mark.django_db
STORY = "2018-07-18-how-a-test-story-be.md"


def bring_in(site, **options):
    return store(read(site / "_posts"), **options)


def write(site, name, text):
    (site / "_posts" / name).write_text(text, encoding="utf-8")


def get(name=STORY):
    return Post.objects.get(source_id=name)


def authors(post):
    return [authorship.person.name for authorship in post.authorships.all()]


def test_the_day_comes_from_the_file_name_and_the_slug_from_the_title(site):
    bring_in(site)

    assert get().published_at == datetime(2018, 7, 18, 12, tzinfo=UTC)
    assert get().slug == "how-a-test-story-began-the-rings-first-year"


def test_a_date_in_the_head_is_more_exact(site):
    write(site, "2019-01-01-x.md", "---\ntitle: X\ndate: 2019-01-02 08:30:00 +0100\n---\nWords.")

    bring_in(site)

    assert get("2019-01-01-x.md").published_at == datetime(2019, 1, 2, 7, 30, tzinfo=UTC)


def test_every_old_address_leads_to_the_story_in_one_hop(site, client):
    make_network(name="Test Ring")
    bring_in(site)

    paths = [
        "/2018/07/18/how-a-test-story-be.html",
        "/2018/07/18/how-a-test-story-be",
        "/2018/07/18/how-a-test-story-be/",
        "/c%C3%B3digo-prueba/access-to-law/thoughts/2018/07/18/how-a-test-story-be.html",
        "/blog/how-a-test-story-be/",
    ]
    answers = [client.get(path) for path in paths]
    assert [(a.status_code, a.headers.get("Location")) for a in answers] == [
        (301, get().get_absolute_url())
    ] * len(paths)


def test_a_redirect_somebody_made_is_left_alone(site):
    path = "/2018/07/18/how-a-test-story-be.html"
    Redirect.objects.create(old_path=path, new_path="/elsewhere/")

    bring_in(site)

    assert Redirect.objects.get(old_path=path).new_path == "/elsewhere/"


def test_the_story_reads_as_on_the_original(site):
    bring_in(site)

    html = get().body_html
    assert re.findall(r"<(h\d)[^>]*>(.*?)</h\d>", html) == [
        ("h2", "First steps"),
        ("h3", "A closer look"),
        ("h2", "Last steps"),
    ]
    assert "<em>Ring*</em> carries a star" in html
    assert "<em>* 'Ring' means every lab.</em>" in html
    assert '<figure class="missing-image">' in html
    assert "https://pictures.example/max/602/1*banner.png" in html
    assert "<figcaption>A caption in plain words.</figcaption>" in html
    assert html.count("<li>") == 2
    assert [word for word in ("_/stat", "<img", "originally published") if word in html] == []
    assert re.findall(r"[_\\]", re.sub(r"<[^>]+>", "", html)) == []


def test_the_original_address_is_kept_without_what_a_feed_added(site):
    bring_in(site)

    assert get().canonical_url == "https://medium.example/ring/how-a-test-story-began-abc"


def test_an_author_key_without_a_space_names_a_person_without_a_page(site):
    bring_in(site)

    person = Person.objects.get(name="writerlogin")
    assert (authors(get()), person.is_public, person.also_signs_as) == (
        ["writerlogin"],
        False,
        "writerlogin",
    )


@pytest.mark.parametrize(
    "known", [{"name": "Writer Login"}, {"name": "W", "also_signs_as": "writerlogin"}]
)
def test_a_person_is_recognised_by_name_or_sign_off(site, known):
    person = make_person(**known)

    bring_in(site)

    assert authors(get()) == [person.name]


def test_two_people_of_one_name_are_left_to_an_editor(site):
    make_person(name="Writer Login")
    make_person(name="writer-login")

    report = bring_in(site)

    assert authors(get()) == []
    assert [n.rule for n in report.created[0].notes if "Several people" in n.text] == ["qB17"]


def test_the_network_and_partners_are_no_people(site):
    make_partner(name="Ring Lab Lyon")
    write(site, "2019-01-01-x.md", "---\ntitle: X\nauthor: Ring Lab Lyon\n---\nWords.")

    bring_in(site)

    assert authors(get("2018-08-01-repost-shared-tools.md")) == []
    assert authors(get("2019-01-01-x.md")) == []
    assert [p.name for p in get("2019-01-01-x.md").partners.all()] == ["Ring Lab Lyon"]


def test_a_repost_names_its_author_and_leads_to_the_original(site):
    bring_in(site)

    post = get("2018-08-01-repost-shared-tools.md")
    assert (post.title, post.is_repost, post.original_author, post.original_publication) == (
        "Shared tools",
        True,
        "Test Author",
        "Ring Lab Lyon",
    )
    assert (post.canonical_url, post.body) == (
        "https://lyon.example/shared_tools?id=7",
        "Tools travel.",
    )


def test_a_by_line_in_the_text_gives_authors_and_partners(site):
    partners.store(partners.read(site / "_data/organizations.json"))

    bring_in(site)

    post = get("2018-09-04-by-many.md")
    assert authors(post) == ["Test Writer", "First Guest", "Second Guest"]
    assert [p.name for p in post.partners.all()] == ["Código Prueba", "Ring Lab Lyon"]


def test_categories_become_topics_and_partners_only_where_there_are_such(site):
    topic = make_topic(name="Access to law")
    partner = make_partner(name="Código Prueba")

    report = bring_in(site)

    assert (list(get().topics.all()), list(get().partners.all())) == ([topic], [partner])
    assert report.proposals == ["Topics to add, with their stories (qB15): thoughts (1)."]


def test_partners_named_in_a_title_are_linked(site):
    partner = make_partner(name="Prueba Foundation")
    make_partner(name="Other Lab")
    write(site, "2019-01-01-x.md", "---\ntitle: Ring x Prueba — tools\n---\nWords.")

    bring_in(site)

    assert list(get("2019-01-01-x.md").partners.all()) == [partner]


def test_nothing_written_yet_stays_a_draft(site):
    bring_in(site)

    placeholder = get("2018-09-03-placeholder.md")
    assert (placeholder.published_at, placeholder.body) == (None, "")


def test_a_banner_that_is_there_becomes_the_cover_and_is_shown_once(site):
    folder = site / "assets/images/blog"
    folder.mkdir()
    Image.new("RGB", (200, 100), "teal").save(folder / "1*banner.png")

    bring_in(site)

    post = get()
    assert (bool(post.cover), post.cover_caption, "banner.png" in post.body) == (
        True,
        "A caption in plain words.",
        False,
    )


def test_a_second_run_changes_nothing(site):
    bring_in(site)
    before = list(Post.objects.values())

    report = bring_in(site)

    assert (len(report.created), len(report.changed), len(report.unchanged)) == (0, 0, 4)
    assert list(Post.objects.values()) == before


def test_a_dry_run_keeps_nothing(site):
    report = bring_in(site, dry_run=True)

    assert len(report.created) == 4
    assert (Post.objects.count(), Person.objects.count(), Redirect.objects.count()) == (0, 0, 0)


def test_an_editors_words_are_kept(site):
    bring_in(site)
    post = get()
    post.title, post.body, post.slug, post.published_at = "Mine", "My words.", "mine", None
    post.save()

    report = bring_in(site)

    post.refresh_from_db()
    assert (post.title, post.body, post.slug, post.published_at) == (
        "Mine",
        "My words.",
        "mine",
        None,
    )
    assert len(report.unchanged) == 4


def test_a_story_that_is_there_under_its_title_is_completed(site):
    mine = make_post(title="By many hands", body="My words.")

    bring_in(site)

    assert get("2018-09-04-by-many.md") == mine
    assert get("2018-09-04-by-many.md").body == "My words."


def test_a_demonstration_of_the_same_title_is_left_alone_and_reported(site):
    make_post(title="By many hands", is_demonstration=True)

    report = bring_in(site)

    assert len(report.created) == 4
    assert [n.rule for n in report.warnings if n.rule == "qB18"] == ["qB18"]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("2018-02-30-x.md", "---\ntitle: X\n---\nWords."),
        ("no-date.md", "---\ntitle: X\n---\nWords."),
        ("2018-01-01-x.md", "No head."),
        ("2018-01-02-x.md", f"---\ntitle: {'x' * 201}\n---\nWords."),
    ],
)
def test_a_broken_post_fails_alone(site, name, text):
    write(site, name, text)

    report = bring_in(site)

    assert (len(report.failed), len(report.created)) == (1, 4)


def test_a_file_in_another_encoding_fails_alone(site):
    (site / "_posts" / "2018-01-01-x.md").write_bytes(b"---\ntitle: \xff\n---\n")

    report = bring_in(site)

    assert (len(report.failed), len(report.created)) == (1, 4)


def test_the_networks_own_name_makes_no_person_even_without_footer(site):
    make_network(name="Test Ring")
    (site / "_posts" / STORY).unlink()

    bring_in(site)

    assert authors(get("2018-08-01-repost-shared-tools.md")) == []
