"""Mail servers that don't do what they should."""

from collections.abc import Sequence
from smtplib import SMTPRecipientsRefused
from typing import Any

from django.core.mail.backends.base import BaseEmailBackend


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
