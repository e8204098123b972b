"""An exchange has a host, and guests who are somebody else; the database sees to it."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from network.models import Exchange, ExchangeGuest
from tests.factories import make_exchange, make_partner

pytestmark = pytest.mark.django_db


def test_the_database_refuses_an_exchange_without_a_host():
    with pytest.raises(IntegrityError), transaction.atomic():
        Exchange.objects.create(title="Nobody’s", year=2018)


def test_the_database_refuses_to_take_the_host_away():
    exchange = make_exchange()

    with pytest.raises(IntegrityError), transaction.atomic():
        Exchange.objects.filter(pk=exchange.pk).update(host=None)


def test_the_database_refuses_the_host_as_a_guest():
    exchange = make_exchange()

    with pytest.raises(IntegrityError), transaction.atomic():
        ExchangeGuest.objects.create(exchange=exchange, partner=exchange.host)


def test_the_database_refuses_the_host_among_guests_added_together():
    exchange = make_exchange()

    with pytest.raises(IntegrityError), transaction.atomic():
        exchange.guests.add(make_partner(), exchange.host)


def test_the_database_refuses_a_guest_made_host():
    guest = make_partner()
    exchange = make_exchange(guests=[guest])

    with pytest.raises(IntegrityError), transaction.atomic():
        Exchange.objects.filter(pk=exchange.pk).update(host=guest)


def test_the_database_refuses_a_guest_row_turned_to_the_host():
    exchange = make_exchange()

    with pytest.raises(IntegrityError), transaction.atomic():
        exchange.exchange_guests.update(partner=exchange.host)


def test_the_database_refuses_a_guest_row_with_a_host_of_its_own():
    exchange = make_exchange()

    with pytest.raises(IntegrityError), transaction.atomic():
        exchange.exchange_guests.update(host=make_partner())


def test_a_former_host_may_come_as_a_guest():
    exchange = make_exchange()
    former, exchange.host = exchange.host, make_partner()
    exchange.save()

    exchange.guests.add(former)

    assert set(exchange.exchange_guests.values_list("host", flat=True)) == {exchange.host.pk}
    assert exchange.guests.count() == 2


def test_an_editor_is_told_in_words_that_the_host_is_no_guest():
    exchange = make_exchange()

    with pytest.raises(ValidationError, match="The host can’t be its own guest"):
        ExchangeGuest(exchange=exchange, partner=exchange.host).full_clean()


def test_a_guest_comes_once():
    guest = make_partner()
    exchange = make_exchange(guests=[guest])

    with pytest.raises(IntegrityError), transaction.atomic():
        ExchangeGuest.objects.create(exchange=exchange, partner=guest)


def test_guests_keep_the_order_they_were_given():
    guests = [make_partner(name=name) for name in ("Zeta", "Alpha", "Mu")]
    exchange = make_exchange(guests=guests)

    assert [row.partner for row in exchange.exchange_guests.all()] == guests


def test_an_exchange_can_be_deleted_with_its_guests():
    make_exchange().delete()

    assert ExchangeGuest.objects.count() == 0


def test_the_exchanges_of_a_partner_are_those_it_hosted_or_visited():
    partner = make_partner()
    hosted = make_exchange(host=partner, guests=[make_partner(), make_partner()])
    visited = make_exchange(guests=[partner])
    make_exchange()

    assert set(Exchange.objects.of_partner(partner)) == {hosted, visited}


def test_the_newest_exchange_comes_first():
    year_only = make_exchange(title="2018, some day", year=2018)
    may = make_exchange(title="May 2018", starts_on=date(2018, 5, 1))
    june = make_exchange(title="June 2018", starts_on=date(2018, 6, 1))
    newest = make_exchange(title="2019", year=2019)

    assert list(Exchange.objects.newest_first()) == [newest, june, may, year_only]


def test_an_exchange_with_a_number_says_it():
    exchange = Exchange(title="Open legislation", number=1)

    assert str(exchange) == "#1 Open legislation"
