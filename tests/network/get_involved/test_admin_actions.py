"""What staff do with messages, and who may."""

import pytest
from django.contrib.auth.models import Permission
from django.core import mail

from network.get_involved.models import Enquiry
from tests.factories import make_enquiry, make_staff
from tests.network.get_involved.conftest import FAILING, INBOX, fail_mail

pytestmark = pytest.mark.usefixtures("network")


def test_messages_can_be_taken_over_together(inbox, keeper):
    enquiries = [make_enquiry(), make_enquiry()]

    html = inbox.do("take_over", *enquiries)

    assert list(Enquiry.objects.values_list("state", "assignee")) == [("open", keeper.pk)] * 2
    assert html.count("Done for 2 messages.") == 1


def test_letting_through_answers_what_was_kept_apart_and_leaves_the_rest(inbox):
    held, new = make_enquiry(state="quarantined"), make_enquiry()

    html = inbox.do("release", held, new)

    held.refresh_from_db()
    assert held.state == "new"
    assert len(mail.outbox) == 2
    assert html.count("Done for 1 message.") == 1
    assert html.count("1 message was left as it is") == 1


@pytest.mark.parametrize(("action", "state"), [("mark_done", "done"), ("mark_as_spam", "spam")])
def test_messages_can_be_put_away(inbox, action, state):
    enquiry = make_enquiry()

    inbox.do(action, enquiry)

    enquiry.refresh_from_db()
    assert enquiry.state == state


def test_failed_mail_can_be_tried_again_from_the_list(inbox):
    enquiry = make_enquiry()
    one = fail_mail(enquiry)

    inbox.do("retry_failed_mail", enquiry)

    one.refresh_from_db()
    assert str(one.status) == "sent"


def test_trying_again_promises_no_success(inbox):
    enquiry = make_enquiry()
    fail_mail(enquiry)

    html = inbox.do("retry_failed_mail", enquiry)

    assert html.count("The mail of 1 message is tried again.") == 1


def test_mail_that_fails_again_is_still_shown_as_failed(inbox, settings):
    settings.MAILERS = FAILING
    enquiry = make_enquiry()
    one = fail_mail(enquiry)

    inbox.do("retry_failed_mail", enquiry)

    one.refresh_from_db()
    assert (str(one.status), one.attempts) == ("given up", 9)
    assert inbox.page().count("<strong>failed</strong>") == 1


def test_the_same_can_be_done_on_the_page_of_a_message(inbox, keeper, client):
    enquiry = make_enquiry()
    client.force_login(keeper)

    client.post(
        f"{INBOX}{enquiry.pk}/change/",
        {"CHANGE_FORM-action": "take_over", "_selected_action": enquiry.pk},
    )

    enquiry.refresh_from_db()
    assert (enquiry.state, enquiry.assignee) == ("open", keeper)


@pytest.mark.parametrize("path", ["add/", "{pk}/delete/"])
def test_nobody_adds_messages_and_only_some_delete_them(client, keeper, path):
    client.force_login(keeper)

    response = client.get(INBOX + path.format(pk=make_enquiry().pk))

    assert response.status_code == 403


def test_not_even_a_superuser_adds_messages(staff_client):
    assert staff_client.get(INBOX + "add/").status_code == 403


def test_staff_without_the_permission_see_no_messages(client):
    client.force_login(make_staff())

    assert client.get(INBOX).status_code == 403


def test_somebody_who_may_only_read_changes_nothing(client):
    reader = make_staff()
    reader.user_permissions.set(Permission.objects.filter(codename="view_enquiry"))
    client.force_login(reader)
    enquiry = make_enquiry()

    client.post(INBOX, {"action": "mark_as_spam", "_selected_action": enquiry.pk})
    answer = client.post(f"{INBOX}{enquiry.pk}/change/", {"state": "spam"})

    enquiry.refresh_from_db()
    assert (enquiry.state, answer.status_code) == ("new", 403)
