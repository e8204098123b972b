"""The inbox, as staff read and narrow it."""

import re

import pytest
from django.core import mail
from django.utils import timezone

from network.get_involved.models import Enquiry, EnquiryNote
from tests.factories import make_enquiry, make_staff
from tests.network.get_involved.conftest import fail_mail

pytestmark = pytest.mark.usefixtures("network")


def test_the_inbox_begins_with_what_is_to_do(inbox):
    new, opened = make_enquiry(), make_enquiry(state="open")
    for state in ("waiting", "done", "quarantined", "spam"):
        make_enquiry(state=state)

    assert inbox.rows() == sorted([new.reference, opened.reference])


@pytest.mark.parametrize("state", Enquiry.State)
def test_every_state_can_be_chosen(inbox, state):
    enquiries = {other: make_enquiry(state=other) for other in Enquiry.State}

    assert inbox.rows(state=state) == [enquiries[state].reference]


def test_a_search_looks_through_every_state(inbox):
    done = make_enquiry(state="done", message="A very rare word: quetzal")

    assert inbox.rows(q="quetzal") == [done.reference]
    assert inbox.rows(q=done.reference) == [done.reference]


def test_messages_can_be_narrowed_to_mine_and_nobodys(inbox, keeper):
    mine, nobodys = make_enquiry(assignee=keeper), make_enquiry()
    make_enquiry(assignee=make_staff())

    assert inbox.rows(by="me") == [mine.reference]
    assert inbox.rows(by="nobody") == [nobodys.reference]


def test_failed_mail_is_shown_as_failed_and_can_be_found(inbox):
    failed = make_enquiry(state="done")
    fail_mail(failed)
    make_enquiry()

    assert inbox.rows(mail="failed") == [failed.reference]
    assert inbox.page(mail="failed").count("<strong>failed</strong>") == 1


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"sent_at": timezone.now(), "last_error": ""}, "sent"),
        ({"last_error": "", "given_up_at": None}, "waiting"),
        ({}, "<strong>failed</strong>"),
    ],
)
def test_the_list_says_where_mail_is(inbox, fields, words):
    fail_mail(make_enquiry(), **fields)

    assert re.findall(r'field-mail_in_words">(.*?)</td>', inbox.page()) == [words]


def test_the_query_count_does_not_grow_with_the_messages(inbox, django_assert_max_num_queries):
    make_enquiry(assignee=make_staff())
    inbox.page()
    with django_assert_max_num_queries(30) as one:
        inbox.page()
    for _number in range(2):
        make_enquiry(assignee=make_staff(), country_id="DE")

    with django_assert_max_num_queries(len(one.captured_queries)):
        inbox.page()


def test_what_somebody_wrote_can_be_read_and_not_changed(inbox):
    enquiry = make_enquiry(
        message="<b>Bold</b> & brave\n\nSecond paragraph",
        details=[{"name": "tool", "question": "Which tool", "answer": "Indigo"}],
    )

    html = inbox.page(f"{enquiry.pk}/change/")
    inbox.save(enquiry, message="Another text", email="thief@example.org", name="Thief")

    enquiry.refresh_from_db()
    assert html.count("&lt;b&gt;Bold&lt;/b&gt; &amp; brave<br><br>Second paragraph") == 1
    assert html.count("<dt>Which tool</dt><dd>Indigo</dd>") == 1
    assert html.count('name="message"') + html.count('name="email"') == 0
    assert (enquiry.message[:3], enquiry.email) == ("<b>", "sender@example.org")


def test_the_answer_carries_the_reference_number(inbox):
    enquiry = make_enquiry(email="jo+x@example.org")

    html = inbox.page(f"{enquiry.pk}/change/")

    link = f'href="mailto:jo+x@example.org?subject=Re%3A%20%5B{enquiry.reference}%5D"'
    assert html.count(link) == 1


def test_the_page_shows_errors_of_mail_and_signs_of_spam(inbox):
    enquiry = make_enquiry(suspicions=[{"code": "honeypot", "points": 10}])
    fail_mail(enquiry)

    html = inbox.page(f"{enquiry.pk}/change/")

    assert html.count("ConnectionRefusedError: nobody answers") == 1
    assert html.count("A field that people don’t see was filled in. (10)") == 1


def test_state_assignee_and_a_note_can_be_saved(inbox, keeper):
    enquiry = make_enquiry()

    fields = {"state": "waiting", "assignee": keeper.pk, "notes-0-text": "Asked for a date."}
    response = inbox.save(enquiry, **fields)

    enquiry.refresh_from_db()
    note = EnquiryNote.objects.get()
    assert response.status_code == 302
    assert (enquiry.state, enquiry.assignee) == ("waiting", keeper)
    assert (note.enquiry, note.author, note.text) == (enquiry, keeper, "Asked for a date.")


def test_a_note_of_somebody_else_can_not_be_rewritten(inbox):
    enquiry = make_enquiry()
    note = EnquiryNote.objects.create(enquiry=enquiry, text="First", author=make_staff())

    fields = {"notes-INITIAL_FORMS": "1", "notes-0-id": note.pk, "notes-0-text": "Second"}
    inbox.save(enquiry, **fields)

    note.refresh_from_db()
    assert note.text == "First"


def test_choosing_another_state_lets_a_message_through_with_its_mail(inbox):
    enquiry = make_enquiry(state="quarantined")

    inbox.save(enquiry, state="open")

    enquiry.refresh_from_db()
    assert enquiry.state == "open"
    assert [one.to[0] for one in mail.outbox] == ["office@example.org", "sender@example.org"]


def test_choosing_spam_stops_the_mail(inbox):
    enquiry = make_enquiry()
    one = fail_mail(enquiry, given_up_at=None)

    inbox.save(enquiry, state="spam")

    one.refresh_from_db()
    assert str(one.status) == "given up"
