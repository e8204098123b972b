"""A story leads on to others about the same: whom it is about first, then topics, then the day."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from blog.models import Post
from blog.related import MOST, related_stories
from tests import factories as make
from tests.pages import get, queries_of

pytestmark = pytest.mark.django_db


def told_on(year: int, **fields) -> Post:
    """Make a story of a year."""
    return make.make_post(published_at=datetime(year, 5, 1, tzinfo=UTC), **fields)


def test_the_same_partner_comes_before_topics_and_topics_before_the_day():
    partner, law, data = make.make_partner(), make.make_topic(), make.make_topic()
    post = told_on(2020, partners=[partner], topics=[law, data])
    one_topic_new = told_on(2024, topics=[law])
    two_topics = told_on(2016, topics=[law, data])
    same_partner = told_on(2010, partners=[partner])

    assert related_stories(post) == [same_partner, two_topics, one_topic_new]


@pytest.mark.parametrize("relation", ["projects", "summits", "exchanges"])
def test_the_same_project_summit_or_exchange_makes_stories_related(relation):
    row = getattr(make, f"make_{relation.removesuffix('s')}")()
    post, other = told_on(2020), told_on(2019)
    told_on(2018)
    for one in (post, other):
        getattr(one, relation).add(row)

    assert related_stories(post) == [other]


def test_more_in_common_comes_first_and_the_newest_of_equal_ones():
    first, second = make.make_partner(), make.make_partner()
    post = told_on(2020, partners=[first, second])
    old, new = told_on(2011, partners=[first]), told_on(2012, partners=[first])
    both = told_on(2010, partners=[first, second])

    assert related_stories(post) == [both, new, old]


@pytest.mark.parametrize("days", [None, 1], ids=["draft", "scheduled"])
def test_what_is_not_published_is_not_related(client, days):
    topic = make.make_topic()
    post = told_on(2020, topics=[topic])
    moment = days and timezone.now() + timedelta(days=days)
    make.make_post(title="Secret", topics=[topic], published_at=moment)

    assert "Secret" not in get(client, post).main


def test_the_page_names_related_stories_and_costs_the_same_for_one_and_for_three(client):
    topic = make.make_topic()
    post = told_on(2020, topics=[topic])
    other = told_on(2019, topics=[topic], authors=[make.make_person()])
    one = queries_of(client, post)
    for year in (2017, 2018):
        told_on(year, topics=[topic], authors=[make.make_person()])

    assert queries_of(client, post) == one
    assert "Related stories" in get(client, post).texts("h2")
    assert other.get_absolute_url() in get(client, post).links


def test_a_story_with_nothing_in_common_names_none(client):
    post = told_on(2020)
    told_on(2019, topics=[make.make_topic()])

    assert "Related stories" not in get(client, post).texts("h2")


class RelatedStories(TestCase):
    """Whatever stories have in common, the order is one and the same, and never too long."""

    @settings(max_examples=15, deadline=None)
    @given(st.lists(st.tuples(st.sets(st.integers(0, 2)), st.sets(st.integers(0, 2))), max_size=6))
    def test_related_stories_are_few_never_itself_and_ordered_by_what_they_share(self, shapes):
        partners = [make.make_partner() for _ in range(3)]
        topics = [make.make_topic() for _ in range(3)]
        post = told_on(2020, partners=partners, topics=topics)
        weights = {}
        for number, (mine, about) in enumerate(shapes):
            other = told_on(
                2000 + number,
                partners=[partners[i] for i in mine],
                topics=[topics[i] for i in about],
            )
            weights[other.pk] = (len(mine), len(about), number)

        found = [one.pk for one in related_stories(post)]

        related = {pk: weight for pk, weight in weights.items() if weight[:2] != (0, 0)}
        assert found == sorted(related, key=related.__getitem__, reverse=True)[:MOST]
