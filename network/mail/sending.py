"""Send the mail that was decided on: each once, tried again when it fails, never lost.

A mail is claimed before it is sent. A worker that dies while sending leaves the claim behind; when
it has run out another worker sends the mail, under the same Message-ID.
"""

import logging
import socket
from datetime import timedelta
from smtplib import SMTPConnectError, SMTPServerDisconnected
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.db import models, transaction
from django.tasks import task
from django.utils import timezone

from network.mail.models import OutgoingMail

logger = logging.getLogger(__name__)

LEASE = timedelta(minutes=10)  # longer than any mail server may take
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
    """Put mail into the queue; where it is sent at once, one dead server isn't asked twice.

    What isn't handed over stays due, and `run_due` sends it.
    """
    for mail_id in mail_ids:
        result = send_mail_task.enqueue(mail_id)
        if result.is_finished and result.errors:
            logger.error("Mail %s: %s", mail_id, result.errors[-1].traceback)
        elif result.is_finished and result.return_value == Delivery.UNREACHABLE:
            return


def send_due_mail(limit: int = 200) -> tuple[int, int]:
    """Send what is due now; give how many went out and how many failed."""
    waiting = OutgoingMail.objects.due(timezone.now()).order_by("next_try_at", "pk")
    results = []
    for mail_id in list(waiting.values_list("pk", flat=True)[:limit]):
        results.append(deliver(mail_id=mail_id))
        if results[-1] is Delivery.UNREACHABLE:
            break
    failed = [one for one in results if one in (Delivery.FAILED, Delivery.UNREACHABLE)]
    return results.count(Delivery.SENT), len(failed)


def deliver(*, mail_id: int) -> Delivery:
    """Try to send one mail now, and write down how it went."""
    now = timezone.now()
    mail = OutgoingMail.objects.filter(pk=mail_id).first()
    if mail is None or not OutgoingMail.objects.claim(mail, now, LEASE):
        return Delivery.SKIPPED
    try:
        if as_message(mail).send(using="default") != 1:
            raise OSError("The mail server didn’t take the message.")
    except Exception as error:  # noqa: BLE001  whatever a mail server answers is kept for staff
        _write_down_failure(mail, error)
        return Delivery.UNREACHABLE if isinstance(error, UNREACHABLE) else Delivery.FAILED
    OutgoingMail.objects.filter(pk=mail.pk).update(sent_at=timezone.now(), last_error="")
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
    mail.refresh_from_db(fields=["attempts"])
    now = timezone.now()
    wait = BACK_OFF[min(mail.attempts, len(BACK_OFF)) - 1]
    OutgoingMail.objects.filter(pk=mail.pk).update(
        last_error=f"{type(error).__name__}: {error}"[:2000].replace("\x00", ""),
        next_try_at=now + wait,
        given_up_at=now if mail.attempts >= MAX_ATTEMPTS else None,
    )
    logger.warning("Mail %s was not sent (try %s): %s", mail.pk, mail.attempts, error)
