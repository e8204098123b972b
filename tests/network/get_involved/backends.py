"""Mail servers that don't do what they should."""

import time
from collections.abc import Sequence
from smtplib import SMTPRecipientsRefused
from typing import Any, ClassVar

from django.core.mail.backends.base import BaseEmailBackend

from network.mail.models import OutgoingMail
from network.mail.sending import SENT_WITHIN


class FailingBackend(BaseEmailBackend):
    """Nobody answers."""

    def send_messages(self, messages: Sequence[Any]) -> int:
        raise ConnectionRefusedError("nobody answers on port 25")


class RefusingBackend(BaseEmailBackend):
    """The server answers, and doesn't want this recipient."""

    def send_messages(self, messages: Sequence[Any]) -> int:
        raise SMTPRecipientsRefused({messages[0].to[0]: (550, b"no such mailbox")})


class SilentBackend(BaseEmailBackend):
    """The server takes nothing and says nothing."""

    def send_messages(self, messages: Sequence[Any]) -> int:
        return 0


class SlowBackend(BaseEmailBackend):
    """The server takes its time; remember how many mails were written down as sent before each."""

    sent_before: ClassVar[list[int]] = []

    def send_messages(self, messages: Sequence[Any]) -> int:
        self.sent_before.append(OutgoingMail.objects.exclude(sent_at=None).count())
        time.sleep(SENT_WITHIN + 0.01)
        return len(messages)
