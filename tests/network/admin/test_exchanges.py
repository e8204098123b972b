"""Editors keep exchanges; the host is never among the guests."""

from django.test import Client
from django.urls import reverse

from network.models import Exchange, ExchangeGuest, Partner
from tests.factories import make_exchange, make_partner
from tests.network.admin.filling import errors_of, filled, row_of

PREFIX = "exchange_guests"


def change_url(exchange: Exchange) -> str:
    return reverse("admin:network_exchange_change", args=[exchange.pk])


def refusal(partner: Partner) -> str:
    return (
        f"{partner} is the host of this exchange and can’t be its own guest. Remove it from the"
        " guests, or choose another host."
    )


def guests_of(exchange: Exchange) -> list[Partner]:
    return [guest.partner for guest in exchange.exchange_guests.all()]


def test_the_host_added_as_a_guest_is_refused_in_words(staff_client: Client):
    exchange = make_exchange()
    row = row_of(PREFIX, 1, partner=exchange.host_id, role="guest", position=1)
    data = filled(staff_client, change_url(exchange), **row, **{f"{PREFIX}-TOTAL_FORMS": 2})

    response = staff_client.post(change_url(exchange), data)

    assert errors_of(response) == [refusal(exchange.host)]


def test_a_new_exchange_with_its_host_as_guest_is_refused_in_words(staff_client: Client):
    host, address = make_partner(), reverse("admin:network_exchange_add")
    row = row_of(PREFIX, 0, partner=host.pk, role="guest", position=0)
    words = {"title": "A visit", "year": 2018, "host": host.pk, f"{PREFIX}-TOTAL_FORMS": 1}
    data = filled(staff_client, address, **row, **words)

    response = staff_client.post(address, data)

    assert errors_of(response) == [refusal(host)]
    assert Exchange.objects.count() == 0


def test_making_a_guest_the_host_is_refused_in_words(staff_client: Client):
    guest = make_partner()
    exchange = make_exchange(guests=[guest])
    data = filled(staff_client, change_url(exchange), host=guest.pk)

    response = staff_client.post(change_url(exchange), data)

    assert errors_of(response) == [refusal(guest)]


def test_a_guest_that_somebody_else_added_meanwhile_is_noticed(staff_client: Client):
    exchange, newcomer = make_exchange(guests=[]), make_partner()
    data = filled(staff_client, change_url(exchange), host=newcomer.pk)
    ExchangeGuest.objects.create(exchange=exchange, partner=newcomer)

    response = staff_client.post(change_url(exchange), data)

    assert errors_of(response) == [refusal(newcomer)]


def test_a_guest_taken_off_the_list_can_become_the_host(staff_client: Client):
    guest, other = make_partner(), make_partner()
    exchange = make_exchange(guests=[guest, other])
    data = filled(staff_client, change_url(exchange), host=guest.pk, **{f"{PREFIX}-0-DELETE": "on"})

    response = staff_client.post(change_url(exchange), data)

    exchange.refresh_from_db()
    assert response.status_code == 302
    assert (exchange.host, guests_of(exchange)) == (guest, [other])


def test_host_and_guest_can_change_places(staff_client: Client):
    host, guest = make_partner(), make_partner()
    exchange = make_exchange(host, guests=[guest])
    row = row_of(PREFIX, 0, partner=host.pk, role="guest")
    data = filled(staff_client, change_url(exchange), host=guest.pk, **row)

    response = staff_client.post(change_url(exchange), data)

    exchange.refresh_from_db()
    assert response.status_code == 302
    assert (exchange.host, guests_of(exchange)) == (guest, [host])


def test_a_guest_named_twice_is_refused_in_words(staff_client: Client):
    guest = make_partner()
    exchange = make_exchange(guests=[guest])
    row = row_of(PREFIX, 1, partner=guest.pk, role="guest", position=1)
    data = filled(staff_client, change_url(exchange), **row, **{f"{PREFIX}-TOTAL_FORMS": 2})

    response = staff_client.post(change_url(exchange), data)

    assert response.status_code == 200
    assert guests_of(exchange) == [guest]


def test_a_guest_taken_off_is_not_complained_about_beside_another_mistake(staff_client: Client):
    guest = make_partner()
    exchange = make_exchange(guests=[guest])
    rows = {
        **row_of(PREFIX, 0, DELETE="on"),
        **row_of(PREFIX, 1, partner="", role="guest", position=7),
    }
    data = filled(staff_client, change_url(exchange), host=guest.pk, **rows)

    response = staff_client.post(change_url(exchange), {**data, f"{PREFIX}-TOTAL_FORMS": 2})

    assert errors_of(response) == ["This field is required."]
