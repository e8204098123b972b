"""What every address of the API has: any site may read it, caches may keep it, nobody writes."""

import pytest
import time_machine
from django.test import override_settings

from tests import factories as make
from tests.network.api.asking import ask

pytestmark = pytest.mark.django_db

ADDRESSES = ["/api/v1/", "/api/v1/openapi.json", "/api/v1/partners", "/api/v1/no-such-list"]
FORBIDDEN = ["POST", "PUT", "PATCH", "DELETE", "TRACE", "PROPFIND"]


@pytest.mark.parametrize("address", ADDRESSES)
def test_scripts_of_any_site_may_read_every_answer(client, address):
    response = client.get(address, headers={"origin": "https://example.org"})

    assert response["Access-Control-Allow-Origin"] == "*"
    assert "Access-Control-Allow-Credentials" not in response
    assert "Retry-After" in response["Access-Control-Expose-Headers"]


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_browser_that_asks_first_is_told_what_it_may(client, address):
    response = client.options(address, headers={"access-control-request-method": "GET"})

    assert (response.status_code, response.content) == (204, b"")
    assert response["Access-Control-Allow-Methods"] == response["Allow"] == "GET, HEAD, OPTIONS"
    assert "If-None-Match" in response["Access-Control-Allow-Headers"]


@pytest.mark.parametrize("method", FORBIDDEN)
@pytest.mark.parametrize("address", ADDRESSES)
def test_nothing_can_be_written(client, address, method):
    response = client.generic(method, address)

    assert (response.status_code, response["Allow"]) == (405, "GET, HEAD, OPTIONS")
    assert response["Content-Type"] == "application/problem+json"


def test_a_refusal_to_write_is_a_problem_even_where_forms_are_guarded():
    client = make_strict_client()

    assert client.post("/api/v1/partners").status_code == 405


def make_strict_client():
    """Make a client that is checked for forged requests."""
    from django.test import Client

    return Client(enforce_csrf_checks=True)


@pytest.mark.parametrize("address", ADDRESSES[:3])
def test_what_somebody_has_already_is_not_sent_again(client, address):
    first = client.get(address)

    again = client.get(address, headers={"if-none-match": first["ETag"]})

    assert (again.status_code, again.content) == (304, b"")
    assert (again["ETag"], again["Cache-Control"]) == (first["ETag"], "public, max-age=60")
    assert again["Access-Control-Allow-Origin"] == "*"


def test_what_changed_is_sent_again(client):
    make.make_topic(name="Law")
    first = client.get("/api/v1/topics")
    make.make_topic(name="Health")

    again = client.get("/api/v1/topics", headers={"if-none-match": first["ETag"]})

    assert again.status_code == 200
    assert again["ETag"] != first["ETag"]


def test_an_answer_says_when_the_latest_of_its_rows_was_changed(client):
    with time_machine.travel("2026-03-01T10:00:00Z", tick=False):
        make.make_page(slug="about")
    with time_machine.travel("2026-03-02T10:00:00Z", tick=False):
        make.make_page()

    assert client.get("/api/v1/pages")["Last-Modified"] == "Mon, 02 Mar 2026 10:00:00 GMT"
    assert client.get("/api/v1/pages/about")["Last-Modified"] == "Sun, 01 Mar 2026 10:00:00 GMT"


@pytest.mark.parametrize("address", ADDRESSES)
def test_head_has_the_headers_of_get_and_no_body(client, address):
    head, get = client.head(address), client.get(address)

    assert (head.status_code, head.content) == (get.status_code, b"")
    assert head.get("ETag") == get.get("ETag")


@pytest.mark.parametrize(
    "accept", ["application/json", "*/*", "application/*", "text/html, */*;q=0.1"]
)
def test_who_accepts_json_gets_it(client, accept):
    response = client.get("/api/v1/topics", headers={"accept": accept})

    assert (response.status_code, response["Content-Type"]) == (200, "application/json")


def test_who_accepts_only_something_else_is_told(client):
    response = client.get("/api/v1/topics", headers={"accept": "text/csv"})

    assert (response.status_code, response["Content-Type"]) == (406, "application/problem+json")
    assert "Accept" in response["Vary"].split(", ")


@override_settings(API_REQUESTS_PER_MINUTE=2)
@time_machine.travel("2026-03-01T10:00:45Z", tick=False)
def test_who_asks_too_often_is_told_when_to_come_back(client):
    statuses = [client.get("/api/v1/topics").status_code for _time in range(3)]

    response = client.get("/api/v1/topics")
    assert statuses == [200, 200, 429]
    assert (response["Retry-After"], response.json()["retry_after"]) == ("15", 15)
    assert response["Cache-Control"] == "no-store"


@override_settings(API_REQUESTS_PER_MINUTE=1)
def test_the_next_minute_and_another_address_begin_anew(client):
    with time_machine.travel("2026-03-01T10:00:45Z", tick=False):
        client.get("/api/v1/topics")
        other = client.get("/api/v1/topics", REMOTE_ADDR="203.0.113.9")
    with time_machine.travel("2026-03-01T10:01:00Z", tick=False):
        later = client.get("/api/v1/topics")

    assert (other.status_code, later.status_code) == (200, 200)


@pytest.mark.parametrize("address", ADDRESSES)
def test_no_answer_sets_a_cookie_or_depends_on_one(client, address):
    response = client.get(address)

    assert response.cookies == {}
    assert "Cookie" not in response["Vary"].split(", ")


def test_staff_get_what_everybody_gets(staff_client, client):
    make.make_page(published_at=None)

    assert ask(staff_client, "pages")["items"] == []


def test_an_address_with_a_slash_too_many_leads_to_the_right_one(client):
    response = client.get("/api/v1/topics/?limit=1")

    assert (response.status_code, response["Location"]) == (301, "/api/v1/topics?limit=1")
    assert client.get("/api/v1/no-such-list/").status_code == 404
