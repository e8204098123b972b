"""Editors begin the next edition from an earlier one with a button and one short form."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from network.accounts.groups import EDITOR, sync_groups
from network.models import Summit
from tests.factories import make_session, make_staff, make_summit

pytestmark = pytest.mark.django_db

FORM = {"title": "Nairobi", "first_day": "2027-03-01", "time_zone": "Africa/Nairobi"}


def clone_url(summit: Summit) -> str:
    """Give the address of the form."""
    return reverse("admin:network_summit_clone", args=[summit.pk])


def test_the_button_on_the_summits_screen_leads_to_the_form(staff_client: Client):
    summit = make_summit()
    address = reverse("admin:network_summit_change", args=[summit.pk])
    page = staff_client.get(address).text

    sent = {"CHANGE_FORM-action": "clone", "index": "0", "_selected_action": summit.pk}
    response = staff_client.post(address, sent)

    assert "Begin the next edition from this one" in page
    assert response.headers["Location"] == clone_url(summit)


def test_the_form_makes_a_draft_and_opens_it(staff_client: Client):
    source = make_session(make_summit(starts_on=date(2018, 9, 27)), room="Hall").summit

    response = staff_client.post(clone_url(source), FORM, follow=True)

    copy = Summit.objects.get(title="Nairobi")
    assert response.redirect_chain[0][0] == reverse("admin:network_summit_change", args=[copy.pk])
    assert (copy.year, copy.published_at, copy.sessions.count()) == (2027, None, 1)
    assert "Only staff see it." in response.text


@pytest.mark.parametrize(
    ("field", "value", "told"),
    [
        ("title", "", "This field is required."),
        ("title", "a\x00b", "Null characters are not allowed."),
        ("slug", "taken", "Another summit has this address."),
        ("slug", "no address!", "Use letters from a to z"),
        ("first_day", "31 June", "Enter a valid date."),
        ("first_day", "9999-12-31", "Give a year between 1990 and 2200."),
        ("time_zone", "Nairobi", "is no time zone"),
    ],
)
def test_what_cannot_be_is_refused_in_words_and_nothing_is_lost(
    staff_client: Client, field: str, value: str, told: str
):
    source = make_summit(slug="taken")

    response = staff_client.post(clone_url(source), {**FORM, field: value})

    assert told in response.text
    assert 'value="Africa/Nairobi"' in response.text or field == "time_zone"
    assert Summit.objects.count() == 1


def test_who_may_add_no_summit_clones_none():
    source = make_summit()
    editor = make_staff()
    editor.groups.add(sync_groups()[EDITOR])
    client = Client()
    client.force_login(editor)

    assert client.post(clone_url(source), FORM).status_code == 403
    assert Summit.objects.count() == 1


def test_a_summit_that_is_gone_is_not_cloned(staff_client: Client):
    assert staff_client.get("/admin/network/summit/999999/clone/").status_code == 404
