"""A message may be about a project: the link names it, the form shows it, the inbox keeps it."""

import pytest

from network.get_involved.models import Enquiry
from network.shared.site import absolute
from tests.factories import make_project
from tests.factories_work import make_help_wanted
from tests.network.get_involved.conftest import filled_in
from tests.pages import get

pytestmark = pytest.mark.usefixtures("network")

FORM = "/get-involved/"


def test_help_that_names_no_address_leads_to_the_form_about_its_project(client):
    project = make_project(name="Indigo")
    make_help_wanted(project=project, title="Translate it", contact_url="")

    links = get(client, project).links

    assert links["/get-involved/?kind=volunteer&project=indigo"] == "Translate it"


def test_help_that_names_an_address_leads_there(client):
    project = make_project()
    make_help_wanted(project=project, title="Translate it", contact_url="https://example.org/help")

    assert get(client, project).links["https://example.org/help"] == "Translate it"


def test_the_form_names_the_project_it_is_about(client):
    make_project(name="Indigo")

    document = get(client, f"{FORM}?kind=volunteer&project=indigo")

    assert document.words("notice") == ["About the project Indigo"]
    assert document.classed("form")[0].get("action") == f"{FORM}?kind=volunteer&project=indigo"


def test_the_message_keeps_the_project_it_is_about(client):
    project = make_project(name="Indigo")

    client.post(f"{FORM}?kind=other&project=indigo", filled_in())

    address = absolute(project.get_absolute_url())
    assert Enquiry.objects.get().answers == [("About the project", f"Indigo ({address})")]


@pytest.mark.parametrize("slug", ["nothing", "%00", "x" * 5000, "draft"])
def test_a_project_nobody_knows_is_left_out(client, slug):
    make_project(name="Draft", published_at=None)

    document = get(client, f"{FORM}?kind=volunteer&project={slug}")

    assert document.words("notice") == []


def test_the_form_for_a_tool_chooses_the_one_the_link_is_about(client):
    project = make_project(name="Indigo")

    document = get(client, f"{FORM}?kind=tool&project=indigo")

    chosen = [e.get("value") for e in document.all("option") if e.get("selected") is not None]
    assert str(project.pk) in chosen
