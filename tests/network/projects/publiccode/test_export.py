"""A project can be fetched as publiccode.yml: what is known, and nothing nobody agreed to show."""

import pytest

from network.models import Project
from network.projects.publiccode.checking import examine
from network.projects.publiccode.reading import read
from network.projects.publiccode.writing import document_of, write
from tests import factories as make
from tests.pages import get, queries_of

pytestmark = pytest.mark.django_db


def exported(client, project: Project) -> dict:
    """Give what the file of a project says."""
    response = client.get(f"{project.get_absolute_url()}publiccode.yml")
    assert response.status_code == 200
    assert response.headers["Content-Type"] == "application/yaml; charset=utf-8"
    return read(response.content).data


def test_the_page_leads_to_the_file(client):
    project = make.make_project(name="Indigo")

    assert get(client, project).links["/projects/indigo/publiccode.yml"] == "publiccode.yml"


def test_the_file_says_what_is_known(client):
    owner = make.make_partner(name="OpenUp", website="https://openup.example")
    project = make.make_project(
        name="Indigo",
        summary="Editor for law",
        owners=[owner],
        repository_url="https://git.example/indigo",
        licence="MIT",
        status="stable",
        software_type="standalone/web",
        languages="en pl",
        released_on="2026-04-15",
    )
    make.make_reuse(project, partner=make.make_partner(name="Laws"))
    make.make_reuse(project, partner=make.make_partner(name="Gone"), is_ended=True)

    assert exported(client, project) == {
        "publiccodeYmlVersion": "0",
        "name": "Indigo",
        "url": "https://git.example/indigo",
        "releaseDate": "2026-04-15",
        "platforms": ["web"],
        "usedBy": ["Laws"],
        "developmentStatus": "stable",
        "softwareType": "standalone/web",
        "organisation": {"uri": "https://openup.example", "name": "OpenUp"},
        "description": {"en": {"shortDescription": "Editor for law"}},
        "legal": {"license": "MIT"},
        "maintenance": {"type": "internal"},
        "localisation": {"localisationReady": True, "availableLanguages": ["en", "pl"]},
    }


@pytest.mark.parametrize(
    ("fields", "contacts"),
    [
        ({"is_public": False}, None),
        ({"is_public": True}, [{"name": "Ada"}]),
        (
            {"is_public": True, "email_is_public": True},
            [{"name": "Ada", "email": "ada@example.org"}],
        ),
    ],
)
def test_a_contact_is_named_as_that_person_agreed_to(client, fields, contacts):
    person = make.make_person(name="Ada", email="ada@example.org", **fields)
    project = make.make_project(contact_person=person)

    assert exported(client, project).get("maintenance", {}).get("contacts") == contacts


@pytest.mark.parametrize(
    "fields", [{"ended_on": "2020-01-01"}, {"status": "obsolete"}, {"seeks_maintainer": True}]
)
def test_what_nobody_looks_after_says_so(client, fields):
    project = make.make_project(owners=[make.make_partner()], **fields)

    project.refresh_from_db()
    assert exported(client, project)["maintenance"] == {"type": "none"}


def test_a_long_summary_is_cut_to_what_the_standard_takes(client):
    project = make.make_project(summary="word " * 60)

    text = exported(client, project)["description"]["en"]["shortDescription"]
    assert len(text) == 150
    assert text.endswith("…")


def test_a_file_lacks_only_what_the_project_does_not_know():
    project = make.make_project(name="Indigo", repository_url="https://git.example/indigo")

    problems = examine(write(document_of(project))).problems

    assert {problem.words for problem in problems} == {"This key is mandatory and isn’t there yet."}


@pytest.mark.parametrize("published", [None, make.LONG_AGO])
def test_a_draft_is_shown_to_staff_alone(client, staff_client, published):
    address = f"{make.make_project(published_at=published).get_absolute_url()}publiccode.yml"

    assert client.get(address).status_code == (200 if published else 404)
    assert staff_client.get(address).status_code == 200


def test_many_reuses_cost_what_one_costs(client):
    project = make.make_project(owners=[make.make_partner()])
    address = f"{project.get_absolute_url()}publiccode.yml"
    make.make_reuse(project, partner=make.make_partner())
    one = queries_of(client, address)
    make.make_reuse(project, partner=make.make_partner())
    make.make_reuse(project, partner=make.make_partner())

    assert queries_of(client, address) == one
    assert one < 8


@pytest.mark.parametrize("kept", [[], "words", {"keys": []}, {"keys": {"x": 1}, "language": 3}])
def test_whatever_is_kept_beside_the_fields_the_file_can_be_fetched(client, kept):
    project = make.make_project(publiccode=kept)

    assert exported(client, project)["name"] == project.name
