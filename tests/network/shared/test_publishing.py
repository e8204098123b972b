"""Draft, scheduled and published follow from one moment and the clock."""

from datetime import UTC, datetime

import pytest
import time_machine
from django.contrib.auth.models import AnonymousUser

from network.models import Page
from network.shared.publishing import PublicationState
from tests.factories import make_page, make_staff, make_user

NOON = datetime(2026, 5, 4, 12, tzinfo=UTC)
ELEVEN = datetime(2026, 5, 4, 11, tzinfo=UTC)
ONE = datetime(2026, 5, 4, 13, tzinfo=UTC)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _noon():
    with time_machine.travel(NOON, tick=False):
        yield


@pytest.mark.parametrize(
    ("published_at", "state"),
    [
        (None, PublicationState.DRAFT),
        (ONE, PublicationState.SCHEDULED),
        (NOON, PublicationState.PUBLISHED),
        (ELEVEN, PublicationState.PUBLISHED),
    ],
)
def test_the_state_follows_from_the_moment_of_publication(published_at, state):
    page = Page(title="About", published_at=published_at)

    assert page.state == state
    assert page.is_published == (state == PublicationState.PUBLISHED)


@pytest.mark.parametrize(
    ("method", "title"), [("drafts", "draft"), ("scheduled", "later"), ("published", "live")]
)
def test_each_state_has_its_rows(method, title):
    make_page(title="draft", published_at=None)
    make_page(title="later", published_at=ONE)
    make_page(title="live", published_at=NOON)

    found = getattr(Page.objects, method)()

    assert [page.title for page in found] == [title]


def test_a_scheduled_page_goes_live_by_itself():
    make_page(published_at=ONE)

    before = Page.objects.published().count()
    with time_machine.travel(ONE, tick=False):
        after = Page.objects.published().count()

    assert (before, after) == (0, 1)


def test_visitors_and_members_see_only_what_is_published():
    make_page(title="draft", published_at=None)
    make_page(title="later", published_at=ONE)
    live = make_page(title="live")

    assert list(Page.objects.visible_to(AnonymousUser())) == [live]
    assert list(Page.objects.visible_to(make_user())) == [live]


def test_staff_see_everything():
    make_page(published_at=None)
    make_page(published_at=ONE)
    make_page()

    assert Page.objects.visible_to(make_staff()).count() == 3
