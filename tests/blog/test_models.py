"""A story has authors in order, an opening, and a picture somebody thought about."""

from datetime import UTC, datetime

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from blog.models import Authorship, Post
from tests.factories import make_partner, make_person, make_post, make_topic

pytestmark = pytest.mark.django_db


def test_authors_stand_in_the_order_given():
    names = ["Zeta", "Alpha", "Mu"]
    post = make_post(authors=[make_person(name=name) for name in names])

    assert [str(authorship) for authorship in post.authorships.all()] == names


def test_an_author_is_named_once():
    person = make_person()
    post = make_post(authors=[person])

    with pytest.raises(IntegrityError), transaction.atomic():
        Authorship.objects.create(post=post, person=person)


@pytest.mark.parametrize(
    ("fields", "opening"),
    [
        ({"summary": "In short.", "body": "First. Second."}, "In short."),
        ({"body": "First. Second."}, "First."),
        ({"body": ""}, ""),
    ],
)
def test_a_story_opens_with_its_summary_or_its_first_sentence(fields, opening):
    assert Post(**fields).opening == opening


def test_a_picture_needs_words_or_a_decision():
    undecided = Post(title="T", cover="stories/a.png")
    described = Post(title="T", cover="stories/a.png", cover_alt="A whiteboard")
    decorative = Post(title="T", cover="stories/a.png", cover_is_decorative=True)

    with pytest.raises(ValidationError) as refusal:
        undecided.clean()
    described.clean()
    decorative.clean()

    assert list(refusal.value.message_dict) == ["cover_alt"]


def test_the_newest_story_comes_first_and_drafts_before_it():
    old = make_post(published_at=datetime(2017, 1, 1, tzinfo=UTC))
    new = make_post(published_at=datetime(2018, 1, 1, tzinfo=UTC))
    draft = make_post(published_at=None)

    assert list(Post.objects.newest_first()) == [draft, new, old]


def test_bylines_are_read_in_the_same_number_of_queries(django_assert_num_queries):
    for size in (1, 3):
        for _number in range(size):
            make_post(authors=[make_person()], partners=[make_partner()], topics=[make_topic()])

        with django_assert_num_queries(4):
            posts = list(Post.objects.with_byline())
            names = [str(row) for post in posts for row in post.authorships.all()]

        assert len(names) == len(posts)


def test_an_import_brings_the_same_story_only_once():
    make_post(source="jekyll", source_id="2018-01-01-a.md")

    with pytest.raises(IntegrityError), transaction.atomic():
        make_post(source="jekyll", source_id="2018-01-01-a.md")
