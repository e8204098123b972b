"""Two topics become one: every tie moves, nothing stands twice, old addresses lead on."""

import pytest
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone

from network.models import Redirect, SummitOutcome, Topic, TopicAlias
from network.search.asking import Query, answer
from network.search.models import SearchEntry
from network.topics.merging import merge_topics, moving, ties
from tests import factories as make
from tests.factories_work import make_call, make_offer, make_proposal, make_track, release
from tests.pages import get

pytestmark = pytest.mark.django_db

MAKERS = {
    "blog.Post_topics": lambda topics: make.make_post(topics=topics),
    "network.Call_topics": lambda topics: make_call(topics=topics),
    "network.Exchange_topics": lambda topics: tied(make.make_exchange(), topics),
    "network.Offer_topics": lambda topics: tied(make_offer(), topics),
    "network.Partner_topics": lambda topics: make.make_partner(topics=topics),
    "network.Project_topics": lambda topics: make.make_project(topics=topics),
    "network.Proposal_topics": lambda topics: tied(make_proposal(), topics),
    "network.Resource_topics": lambda topics: make.make_resource(topics=topics),
    "network.SummitOutcome": lambda topics: SummitOutcome.objects.create(
        summit=make.make_summit(), title="Decided", topic=topics[-1]
    ),
    "network.Summit_topics": lambda topics: make.make_summit(topics=topics),
}


def tied(row: models.Model, topics: list[Topic]) -> models.Model:
    """Tie a row to topics."""
    row.topics.set(topics)  # type: ignore[attr-defined]
    return row


def titles(query: Query) -> list[str]:
    """Give the titles of what visitors find."""
    hits = answer(query, now=timezone.now()).found.hits
    return [SearchEntry.objects.get(pk=hit.entry).title for hit in hits]


def topics_of(row: models.Model) -> list[Topic]:
    """Give what a row is about, as the database has it."""
    row.refresh_from_db()
    return list(row.topics.all()) if hasattr(row, "topics") else [row.topic]  # type: ignore[attr-defined]


@pytest.fixture
def two() -> tuple[Topic, Topic]:
    """Make two topics that mean the same."""
    return (
        make.make_topic(name="Open government", slug="open-government"),
        make.make_topic(name="Open gov", slug="og", description="Doors", colour="law"),
    )


def test_every_kind_of_row_that_points_at_topics_is_tried_here():
    assert [model._meta.label for model, _column in ties()] == sorted(MAKERS)


def test_every_list_of_topics_can_be_gone_through_from_the_topics_side():
    between = [model for model, _column in ties() if model._meta.auto_created]
    from_topics = {one.through for one in Topic._meta.related_objects if one.many_to_many}

    assert set(between) == from_topics


@pytest.mark.parametrize("kind", sorted(MAKERS))
def test_what_is_about_the_lost_topic_is_about_the_kept_one(two, kind):
    keep, lose = two
    row = MAKERS[kind]([lose])

    merge_topics(keep=keep, lose=lose)

    assert topics_of(row) == [keep]


@pytest.mark.parametrize("kind", sorted(set(MAKERS) - {"network.SummitOutcome"}))
def test_what_is_about_both_is_about_the_kept_one_once(two, kind):
    keep, lose = two
    other = make.make_topic(position=9)
    row = MAKERS[kind]([keep, other, lose])

    merge_topics(keep=keep, lose=lose)

    assert topics_of(row) == [keep, other]


def test_the_lost_name_and_address_become_another_name_and_its_own_ones_move(two):
    keep, lose = two
    make.make_topic_alias(lose, name="Gobierno abierto")

    merge_topics(keep=keep, lose=lose)

    names = list(TopicAlias.objects.filter(topic=keep).values_list("name", "slug"))
    assert names == [("Gobierno abierto", "gobierno-abierto"), ("Open gov", "og")]
    assert list(Topic.objects.all()) == [keep]


@pytest.mark.parametrize("path", ["/topics/{}/", "/blog/topic/{}/", "/blog/topic/{}/feed.atom",
                                  "/partners/?topic={}"])  # fmt: skip
@pytest.mark.parametrize("slug", ["og", "older", "gobierno-abierto"])
def test_every_address_the_lost_topic_had_leads_to_the_kept_one_in_one_hop(client, two, path, slug):
    keep, lose = two
    make.make_topic_alias(lose, name="Gobierno abierto")
    Redirect.objects.move(old="/topics/older/", new="/topics/og/")

    merge_topics(keep=keep, lose=lose)

    assert client.get(path.format(slug))["Location"] == path.format("open-government")


def test_a_merged_topic_can_be_merged_again(client, two):
    keep, lose = two
    last = make.make_topic(slug="last")
    merge_topics(keep=keep, lose=lose)

    merge_topics(keep=last, lose=keep)

    assert client.get("/topics/og/")["Location"] == "/topics/last/"
    assert {alias.name for alias in last.aliases.all()} == {"Open gov", "Open government"}


def test_a_kept_topic_takes_the_description_only_where_it_has_none(two):
    keep, lose = two
    Topic.objects.filter(pk=keep.pk).update(description="Own", colour="")

    merge_topics(keep=keep, lose=lose)

    keep.refresh_from_db()
    assert (keep.description, keep.colour) == ("Own", "law")


def test_sessions_of_tracks_that_bear_the_lost_name_are_on_the_kept_page(client, two):
    keep, lose = two
    session = make.make_session(title="Doors open")
    session.track = make_track(session.summit, name=lose.name)
    session.save()
    release(session.summit)

    merge_topics(keep=keep, lose=lose)

    assert "Doors open" in get(client, keep).main


@pytest.mark.searched
def test_the_search_follows_a_merge(two):
    keep, lose = two
    make.make_project(name="Tool", topics=[lose])

    merge_topics(keep=keep, lose=lose)

    assert titles(Query("tool", (f"t{keep.pk}",))) == ["Tool"]
    assert titles(Query("tool", (f"t{lose.pk}",))) == []
    assert titles(Query("og")) == []
    assert titles(Query("open gov")) == ["Open government"]


def test_a_topic_is_not_merged_into_itself_or_into_one_that_is_gone(two):
    keep, lose = two
    with pytest.raises(ValidationError, match="two different"):
        merge_topics(keep=keep, lose=keep)
    Topic.objects.filter(pk=lose.pk).delete()
    with pytest.raises(ValidationError, match="gone"):
        merge_topics(keep=keep, lose=lose)


def test_the_counts_name_each_kind_and_cost_one_query(two, django_assert_num_queries):
    _keep, lose = two
    for maker in MAKERS.values():
        maker([lose])
    make.make_partner(topics=[lose], published_at=None)

    with django_assert_num_queries(1):
        found = {row.words: row.count for row in moving(lose)}

    assert len(found) == len(MAKERS)
    assert (found["partners"], found["stories"]) == (2, 1)
