"""Every name of a topic leads to it: its page, its lists, its feeds, the search, the importers."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from network.models import Topic, TopicAlias
from network.search.asking import Query, answer
from network.search.models import SearchEntry
from network.topics.bearers import slugs_today, topics_by_name
from tests import factories as make
from tests.factories_work import make_track, release
from tests.pages import get, queries_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def law() -> Topic:
    """Make a topic with another name."""
    topic = make.make_topic(name="Access to law", slug="law")
    make.make_topic_alias(topic, name="Acceso a la ley")
    return topic


def renamed(topic: Topic, slug: str) -> Topic:
    """Give a topic another address."""
    row = Topic.objects.get(pk=topic.pk)
    row.slug = slug
    row.save()
    return row


LISTS = ["/partners/", "/projects/", "/exchanges/", "/calls/", "/summits/", "/offers/",
         "/resources/", "/people/", "/search/", "/partners.csv", "/projects.json",
         "/api/v1/projects"]  # fmt: skip


@pytest.mark.parametrize("path", LISTS)
def test_a_list_narrowed_by_another_name_leads_to_the_same_list_by_the_topic(client, law, path):
    response = client.get(f"{path}?topic=acceso-a-la-ley&page=2")

    assert (response.status_code, response["Location"]) == (301, f"{path}?topic=law&page=2")


@pytest.mark.parametrize("path", LISTS)
def test_a_list_narrowed_by_a_former_address_leads_to_the_same_list_by_todays(client, law, path):
    renamed(law, "justice")

    response = client.get(f"{path}?topic=law")

    assert (response.status_code, response["Location"]) == (301, f"{path}?topic=justice")


def test_several_topics_are_led_on_together_and_none_twice(client, law):
    make.make_topic(slug="data")

    response = client.get("/partners/?topic=data&topic=acceso-a-la-ley&topic=law&tier=affiliate")

    assert response["Location"] == "/partners/?topic=data&topic=law&tier=affiliate"


def test_a_topic_by_its_own_address_and_one_nobody_knows_are_not_led_on(client, law):
    for value in ("law", "LAW", "nothing", "", "%00", "a%20b", "x" * 5000, "%FF"):
        assert client.get(f"/partners/?topic={value}").status_code == 200


@pytest.mark.parametrize("path", ["/topics/{}/", "/blog/topic/{}/", "/blog/topic/{}/feed.atom",
                                  "/blog/topic/{}/feed.rss"])  # fmt: skip
def test_pages_and_feeds_of_another_name_lead_to_the_topics(client, law, path):
    for other in ("acceso-a-la-ley", "ACCESO-A-LA-LEY"):
        response = client.get(f"{path.format(other)}?utm_source=a")

        assert response.status_code == 301
        assert response["Location"] == f"{path.format('law')}?utm_source=a"


@pytest.mark.parametrize("path", ["/blog/topic/{}/", "/blog/topic/{}/feed.atom"])
def test_stories_and_feeds_of_a_former_address_lead_to_todays(client, law, path):
    renamed(law, "justice")

    assert client.get(path.format("law"))["Location"] == path.format("justice")


def test_a_feed_keeps_its_id_when_the_address_changes(client, law):
    before = client.get("/blog/topic/law/feed.atom").text
    renamed(law, "justice")

    after = client.get("/blog/topic/justice/feed.atom").text

    assert before.partition("<id>")[2][:60] == after.partition("<id>")[2][:60]


def test_the_page_says_what_else_the_topic_is_called(client, law):
    assert "Also called: Acceso a la ley" in get(client, law).main


def test_more_names_cost_no_more_queries(client, law):
    one = queries_of(client, law)
    make.make_topic_alias(law)
    make.make_topic_alias(law)

    assert queries_of(client, law) == one


def test_sessions_of_a_track_with_another_name_are_on_the_topics_page(client, law):
    session = make.make_session(title="Leyes abiertas")
    session.track = make_track(session.summit, name="acceso a la ley")
    session.save()
    release(session.summit)

    assert "Leyes abiertas" in get(client, law).main


@pytest.mark.searched
def test_the_search_finds_a_topic_by_another_name_before_what_only_mentions_it(law):
    make.make_post(title="Unrelated", body="We spoke of acceso a la ley.")

    hits = answer(Query("acceso a la ley"), now=timezone.now()).found.hits
    titles = [SearchEntry.objects.get(pk=hit.entry).title for hit in hits]

    assert titles == ["Access to law", "Unrelated"]


@pytest.mark.searched
def test_the_search_forgets_a_name_that_is_taken_away(law):
    law.aliases.get().delete()

    assert answer(Query("acceso"), now=timezone.now()).found.hits == []


def test_importers_know_a_topic_by_all_its_names(law):
    assert {name for name, topic in topics_by_name() if topic == law} == {
        "law", "Access to law", "acceso-a-la-ley", "Acceso a la ley",
    }  # fmt: skip


def test_a_new_topic_that_is_another_name_is_refused_by_naming_the_topic(law):
    for name in ("acceso a la ley", "Acceso a la Ley!"):
        with pytest.raises(ValidationError, match="another name of the topic “Access to law”"):
            Topic(name=name).full_clean()


def test_a_topic_cant_take_one_of_its_own_other_names_before_it_is_deleted(law):
    law.name = "Acceso a la ley"

    with pytest.raises(ValidationError, match="among the other names of this topic"):
        law.full_clean()


def test_another_name_that_is_a_topics_name_is_refused(law):
    with pytest.raises(ValidationError, match="Merge the two instead"):
        TopicAlias(topic=make.make_topic(), name="ACCESS TO LAW").full_clean()


def test_another_name_gets_an_address_and_one_no_address_can_be_made_of_asks_for_it(law):
    assert law.aliases.get().slug == "acceso-a-la-ley"
    with pytest.raises(ValidationError, match="Give an address"):
        TopicAlias(topic=law, name="?!").full_clean()


def test_the_database_refuses_an_other_name_with_the_address_of_a_topic(law):
    with pytest.raises(IntegrityError), transaction.atomic():
        TopicAlias.objects.create(topic=law, name="X", slug="law")
    with pytest.raises(IntegrityError), transaction.atomic():
        TopicAlias.objects.update(slug="law")


def test_the_database_refuses_a_topic_with_the_address_of_another_name(law):
    with pytest.raises(IntegrityError), transaction.atomic():
        Topic.objects.bulk_create([Topic(name="X", slug="acceso-a-la-ley")])
    with pytest.raises(IntegrityError), transaction.atomic():
        Topic.objects.update(slug="acceso-a-la-ley")


def test_a_topic_named_nearly_like_another_name_gets_an_address_of_its_own(law):
    make.make_topic_alias(law, name="Ley", slug="leyes")

    assert Topic.objects.create(name="Leyes!").slug == "leyes-2"


def test_only_so_many_names_are_looked_up_of_an_address_that_holds_thousands(
    law, django_assert_max_num_queries
):
    with django_assert_max_num_queries(21):
        assert slugs_today(f"x{number}" for number in range(1000)) == {}
