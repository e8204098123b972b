"""A visitor of an old address gets to the new one, or is told that the page is gone."""

import pytest

from network.models import Redirect
from tests.factories import make_page, make_partner
from tests.pages import Document

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("path", ["/old/page/", "/old/page"])
def test_an_old_address_leads_to_the_new_one_for_good(client, path):
    Redirect.objects.create(old_path="/old/page/", new_path="/partners/")

    response = client.get(path)

    assert (response.status_code, response.headers["Location"]) == (301, "/partners/")


def test_the_query_comes_along(client):
    Redirect.objects.create(old_path="/old/page/", new_path="/partners/?tier=governing")

    response = client.get("/old/page/?region=europe")

    assert response.headers["Location"] == "/partners/?tier=governing&region=europe"


def test_a_page_that_is_gone_says_so(client):
    Redirect.objects.create(old_path="/old/page/", new_path="")

    response = client.get("/old/page/")

    assert response.status_code == 410
    assert Document(response).texts("h1") == ["Gone"]


def test_staff_are_told_that_a_page_is_gone_too(staff_client):
    Redirect.objects.create(old_path="/old/page/", new_path="")

    assert staff_client.get("/old/page/").status_code == 410


def test_a_visit_is_counted(client):
    redirect = Redirect.objects.create(old_path="/old/page/", new_path="/partners/")

    client.get("/old/page/")

    redirect.refresh_from_db()
    assert redirect.hits == 1


def test_what_is_sent_to_an_old_address_is_not_led_elsewhere(client):
    Redirect.objects.create(old_path="/old/page/", new_path="/partners/")

    assert client.post("/old/page/").status_code == 404


@pytest.mark.parametrize("method", ["get", "head"])
def test_reading_and_asking_whether_it_is_there_lead_to_the_same_place(client, method):
    Redirect.objects.create(old_path="/old/page/", new_path="/partners/")

    response = getattr(client, method)("/old/page/")

    assert (response.status_code, response.headers["Location"]) == (301, "/partners/")


@pytest.mark.parametrize(
    ("target", "query", "location"),
    [
        ("/partners/", "", "/partners/"),
        ("/partners/", "a=1&b=%C3%A9%20%26", "/partners/?a=1&b=%C3%A9%20%26"),
        ("https://example.org/there", "a=1", "https://example.org/there?a=1"),
        ("https://example.org/?x=1", "a=1", "https://example.org/?x=1&a=1"),
        ("/about/#values", "a=1", "/about/?a=1#values"),
    ],
)
def test_the_query_comes_along_unchanged(client, target, query, location):
    Redirect.objects.create(old_path="/old/page/", new_path=target)

    response = client.get(f"/old/page/?{query}" if query else "/old/page/")

    assert response.headers["Location"] == location


def test_an_address_with_letters_of_its_own_is_found(client):
    Redirect.objects.create(old_path="/partners/codeando-méxico/", new_path="/partners/")

    response = client.get("/partners/codeando-m%C3%A9xico/")

    assert (response.status_code, response.headers["Location"]) == (301, "/partners/")


def test_a_page_that_is_there_is_not_led_elsewhere(client):
    make_page(slug="about")
    Redirect.objects.create(old_path="/about/", new_path="/partners/")

    assert client.get("/about/").status_code == 200


def test_an_address_that_changed_twice_is_one_hop_away(client):
    partner = make_partner(slug="one")
    for slug in ("two", "three"):
        partner.slug = slug
        partner.save()

    response = client.get("/partners/one/?a=1", follow=True)

    assert response.redirect_chain == [("/partners/three/?a=1", 301)]


def test_a_page_that_moved_and_was_unpublished_is_not_found_after_one_hop(client):
    partner = make_partner(slug="one")
    partner.slug, partner.published_at = "two", None
    partner.save()

    response = client.get("/partners/one/", follow=True)

    assert (response.status_code, len(response.redirect_chain)) == (404, 1)


@pytest.mark.parametrize("path", ["/a%00b/", "/%FF/", "/" + "x" * 5000 + "/", "/%ED%A0%80/"])
def test_an_address_no_database_can_hold_is_not_found(client, path):
    assert client.get(path).status_code == 404
