"""How mail goes out: each once, tried again when it fails, never called sent before it is."""

import threading
from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from network.get_involved import actions
from network.get_involved.jobs import forget_old_messages
from network.get_involved.models import Enquiry
from network.mail.jobs import send_waiting_mail
from network.mail.models import OutgoingMail
from network.mail.postman import Postman
from network.mail.sending import BACK_OFF, LEASE, MAX_ATTEMPTS, Delivery, deliver, deliver_all
from tests.factories import make_enquiry
from tests.network.get_involved.backends import SlowBackend
from tests.network.get_involved.conftest import FAILING, REFUSING

pytestmark = pytest.mark.django_db

SILENT = {"default": {"BACKEND": "tests.network.get_involved.backends.SilentBackend"}}


def make_mail(**fields) -> OutgoingMail:
    """Make a receipt that waits."""
    fields["enquiry"] = fields.get("enquiry") or make_enquiry()
    return OutgoingMail.objects.create(
        **{
            "reference": fields["enquiry"].reference,
            "purpose": OutgoingMail.Purpose.RECEIPT,
            "to": "sender@example.org",
            "subject": "We have your message",
            "body": "Thank you.",
            **fields,
        }
    )


def test_mail_that_has_gone_is_not_sent_again():
    one = make_mail()

    results = [deliver(mail_id=one.pk) for _time in range(2)]

    one.refresh_from_db()
    assert results == [Delivery.SENT, Delivery.SKIPPED]
    assert len(mail.outbox) == 1
    assert (one.attempts, one.last_error, str(one.status)) == (1, "", "sent")


def test_mail_that_does_not_exist_is_skipped():
    assert deliver(mail_id=0) is Delivery.SKIPPED


def test_of_two_claims_at_once_one_wins():
    one, now = make_mail(), timezone.now()

    claims = [OutgoingMail.objects.claim([one.pk], now, LEASE) for _worker in range(2)]

    assert claims == [[one], []]


def test_mail_of_a_worker_that_died_is_sent_when_its_claim_has_run_out(time_machine):
    time_machine.move_to("2026-05-01T10:00:00Z", tick=False)
    one = make_mail()
    OutgoingMail.objects.claim([one.pk], timezone.now(), LEASE)

    before = send_waiting_mail()
    time_machine.move_to("2026-05-01T10:10:01Z", tick=False)

    assert before == "0 sent, 0 failed"
    assert send_waiting_mail() == "1 sent, 0 failed"


def test_mail_that_goes_out_twice_can_be_recognised(settings):
    settings.SITE_URL = "https://portal.example:8443"
    one = make_mail()
    deliver(mail_id=one.pk)
    OutgoingMail.objects.update(sent_at=None, next_try_at=timezone.now())
    deliver(mail_id=one.pk)

    ids = {message.message()["Message-ID"] for message in mail.outbox}

    assert ids == {f"<{one.enquiry.reference.lower()}.receipt.{one.pk}@portal.example>"}
    assert len(mail.outbox) == 2


@pytest.mark.parametrize(
    ("mailers", "error", "result"),
    [
        (FAILING, "ConnectionRefusedError: nobody answers on port 25", Delivery.UNREACHABLE),
        (SILENT, "OSError: The mail server didn’t take the message.", Delivery.FAILED),
    ],
)
def test_mail_that_fails_keeps_its_error_and_is_not_called_sent(settings, mailers, error, result):
    settings.MAILERS = mailers
    one = make_mail()

    assert deliver(mail_id=one.pk) is result

    one.refresh_from_db()
    assert (one.sent_at, one.attempts, one.last_error) == (None, 1, error)
    assert str(one.status) == "failed, will be tried again"
    assert list(OutgoingMail.objects.failing()) == [one]


def test_a_failed_mail_waits_longer_each_time_and_is_given_up_after_eight(settings, time_machine):
    settings.MAILERS = FAILING
    one = make_mail()
    waits = []
    for _try in range(MAX_ATTEMPTS):
        time_machine.move_to(one.next_try_at, tick=False)
        deliver(mail_id=one.pk)
        one.refresh_from_db()
        waits.append(one.next_try_at - timezone.now())

    assert waits == [*BACK_OFF, *[timedelta(hours=24)] * 3]
    assert str(one.status) == "given up"
    assert list(OutgoingMail.objects.due(timezone.now() + timedelta(days=9))) == []


def test_before_its_time_a_failed_mail_is_left_alone(settings):
    settings.MAILERS = FAILING
    one = make_mail()

    results = [deliver(mail_id=one.pk) for _time in range(2)]

    assert results == [Delivery.UNREACHABLE, Delivery.SKIPPED]


def test_staff_can_try_again_what_was_given_up(django_capture_on_commit_callbacks):
    now = timezone.now()
    one = make_mail(given_up_at=now, last_error="nobody answers", attempts=8)

    with django_capture_on_commit_callbacks(execute=True):
        assert actions.retry_mails(enquiry=one.enquiry)

    one.refresh_from_db()
    assert (str(one.status), one.attempts, len(mail.outbox)) == ("sent", 9, 1)


@pytest.mark.parametrize("fields", [{"sent_at": timezone.now()}, {"enquiry__state": "spam"}])
def test_there_is_nothing_to_try_again_where_mail_has_gone_or_may_not_go(fields):
    state = fields.pop("enquiry__state", "new")
    one = make_mail(enquiry=make_enquiry(state=state), last_error="x", **fields)

    assert actions.retry_mails(enquiry=one.enquiry) is False


def test_mail_that_is_just_being_sent_is_not_sent_twice_by_impatient_staff():
    one = make_mail(last_error="nobody answers")
    OutgoingMail.objects.claim([one.pk], timezone.now(), LEASE)

    assert actions.retry_mails(enquiry=one.enquiry) is False


def test_a_dead_server_is_asked_once_for_all_mail_of_a_message(send, settings):
    settings.MAILERS = FAILING

    send()

    assert sorted(OutgoingMail.objects.values_list("attempts", flat=True)) == [0, 1]
    assert Enquiry.objects.get().state == "new"


def test_one_refused_recipient_does_not_keep_the_others_waiting(send, settings):
    settings.MAILERS = REFUSING

    send()

    assert list(OutgoingMail.objects.values_list("attempts", flat=True)) == [1, 1]


def test_what_failed_goes_out_once_the_server_is_back(send, settings, time_machine):
    working = settings.MAILERS
    settings.MAILERS = FAILING
    send()
    settings.MAILERS = working

    time_machine.move_to(timezone.now() + timedelta(minutes=6), tick=False)

    assert send_waiting_mail() == "2 sent, 0 failed"
    assert sorted(message.to[0] for message in mail.outbox) == [
        "office@example.org",
        "sender@example.org",
    ]


def test_messages_are_forgotten_after_a_year_and_not_before():
    old, young = make_enquiry(), make_enquiry()
    make_mail(enquiry=old)
    now = timezone.now()
    Enquiry.objects.filter(pk=old.pk).update(created_at=now - timedelta(days=366))
    Enquiry.objects.filter(pk=young.pk).update(created_at=now - timedelta(days=364))

    outcomes = [forget_old_messages() for _time in range(2)]

    assert outcomes == ["1 deleted", "0 deleted"]
    assert list(Enquiry.objects.all()) == [young]


def test_a_dead_server_is_asked_once_and_the_others_are_given_back(settings):
    settings.MAILERS = FAILING
    mails = [make_mail(to=f"{number}@example.org") for number in range(3)]

    results = deliver_all(mail_ids=[one.pk for one in mails])

    assert list(results.values()) == [Delivery.UNREACHABLE, Delivery.SKIPPED, Delivery.SKIPPED]
    due = OutgoingMail.objects.due(timezone.now()).values_list("pk", "attempts")
    assert sorted(due) == [(one.pk, 0) for one in mails[1:]]


def test_many_mails_go_out_with_few_queries(django_assert_max_num_queries):
    mails = [make_mail(to=f"{number}@example.org") for number in range(9)]

    with django_assert_max_num_queries(5):
        results = deliver_all(mail_ids=[one.pk for one in mails])

    assert set(results.values()) == {Delivery.SENT}
    assert OutgoingMail.objects.filter(sent_at=None).count() == 0


def test_a_slow_server_has_each_mail_written_down_at_once(settings):
    settings.MAILERS = {"default": {"BACKEND": "tests.network.get_involved.backends.SlowBackend"}}
    mails = [make_mail(to=f"{number}@example.org") for number in range(2)]
    SlowBackend.sent_before = []

    deliver_all(mail_ids=[one.pk for one in mails])

    assert SlowBackend.sent_before == [0, 1]


def test_the_postman_takes_mail_in_bundles_and_outlives_a_failure():
    taken, done = [], threading.Event()

    def deliver_bundle(mail_ids):
        taken.append(list(mail_ids))
        if len(taken) == 1:
            raise OSError("the database has gone")
        if sum(map(len, taken)) == 5:
            done.set()

    postman = Postman(deliver_bundle, at_once=3)
    postman.take([1, 2, 3, 4, 5])
    postman.thread = threading.Thread(target=postman._work, daemon=True)
    postman.thread.start()

    assert done.wait(5)
    assert taken == [[1, 2, 3], [4, 5]]
    assert postman.is_at_work
