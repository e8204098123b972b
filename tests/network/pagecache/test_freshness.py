"""Nobody is given an old page: not after a change, not after a moment has come."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.contrib.auth.models import Group
from django.db import connection, transaction

from blog.models import Post
from network.models import Alias, Network, Partner
from tests import factories as make
from tests.factories_work import make_call
from tests.network.pagecache.front import ask

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def partner() -> Partner:
    make.make_network(name="Network")
    return make.make_membership(make.make_partner(name="First name", slug="one")).partner


def save(partner: Partner) -> None:
    partner.name = "Second name"
    partner.save()


def update(partner: Partner) -> None:
    Partner.objects.filter(pk=partner.pk).update(name="Second name")


def bulk_update(partner: Partner) -> None:
    partner.name = "Second name"
    Partner.objects.bulk_update([partner], ["name"])


def by_hand(partner: Partner) -> None:
    with connection.cursor() as cursor:
        cursor.execute("update network_partner set name = %s", ["Second name"])


def in_a_transaction(partner: Partner) -> None:
    with transaction.atomic():
        Alias.objects.filter(partner=partner).delete()
        with transaction.atomic():
            update(partner)


def after_a_savepoint_was_given_up(partner: Partner) -> None:
    with transaction.atomic():
        try:
            with transaction.atomic():
                Partner.objects.filter(pk=partner.pk).update(name="Never")
                raise InterruptedError
        except InterruptedError:
            update(partner)


def before_something_else_fails(partner: Partner) -> None:
    def fail() -> None:
        raise RuntimeError("mail")

    with pytest.raises(RuntimeError), transaction.atomic():
        transaction.on_commit(fail)
        update(partner)


@pytest.mark.parametrize(
    "change",
    [
        save,
        update,
        bulk_update,
        by_hand,
        in_a_transaction,
        after_a_savepoint_was_given_up,
        before_something_else_fails,
    ],
)
def test_the_first_visitor_after_a_change_sees_it_on_every_process(worker, partner, change):
    here, there = worker(), worker()
    for process in (here, there):
        ask(process, "/partners/one/")
        assert ask(process, "/partners/one/").is_kept

    change(partner)

    for process in (here, there):
        assert "Second name" in ask(process, "/partners/one/").text
        assert "Second name" in ask(process, "/partners/").text


def test_what_was_never_committed_changes_nothing(front, partner):
    before = ask(front, "/partners/one/")

    with transaction.atomic():
        update(partner)
        transaction.set_rollback(True)

    assert ask(front, "/partners/one/").body == before.body


def test_a_new_row_and_a_lost_one_are_seen_in_lists(front, partner):
    ask(front, "/partners/")

    other = make.make_membership(make.make_partner(name="Newcomer")).partner
    assert "Newcomer" in ask(front, "/partners/").text

    other.delete()
    assert "Newcomer" not in ask(front, "/partners/").text


def test_a_link_between_two_rows_is_seen(front, partner):
    topic = make.make_topic(name="Open courts")
    assert "Open courts" not in ask(front, "/partners/one/").text

    partner.topics.add(topic)

    assert "Open courts" in ask(front, "/partners/one/").text


def test_a_change_of_the_network_is_seen_on_every_page(front, partner):
    ask(front, "/partners/")

    Network.objects.update(name="Another name")

    assert "Another name" in ask(front, "/partners/").text


def test_what_no_page_reads_makes_no_page_anew(front, partner, django_assert_num_queries):
    ask(front, "/partners/one/")

    Group.objects.create(name="Somebody")
    make.make_enquiry()

    with django_assert_num_queries(0):
        assert ask(front, "/partners/one/").is_kept


def test_a_change_while_a_page_is_made_is_seen_by_the_next(portal, worker, partner):
    changes = iter([update])

    def meanwhile(environ, start_response):
        response = portal(environ, start_response)
        for change in changes:
            change(partner)
        return response

    front = worker(meanwhile)

    assert "First name" in ask(front, "/partners/one/").text
    assert "Second name" in ask(front, "/partners/one/").text


def test_a_scheduled_story_appears_at_its_second(front, partner):
    with time_machine.travel(datetime(2026, 5, 4, 10, 0, 10, tzinfo=UTC), tick=False) as clock:
        Post.objects.filter(pk=make.make_post(title="Later").pk).update(
            published_at=datetime(2026, 5, 4, 10, 0, 40, tzinfo=UTC)
        )
        assert "Later" not in ask(front, "/blog/").text
        clock.shift(timedelta(seconds=29))
        assert "Later" not in ask(front, "/blog/").text
        assert ask(front, "/blog/").is_kept
        clock.shift(timedelta(seconds=1))
        assert "Later" in ask(front, "/blog/").text


def test_a_call_closes_at_its_second(front, partner):
    closes = datetime(2026, 5, 4, 21, 59, 59, tzinfo=UTC)
    with time_machine.travel(closes - timedelta(seconds=20), tick=False) as clock:
        call = make_call(
            opens_at=closes - timedelta(days=9),
            closes_at=closes,
            published_at=closes - timedelta(days=9),
        )
        path = call.get_absolute_url()
        while_open = ask(front, path).text
        clock.shift(timedelta(seconds=20))
        ask(front, path)
        clock.shift(timedelta(seconds=1))
        closed = ask(front, path).text

    assert f"/calls/{call.slug}/propose/" in while_open
    assert f"/calls/{call.slug}/propose/" not in closed


def test_nothing_is_kept_beyond_the_minute(front, partner):
    with time_machine.travel(datetime(2026, 5, 4, 10, 0, 10, tzinfo=UTC), tick=False) as clock:
        ask(front, "/partners/one/")
        clock.shift(timedelta(seconds=49))
        assert ask(front, "/partners/one/").is_kept
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        clock.shift(timedelta(seconds=1))
        page = front.shelf.get(next(iter(front.shelf.at_hand)))
        assert not front._is_true(page)
