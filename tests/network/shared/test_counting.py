"""The years of a list are those in which it has rows."""

from datetime import UTC, datetime

import pytest

from blog.models import Post
from network.shared.counting import years_in
from tests.factories import make_post

pytestmark = pytest.mark.django_db


def test_years_without_rows_are_left_out_and_the_latest_comes_first():
    for year in (2016, 2019, 2019):
        make_post(published_at=datetime(year, 5, 1, tzinfo=UTC))

    assert years_in(Post.objects.published(), "published_at") == [2019, 2016]


def test_an_empty_list_has_no_years():
    assert years_in(Post.objects.published(), "published_at") == []


def test_a_year_begins_where_the_portal_is(settings):
    settings.TIME_ZONE = "Asia/Taipei"
    make_post(published_at=datetime(2018, 12, 31, 20, tzinfo=UTC))

    assert years_in(Post.objects.published(), "published_at") == [2019]
