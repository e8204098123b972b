"""Bodies too large, cookies lost and floods: refused in words, never with an error of ours."""

import re

import pytest
from django.test import Client

from network.get_involved.models import Enquiry
from tests.factories import make_enquiry
from tests.network.get_involved.conftest import filled_in

pytestmark = pytest.mark.usefixtures("network")

FORM = "/get-involved/"


def test_a_megabyte_is_refused_in_words(client, send):
    response = client.post(FORM + "?kind=other", filled_in(message="x" * 1_000_001))

    assert response.status_code == 413
    assert response.content.decode().count("<h1>That is too much for one message</h1>") == 1
    assert Enquiry.objects.count() == 0


def test_a_megabyte_of_encoded_form_is_refused_in_words(client, send):
    body = "message=" + "x" * 1_200_000

    response = client.post(
        FORM + "?kind=other", body, content_type="application/x-www-form-urlencoded"
    )

    assert response.status_code == 413


def test_thousands_of_fields_are_refused_in_words(client, send):
    response = client.post(FORM + "?kind=other", {f"field{n}": "" for n in range(4001)})

    assert response.status_code == 413


@pytest.mark.parametrize(
    "content_type",
    ["multipart/form-data", "multipart/form-data; boundary=", "application/json", "text/plain"],
)
def test_a_body_of_another_kind_is_never_an_error_of_ours(client, send, content_type):
    response = client.generic("POST", FORM + "?kind=other", b"{broken", content_type=content_type)

    assert response.status_code in (200, 413)


def test_a_lost_cookie_is_explained_and_no_word_is_lost():
    strict = Client(enforce_csrf_checks=True)

    response = strict.post(FORM + "?kind=other", filled_in(message="Do not lose this"))

    html = response.content.decode()
    assert response.status_code == 403
    assert html.count("Your browser didn’t send this site’s cookie.") == 1
    assert html.count("Do not lose this") == 1
    assert Enquiry.objects.count() == 0


def test_a_form_with_its_token_passes():
    strict = Client(enforce_csrf_checks=True)
    html = strict.get(FORM + "?kind=other").content.decode()
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', html)

    response = strict.post(FORM + "?kind=other", filled_in(csrfmiddlewaretoken=token[1]))

    assert response.status_code == 302


def test_the_sixth_message_within_an_hour_is_kept_apart(send):
    for number in range(6):
        send(message=f"Message {number}", email=f"sender{number}@example.org")

    states = list(Enquiry.objects.order_by("pk").values_list("state", flat=True))
    assert states == ["new"] * 5 + ["quarantined"]


def test_a_flood_is_turned_away_in_words(client, send):
    send()
    address = Enquiry.objects.get().address_hash
    for _number in range(29):
        make_enquiry(address_hash=address)

    response = send(message="One more")

    assert response.status_code == 429
    assert response.headers["Retry-After"] == "3600"
    assert response.content.decode().count("<h1>Too many messages within an hour</h1>") == 1
    assert Enquiry.objects.count() == 30
