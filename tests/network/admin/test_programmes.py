"""Editors publish a programme after a look at what changed and what looks odd."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.html import strip_tags

from network.accounts.groups import EDITOR, sync_groups
from network.models import ProgrammeVersion, Session
from tests.factories import make_person, make_session, make_speaker, make_staff, make_summit
from tests.factories_work import release

pytestmark = pytest.mark.django_db


def release_url(summit) -> str:
    """Give the address of the screen."""
    return reverse("admin:network_summit_release", args=[summit.pk])


def test_a_programme_is_published_with_a_note(staff_client: Client):
    session = make_session(title="Opening")
    look = staff_client.get(release_url(session.summit)).text

    response = staff_client.post(release_url(session.summit), {"note": "It begins."}, follow=True)

    version = ProgrammeVersion.objects.get()
    assert "one session" in look
    assert (version.number, version.note) == (1, "It begins.")
    assert version.released_by == response.wsgi_request.user
    assert "Version 1 of the programme is public." in response.text
    assert Session.objects.released().count() == 1


def test_what_changed_and_what_looks_odd_stands_before_the_button(staff_client: Client):
    session = make_session(title="Opening", room="Hall")
    release(session.summit)
    other = make_session(session.summit, title="Clash", room="Hall")
    person = make_person(name="Ada")
    for one in (session, other):
        make_speaker(one, person=person)
    make_speaker(session, person=make_person(name="Bo"), status="invited")
    make_session(session.summit, title="Coffee", kind="break")

    page = staff_client.get(release_url(session.summit)).text

    words = strip_tags(page)
    assert "“Opening” and “Clash” are in Hall at the same time" in words
    assert "Ada is in “Opening” and “Clash” at the same time" in words
    assert "runs during the break “Coffee”" in words
    assert "Bo has been invited to “Opening” but has not confirmed" in words
    assert "<b>New:</b> “Clash”" in page
    assert ProgrammeVersion.objects.count() == 1


def test_the_summits_own_screen_says_what_visitors_see(staff_client: Client):
    session = make_session()
    address = reverse("admin:network_summit_change", args=[session.summit_id])

    before = staff_client.get(address).text
    release(session.summit)
    after = staff_client.get(address).text
    make_session(session.summit)
    changed = staff_client.get(address).text

    assert "The programme is not public yet." in before
    assert "Nothing is waiting." in after
    assert "One change is not public yet." in changed


def test_who_may_only_look_publishes_nothing():
    session = make_session()
    editor = make_staff()
    editor.groups.add(sync_groups()[EDITOR])
    client = Client()
    client.force_login(editor)

    assert client.post(release_url(session.summit)).status_code == 403
    assert not ProgrammeVersion.objects.exists()


def test_a_note_that_is_too_long_is_refused_in_words(staff_client: Client):
    summit = make_session(make_summit()).summit

    response = staff_client.post(release_url(summit), {"note": "x" * 301})

    assert "at most 300 characters" in response.text
    assert not ProgrammeVersion.objects.exists()
