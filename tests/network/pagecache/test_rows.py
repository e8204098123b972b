"""The row an address names is kept for visitors, and never shown a moment too long."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.http import Http404
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from network.exchanges.models import Exchange
from network.pagecache.rows import row_or_404
from network.partners.models import Partner
from tests import factories as make

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("parts_at_hand")]


@pytest.fixture(name="visit")
def _visit():
    """Give a request of somebody without a session."""
    request = RequestFactory().get("/")
    request.user = AnonymousUser()
    return request


def test_a_visitors_second_look_asks_the_database_nothing(visit):
    partner = make.make_partner(name="Code for Chad")
    row_or_404(visit, Partner, slug=partner.slug)

    with CaptureQueriesContext(connection) as queries:
        found = row_or_404(visit, Partner, slug=partner.slug)

    assert (found, len(queries)) == (partner, 0)


def test_a_change_is_seen_by_the_next_look(visit):
    partner = make.make_partner(name="Code for Chad")
    row_or_404(visit, Partner, slug=partner.slug)

    partner.name = "Chad"
    partner.save()

    assert row_or_404(visit, Partner, slug=partner.slug).name == "Chad"


def test_what_is_taken_back_is_gone_at_once(visit):
    partner = make.make_partner()
    row_or_404(visit, Partner, slug=partner.slug)

    Partner.objects.update(published_at=timezone.now() + timedelta(days=1))

    with pytest.raises(Http404):
        row_or_404(visit, Partner, slug=partner.slug)


def test_what_was_not_there_yet_is_there_at_its_moment(visit):
    partner = make.make_partner(published_at=timezone.now() + timedelta(seconds=0.3))
    with pytest.raises(Http404):
        row_or_404(visit, Partner, slug=partner.slug)

    while not partner.is_published:
        pass

    assert row_or_404(visit, Partner, slug=partner.slug) == partner


def test_what_a_page_loads_through_its_row_stays_with_that_page(visit):
    host = make.make_partner(name="Old name")
    exchange = make.make_exchange(host=host)
    assert row_or_404(visit, Exchange, slug=exchange.slug).host.name == "Old name"

    Partner.objects.filter(pk=host.pk).update(name="New name")

    assert row_or_404(visit, Exchange, slug=exchange.slug).host.name == "New name"


def test_two_visitors_never_hold_the_same_row(visit):
    partner = make.make_partner(name="Code for Chad")
    row_or_404(visit, Partner, slug=partner.slug).name = "Mine"

    assert row_or_404(visit, Partner, slug=partner.slug).name == "Code for Chad"


def test_who_has_a_session_is_answered_by_the_database(visit, settings):
    draft = make.make_partner(published_at=None)
    visit.COOKIES[settings.SESSION_COOKIE_NAME] = "some"
    visit.user = make.make_staff(is_superuser=True)
    assert row_or_404(visit, Partner, slug=draft.slug) == draft

    visit.user, visit.COOKIES = AnonymousUser(), {}

    with pytest.raises(Http404):
        row_or_404(visit, Partner, slug=draft.slug)
