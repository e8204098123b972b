"""Who proposes something is shown what is here already, before anything is sent."""

import pytest

from network.get_involved.models import Enquiry
from tests.factories import make_project, make_resource
from tests.network.get_involved.conftest import filled_in
from tests.pages import Document, get

pytestmark = pytest.mark.usefixtures("network")

FORM = "/get-involved/?kind=propose"


def propose(client, address: str, **fields):
    """Send the form with an address."""
    sent = {"what": "resource", "title": "A guide", "website": address, **fields}
    return client.post(FORM, filled_in(**sent))


@pytest.mark.parametrize(
    "address",
    [
        "https://example.org/guide",
        "http://www.example.org/guide/",
        "EXAMPLE.org/guide?utm_source=letter",
        "https://example.org/guide#top",
    ],
)
def test_a_resource_with_that_address_is_shown_and_nothing_is_sent(client, address):
    resource = make_resource(title="How to meet", url="https://example.org/guide")

    document = Document(propose(client, address))

    assert document.links[resource.get_absolute_url()] == "How to meet"
    assert "This may be here already" in document.main
    assert not Enquiry.objects.exists()


@pytest.mark.parametrize("field", ["repository_url", "website"])
def test_a_project_with_that_address_is_shown(client, field):
    project = make_project(**{field: "https://github.com/example/tool"})

    document = Document(propose(client, "https://github.com/example/tool.git", what="project"))

    assert document.links[project.get_absolute_url()] == project.name


def test_it_may_be_another_one_all_the_same(client):
    make_resource(url="https://example.org/guide")

    response = propose(client, "https://example.org/guide", is_another="on")

    assert response.status_code == 302
    assert Enquiry.objects.get().website == "https://example.org/guide"


def test_what_is_not_published_is_not_given_away(client):
    make_resource(title="Secret", url="https://example.org/guide", published_at=None)
    make_project(name="Hidden", website="https://example.org/guide", published_at=None)

    assert propose(client, "https://example.org/guide").status_code == 302


def test_a_session_may_point_to_what_is_here(client):
    make_resource(url="https://example.org/guide")

    assert propose(client, "https://example.org/guide", what="session").status_code == 302


@pytest.mark.parametrize("address", ["", "https://example.org/other", "https://example.org:81/x"])
def test_anything_else_is_sent_at_once(client, address):
    make_resource(url="https://example.org/guide")

    assert propose(client, address).status_code == 302


def test_the_form_does_not_ask_whether_it_is_another_one_before(client):
    assert "is_another" not in [e.get("name") for e in get(client, FORM).all("input")]


def test_a_long_list_of_the_same_address_is_cut(client):
    for _ in range(9):
        make_resource(url="https://example.org/guide")

    document = Document(propose(client, "https://example.org/guide"))

    assert len([link for link in document.links if link.startswith("/resources/")]) == 5
