"""What happens to a message from its arrival on, and which mail goes out."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.contrib.auth.models import Group
from django.core import mail
from django.db import connection, connections

from network.get_involved import actions
from network.get_involved.models import Enquiry
from network.mail.models import OutgoingMail
from tests.factories import make_enquiry, make_staff
from tests.network.get_involved.conftest import ticket_of

pytestmark = pytest.mark.django_db


def receive(**fields) -> Enquiry:
    """Store a message as the form does."""
    return actions.receive_enquiry(
        **{
            "kind": "other",
            "name": "Sender",
            "email": "sender@example.org",
            "message": "May we visit?",
            "consent_text": "Keep it.",
            "submission_key": None,
            **fields,
        }
    )


def recipients() -> list[str]:
    """Give who got mail, in the order it went out."""
    return [message.to[0] for message in mail.outbox]


def test_a_message_is_stored_before_any_mail_is_sent(network):
    enquiry = receive()

    assert mail.outbox == []
    assert [one.sent_at for one in enquiry.mails.all()] == [None, None]


def test_notice_and_receipt_go_out_after_commit(send):
    send()

    assert recipients() == ["office@example.org", "sender@example.org"]
    assert [str(one.status) for one in OutgoingMail.objects.all()] == ["sent", "sent"]


def test_letters_wear_the_accent_of_the_network(send, network):
    network.accent = "#8fd3ff"
    network.save()

    send()

    heads = [letter.alternatives[0].content.count("#8fd3ff") for letter in mail.outbox]
    assert heads == [1, 1]


def test_the_receipt_carries_the_number_and_a_copy_of_the_message(send):
    send(message="Line one\n<b>Line two</b> & more")

    reference = Enquiry.objects.get().reference
    receipt = mail.outbox[1]
    html = receipt.alternatives[0].content
    assert receipt.subject == f"We have your message ({reference})"
    assert receipt.body.count(reference) == 1
    assert receipt.body.count("Line one\n<b>Line two</b> & more") == 1
    assert html.count("&lt;b&gt;Line two&lt;/b&gt; &amp; more") == 1
    assert html.count(reference) == 1


def test_the_notice_can_be_answered_and_leads_to_the_inbox(send, settings):
    settings.SITE_URL = "https://portal.example"
    send(kind="volunteer", country="DE", skills="Translating")

    enquiry = Enquiry.objects.get()
    notice = mail.outbox[0]
    assert notice.subject == f"[{enquiry.reference}] help as a volunteer: Sender"
    assert notice.reply_to == ["sender@example.org"]
    assert notice.body.count("What you can do: Translating") == 1
    assert notice.body.count(f"https://portal.example{enquiry.get_admin_url()}") == 1


def test_everybody_of_the_inbox_is_told_once(send):
    inbox = Group.objects.get_or_create(name="Inbox")[0]
    for email, active in [("one@example.org", True), ("two@example.org", False)]:
        make_staff(email=email, is_active=active).groups.add(inbox)
    make_staff(email="Office@example.org").groups.add(inbox)
    make_staff(email="outside@example.org")

    send()

    told = sorted(email.lower() for email in recipients())
    assert told == ["office@example.org", "one@example.org", "sender@example.org"]


def test_a_portal_without_addresses_of_staff_still_sends_the_receipt(
    django_capture_on_commit_callbacks,
):
    with django_capture_on_commit_callbacks(execute=True):
        receive()

    assert recipients() == ["sender@example.org"]


@pytest.mark.parametrize("evil", ["\n", "\r\n", "\u2028", "\x85", "\x0b"])
def test_whatever_a_name_holds_makes_one_line_of_subject(
    network, django_capture_on_commit_callbacks, evil
):
    with django_capture_on_commit_callbacks(execute=True):
        receive(name=f"Jo{evil}Bcc: all@example.org")

    notice = mail.outbox[0]
    assert notice.subject.endswith(": Jo Bcc: all@example.org")
    assert notice.message()["Bcc"] is None
    assert notice.recipients() == ["office@example.org"]


@pytest.mark.parametrize(
    "email", ["jo@bücher.example", '"quoted"@example.org', "a+b@example.org", "o'neil@example.org"]
)
def test_mail_goes_out_to_unusual_addresses(send, email):
    send(email=email)

    assert recipients() == ["office@example.org", email]


def test_a_suspicious_message_is_kept_and_leads_to_no_mail(send):
    send(homepage="https://spam.example")

    enquiry = Enquiry.objects.get()
    assert enquiry.state == "quarantined"
    assert enquiry.suspicions == [{"code": "honeypot", "points": 10}]
    assert enquiry.mails.count() == 0
    assert mail.outbox == []


def test_letting_a_message_through_sends_its_mail_once(send, django_capture_on_commit_callbacks):
    send(homepage="https://spam.example")
    enquiry = Enquiry.objects.get()

    with django_capture_on_commit_callbacks(execute=True):
        answers = [actions.release_enquiry(enquiry=enquiry) for _time in range(2)]

    enquiry.refresh_from_db()
    assert answers == [True, False]
    assert enquiry.state == "new"
    assert recipients() == ["office@example.org", "sender@example.org"]


def test_a_message_that_is_not_kept_apart_can_not_be_let_through():
    assert actions.release_enquiry(enquiry=make_enquiry()) is False


def test_spam_stops_the_mail_that_has_not_gone_out():
    enquiry = receive()

    actions.mark_as_spam(enquiry=enquiry)

    assert enquiry.state == "spam"
    assert [str(one.status) for one in enquiry.mails.all()] == ["given up"]


def test_what_was_wrongly_called_spam_sends_its_mail_after_all(django_capture_on_commit_callbacks):
    enquiry = receive()
    actions.mark_as_spam(enquiry=enquiry)

    with django_capture_on_commit_callbacks(execute=True):
        actions.release_enquiry(enquiry=enquiry)

    assert recipients() == ["sender@example.org"]


def test_taking_over_opens_a_new_message_and_leaves_another_state():
    me = make_staff()
    new, waiting = make_enquiry(), make_enquiry(state=Enquiry.State.WAITING)

    for enquiry in (new, waiting):
        actions.take_over(enquiry=enquiry, by=me)

    assert (new.state, new.assignee) == ("open", me)
    assert (waiting.state, waiting.assignee) == ("waiting", me)


@pytest.mark.parametrize(
    ("state", "done"), [("new", True), ("waiting", True), ("quarantined", False), ("spam", False)]
)
def test_only_what_is_let_through_can_be_done(state, done):
    enquiry = make_enquiry(state=state)

    assert actions.mark_done(enquiry=enquiry) is done
    enquiry.refresh_from_db()
    assert enquiry.state == ("done" if done else state)


def test_the_same_key_gives_the_same_message():
    first = receive(submission_key="key")
    second = receive(submission_key="key", message="Something else")

    assert second == first
    assert Enquiry.objects.count() == 1


def test_messages_without_a_key_never_get_in_each_others_way():
    receive(submission_key=None)
    receive(submission_key=None)

    assert Enquiry.objects.count() == 2


def test_the_inbox_is_counted_in_two_queries(django_assert_num_queries):
    oldest = make_enquiry()
    for state in ("new", "open", "waiting", "quarantined", "quarantined", "done", "spam"):
        make_enquiry(state=state)
    for purpose in ("receipt", "notice"):
        failed = OutgoingMail(reference=oldest.reference, enquiry=oldest, purpose=purpose)
        failed.to = "a@example.org"
        failed.last_error = "nobody answers"
        failed.save()

    with django_assert_num_queries(2):
        summary = actions.inbox_summary()

    assert summary == {
        "new": 2,
        "open": 1,
        "waiting": 1,
        "quarantined": 2,
        "failed_mail": 1,
        "oldest_new": oldest.created_at,
    }


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor == "sqlite", reason="one writer at a time in memory")
def test_the_same_form_sent_many_times_at_once_makes_one_message(client):
    ticket = ticket_of(60)

    def press(_time: int) -> int:
        try:
            return receive(submission_key=ticket[:64]).pk
        finally:
            connections.close_all()

    with ThreadPoolExecutor(8) as presses:
        answers = set(presses.map(press, range(8)))

    assert len(answers) == Enquiry.objects.count() == 1
