"""Editors bring in a publiccode.yml: they see what is wrong and what would change, then tick."""

import re
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from network.accounts.groups import EDITOR, INBOX, sync_groups
from network.models import Project
from tests.factories import make_project, make_staff

pytestmark = pytest.mark.django_db

FULL = (Path(__file__).parents[2] / "data" / "publiccode" / "full.yml").read_text(encoding="utf-8")
NEW = "/admin/network/project/publiccode/"


def screen_of(project: Project) -> str:
    """Give the address of the screen."""
    return reverse("admin:network_project_publiccode", args=[project.pk])


def ticks(page: str) -> dict[str, tuple[str, bool]]:
    """Give the boxes to tick: the key each is about, its value, and whether it is ticked."""
    found = re.findall(
        r'name="take" value="(\w+)"( checked)?>\s*<code>(.*?)</code>', page, re.DOTALL
    )
    return {key: (value, bool(checked)) for value, checked, key in found}


def test_the_screen_says_what_the_file_of_a_project_lacks(staff_client):
    page = staff_client.get(screen_of(make_project(name="Harbour"))).text

    assert "<code>legal</code>: This key is mandatory" in page


def test_a_mistake_is_told_with_its_line_and_nothing_changes(staff_client):
    project = make_project(name="Harbour")

    page = staff_client.post(screen_of(project), {"text": FULL.replace("stable", "stabel")}).text

    assert "Line 21, column 20" in page
    assert "Did you mean stable?" in page
    assert "developmentStatus" not in ticks(page)
    assert Project.objects.get().status == ""


def test_what_would_overwrite_something_is_not_ticked(staff_client):
    project = make_project(name="Harbour", licence="MIT")

    boxes = ticks(staff_client.post(screen_of(project), {"text": FULL}).text)

    assert boxes["legal/license"][1] is False
    assert boxes["softwareVersion"][1] is True
    assert "name" not in boxes


def test_only_what_is_ticked_is_taken_over(staff_client):
    project = make_project(name="Harbour", licence="MIT")
    boxes = ticks(staff_client.post(screen_of(project), {"text": FULL}).text)
    sent = {"text": FULL, "_take": "x", "take": [boxes["softwareVersion"][0], boxes["x-own"][0]]}

    response = staff_client.post(screen_of(project), sent, follow=True)

    project.refresh_from_db()
    assert "Taken over: softwareVersion, x-own." in response.text
    assert (project.version, project.licence) == ("1.10", "MIT")
    assert list(project.publiccode["keys"]) == ["x-own"]


def test_the_same_file_says_nothing_new_the_second_time(staff_client):
    staff_client.post(NEW, {"text": FULL, "_make": "x"})

    page = staff_client.post(screen_of(Project.objects.get()), {"text": FULL}).text

    assert "The file says nothing that isn’t known already." in page


def test_a_file_may_be_uploaded_and_its_text_then_stands_in_the_box(staff_client):
    file = SimpleUploadedFile("publiccode.yml", FULL.encode())

    page = staff_client.post(NEW, {"file": file}).text

    assert "name: Harbour" in page
    assert "Make a draft of it" in page
    assert not Project.objects.exists()


def test_a_draft_is_made_of_a_file(staff_client):
    response = staff_client.post(NEW, {"text": FULL, "_make": "x"}, follow=True)

    project = Project.objects.get()
    assert "“Harbour” is a draft now." in response.text
    assert (project.name, project.slug, project.published_at) == ("Harbour", "harbour", None)
    assert project.repository_url == "https://git.example.org/civic/harbour.git"


def test_one_that_is_here_already_is_shown_before_another_is_made(staff_client):
    make_project(name="Quay", repository_url="http://www.git.example.org/civic/harbour/")

    page = staff_client.post(NEW, {"text": FULL, "_make": "x"}).text
    one = Project.objects.count()
    staff_client.post(NEW, {"text": FULL, "_make": "x", "is_another": "on"})

    assert "This may be here already:" in page
    assert "Quay" in page
    assert (one, Project.objects.count()) == (1, 2)


def test_without_a_name_nothing_can_be_made_of_a_file(staff_client):
    page = staff_client.post(NEW, {"text": "url: https://example.org", "_make": "x"}).text

    assert "Without a name no project can be made of this file." in page
    assert not Project.objects.exists()


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        ({}, "Choose a file, or paste its text."),
        ({"text": "   \n"}, "Choose a file, or paste its text."),
        ({"text": "a: b: c"}, "a colon too many"),
        ({"text": "a: \x00"}, "Null characters are not allowed."),
        ({"text": "a: &x b"}, "References"),
        ({"file": SimpleUploadedFile("a.yml", b"\x89PNG\r\n\x1a\n\x00")}, "isn’t text in UTF-8"),
        ({"file": SimpleUploadedFile("a.yml", b"#" * 300_000)}, "larger than 128 KB"),
        ({"file": SimpleUploadedFile("a.yml", b"")}, "The submitted file is empty."),
    ],
)
def test_what_can_not_be_read_is_answered_in_words(staff_client, sent, words):
    response = staff_client.post(NEW, {**sent, "_make": "x"})

    assert response.status_code == 200
    assert words in response.text
    assert not Project.objects.exists()


@pytest.mark.parametrize(("group", "status"), [(EDITOR, 200), (INBOX, 403)])
def test_only_who_may_change_projects_may_bring_in_a_file(group, status):
    user = make_staff()
    user.groups.add(sync_groups()[group])
    client = Client()
    client.force_login(user)

    assert client.get(NEW).status_code == status
    assert client.get(screen_of(make_project())).status_code == status


def test_visitors_are_asked_to_sign_in(client):
    assert client.get(NEW).status_code == 302


def test_a_project_that_is_gone_has_no_screen(staff_client):
    assert staff_client.get("/admin/network/project/999/publiccode/").status_code == 404
