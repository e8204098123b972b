"""Send the mail that was decided on: each once, tried again when it fails, never lost.

A mail is claimed before it is sent. A worker that dies while sending leaves the claim behind; when
it has run out another worker sends the mail, under the same Message-ID.
"""

import logging
import socket
import time
from collections.abc import Collection
from contextlib import suppress
from datetime import timedelta
from itertools import batched
from smtplib import SMTPConnectError, SMTPServerDisconnected
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, mailers
from django.db import models, transaction
from django.tasks import task
from django.utils import timezone

from network.mail.models import OutgoingMail
from network.mail.postman import Postman

logger = logging.getLogger(__name__)

LEASE = timedelta(minutes=10)  # longer than any mail server may take
AT_ONCE = 20  # mails over one connection
SENT_WITHIN = 0.5  # seconds until it is written down that a mail has gone
MAX_ATTEMPTS = 8
BACK_OFF = [
    timedelta(minutes=5),
    timedelta(minutes=30),
    timedelta(hours=2),
    timedelta(hours=6),
    timedelta(hours=24),
]
UNREACHABLE = (
    TimeoutError,
    ConnectionError,
    socket.gaierror,
    SMTPConnectError,
    SMTPServerDisconnected,
)


class Delivery(models.TextChoices):
    """How one try to send a mail went."""

    SENT = "sent"
    FAILED = "failed"
    UNREACHABLE = "unreachable"
    SKIPPED = "skipped"


@task
def send_mail_task(mail_id: int) -> str:
    """Send one mail in the background, or right now where there is no background."""
    return deliver(mail_id=mail_id).value


def send_after_commit(mails: list[OutgoingMail]) -> None:
    """Hand mail over once what it is about is safely stored."""
    mail_ids = [mail.pk for mail in mails]
    transaction.on_commit(lambda: hand_over(mail_ids), robust=True)


def hand_over(mail_ids: list[int]) -> None:
    """Give mail to the postman of a server, or to the queue, which may send it right now.

    Where it is sent at once, one dead server isn't asked twice. What isn't handed over stays due,
    and `run_due` sends it.
    """
    if postman.is_at_work:
        postman.take(mail_ids)
        return
    for mail_id in mail_ids:
        result = send_mail_task.enqueue(mail_id)
        if result.is_finished and result.errors:
            logger.error("Mail %s: %s", mail_id, result.errors[-1].traceback)
        elif result.is_finished and result.return_value == Delivery.UNREACHABLE:
            return


def send_due_mail(limit: int = 200) -> tuple[int, int]:
    """Send what is due now; give how many went out and how many failed."""
    waiting = OutgoingMail.objects.due(timezone.now()).order_by("next_try_at", "pk")
    results: list[Delivery] = []
    for mail_ids in batched(waiting.values_list("pk", flat=True)[:limit], AT_ONCE):
        results += deliver_all(mail_ids=mail_ids).values()
        if Delivery.UNREACHABLE in results:
            break
    failed = [one for one in results if one in (Delivery.FAILED, Delivery.UNREACHABLE)]
    return results.count(Delivery.SENT), len(failed)


def deliver(*, mail_id: int) -> Delivery:
    """Try to send one mail now, and write down how it went."""
    return deliver_all(mail_ids=[mail_id])[mail_id]


def deliver_all(*, mail_ids: Collection[int]) -> dict[int, Delivery]:
    """Try to send some mails now over one connection, and write down how each went.

    When the server can't be reached, one mail says so and the others are given back.
    """
    now = timezone.now()
    results = dict.fromkeys(mail_ids, Delivery.SKIPPED)
    mails = OutgoingMail.objects.claim(mail_ids, now, LEASE)
    mailer = mailers["default"]
    sent = SentMarks()
    try:
        for number, mail in enumerate(mails):
            results[mail.pk] = _send(mailer, mail, sent)
            if results[mail.pk] is Delivery.UNREACHABLE:
                OutgoingMail.objects.give_back(mails[number + 1 :], now)
                break
    finally:
        sent.write_down()
        with suppress(Exception):  # what was sent is sent, however the server says goodbye
            mailer.close()
    return results


class SentMarks:
    """The mails that have gone out, written down together, at most a moment later."""

    def __init__(self) -> None:
        self.mail_ids: list[int] = []
        self.since = time.monotonic()

    def add(self, mail: OutgoingMail) -> None:
        """Mark a mail as sent; slow servers have each written down at once."""
        self.mail_ids.append(mail.pk)
        if time.monotonic() - self.since > SENT_WITHIN:
            self.write_down()

    def write_down(self) -> None:
        """Write down what has gone out since the last time."""
        if self.mail_ids:
            mails = OutgoingMail.objects.filter(pk__in=self.mail_ids)
            mails.update(sent_at=timezone.now(), last_error="")
        self.mail_ids, self.since = [], time.monotonic()


def _send(mailer: Any, mail: OutgoingMail, sent: SentMarks) -> Delivery:
    try:
        mailer.open()
        if mailer.send_messages([as_message(mail)]) != 1:
            raise OSError("The mail server didn’t take the message.")
    except Exception as error:  # noqa: BLE001  whatever a mail server answers is kept for staff
        _write_down_failure(mail, error)
        return Delivery.UNREACHABLE if isinstance(error, UNREACHABLE) else Delivery.FAILED
    sent.add(mail)
    return Delivery.SENT


def as_message(mail: OutgoingMail) -> EmailMultiAlternatives:
    """Make the message that goes out, recognisable should it go out twice."""
    host = urlsplit(settings.SITE_URL).hostname or "localhost"
    message = EmailMultiAlternatives(
        mail.subject,
        mail.body,
        settings.DEFAULT_FROM_EMAIL,
        [mail.to],
        reply_to=[mail.reply_to] if mail.reply_to else None,
        headers={
            "Message-ID": f"<{mail.reference.lower()}.{mail.purpose}.{mail.pk}@{host}>",
            "Auto-Submitted": "auto-generated",
        },
    )
    if mail.html_body:
        message.attach_alternative(mail.html_body, "text/html")
    return message


def _write_down_failure(mail: OutgoingMail, error: Exception) -> None:
    now = timezone.now()
    wait = BACK_OFF[min(mail.attempts, len(BACK_OFF)) - 1]
    OutgoingMail.objects.filter(pk=mail.pk).update(
        last_error=f"{type(error).__name__}: {error}"[:2000].replace("\x00", ""),
        next_try_at=now + wait,
        given_up_at=now if mail.attempts >= MAX_ATTEMPTS else None,
    )
    logger.warning("Mail %s was not sent (try %s): %s", mail.pk, mail.attempts, error)


postman = Postman(lambda mail_ids: deliver_all(mail_ids=mail_ids), AT_ONCE)
