"""A topic gathers everything the network has on it."""

import pytest

from tests import factories as make
from tests.factories_work import make_call, make_offer, make_track, release
from tests.pages import get, queries_of

pytestmark = pytest.mark.django_db

LIST = "/topics/"


def add_all(topic) -> None:
    """Make one of everything about a topic."""
    make.make_partner(tier="affiliate", topics=[topic])
    make.make_project(topics=[topic], owners=[make.make_partner()])
    make.make_exchange().topics.add(topic)
    make.make_summit(topics=[topic], hosts=[make.make_partner()])
    make.make_resource(topics=[topic], partner=make.make_partner())
    make.make_post(topics=[topic], authors=[make.make_person()], partners=[make.make_partner()])
    make_call().topics.add(topic)
    make_offer().topics.add(topic)
    session = make.make_session(track=None)
    session.track = make_track(session.summit, name=topic.name.upper())
    session.save()
    release(session.summit)


@pytest.mark.parametrize(
    ("partners", "projects", "posts", "words"),
    [
        (0, 0, 0, ""),
        (1, 0, 0, "1 partner"),
        (0, 1, 0, "1 project"),
        (0, 0, 2, "2 stories"),
        (2, 0, 1, "2 partners · 1 story"),
        (1, 2, 1, "1 partner · 2 projects · 1 story"),
    ],
)
def test_the_list_says_how_much_there_is_about_each(client, partners, projects, posts, words):
    topic = make.make_topic()
    for _number in range(partners):
        make.make_partner(tier="affiliate", topics=[topic])
    for _number in range(projects):
        make.make_project(topics=[topic])
    for _number in range(posts):
        make.make_post(topics=[topic])

    assert get(client, LIST).words("timetable__kind") == [words]


def test_the_list_counts_what_the_topics_page_shows(client):
    topic = make.make_topic()
    make.make_partner(tier="affiliate", topics=[topic])
    make.make_partner(topics=[topic])
    make.make_partner(tier="affiliate", topics=[topic], published_at=None)
    make.make_project(topics=[topic], published_at=None)

    assert get(client, LIST).words("timetable__kind") == ["1 partner"]
    assert len(get(client, topic).classed("place")) == 1


def test_a_network_without_topics_leads_to_its_partners(client):
    assert get(client, LIST).words("notice") == ["No topic is named yetSee the partners instead"]


def test_a_topic_gathers_everything_about_it_and_nothing_else(client):
    topic, other = make.make_topic(), make.make_topic()
    add_all(topic)
    add_all(other)

    document = get(client, topic)

    headings = [text for text in document.texts("h2") if text not in ("The network", "More")]
    assert headings[:10] == [
        "Who works on it", "Projects", "Exchanges", "Calls", "Offers and wishes", "Summits",
        "Sessions", "Stories", "Resources", "People",
    ]  # fmt: skip
    parts = ("place", "lineage", "date", "voice")
    assert [len(document.classed(part)) for part in parts] == [1, 1, 1, 1]


def test_a_topic_with_nothing_about_it_says_so(client):
    assert get(client, make.make_topic()).words("notice") == [
        "Nothing here yetSee the other topics"
    ]


def test_three_of_each_cost_what_one_costs(client):
    topic = make.make_topic()
    add_all(topic)
    one = queries_of(client, topic)
    add_all(topic)
    add_all(topic)

    assert queries_of(client, topic) == one
    assert one <= 23


def test_what_is_cut_says_how_many_there_are_and_leads_to_all(client):
    topic = make.make_topic(slug="law")
    for _ in range(8):
        make.make_resource(topics=[topic])
        make.make_project(topics=[topic])
        make.make_post(topics=[topic])
    make.make_exchange().topics.add(topic)

    document = get(client, topic)

    assert len(document.classed("lineage")) == 6
    assert document.links["/resources/?topic=law"] == "All 8"
    assert document.links["/projects/?topic=law"] == "All 8"
    assert document.links["/blog/topic/law/"] == "All 8"
    assert "/exchanges/?topic=law" not in document.links


def test_only_who_agreed_is_among_the_people_of_a_topic(client):
    topic = make.make_topic()
    shown, contact = make.make_person(name="Ada"), make.make_person(name="Bo")
    hidden = make.make_person(name="Private", is_public=False)
    make.make_post(topics=[topic], authors=[shown])
    make.make_post(topics=[topic], authors=[make.make_person()], published_at=None)
    make.make_project(topics=[topic], contact_person=contact)
    make.make_project(topics=[topic], contact_person=hidden)

    links = get(client, topic).links

    people = [words for link, words in links.items() if link.startswith("/people/")]
    assert people == ["Ada", "Bo"]


def test_a_session_that_is_not_in_the_public_programme_does_not_show(client):
    topic = make.make_topic(name="Law")
    session = make.make_session(title="Secret")
    session.track = make_track(session.summit, name="Law")
    session.save()

    assert "Secret" not in get(client, topic).main


def test_a_topic_that_is_not_there_is_not_found(client):
    assert client.get("/topics/nothing/").status_code == 404
