"""Write letters in the network's colours and keep them until they have gone out."""

from typing import Any

from django.db import IntegrityError, transaction
from django.template.loader import render_to_string

from network.identity.models import Network
from network.mail.models import OutgoingMail
from network.shared.theming import shades

SUBJECT_LENGTH = 150


def letter_head(network: Network) -> dict[str, Any]:
    """Give what stands above every letter: the network, and its colours by day and by night."""
    yellow, brass, lamp = shades(network.accent)
    return {"network": network, "yellow": yellow, "brass": brass, "lamp": lamp}


def one_line(text: str) -> str:
    """Fold everything that could break a line, so that nothing typed becomes a header."""
    return " ".join(text.split())[:SUBJECT_LENGTH]


def store_letter(
    *,
    reference: str,
    purpose: str,
    to: str,
    subject: str,
    template: str,
    context: dict[str, Any],
    reply_to: str = "",
    **about: Any,
) -> OutgoingMail:
    """Store one letter; the same reference, purpose and address give the same letter again.

    `template` names `emails/<template>.txt` and `.html`, which extend the common letter; `context`
    needs what `letter_head()` gives. `about` ties it to a row: `enquiry=…`, `proposal=…`.
    """
    letter = OutgoingMail(
        reference=reference,
        purpose=purpose,
        to=to,
        reply_to=reply_to,
        subject=one_line(subject),
        body=render_to_string(f"emails/{template}.txt", context).strip() + "\n",
        html_body=render_to_string(f"emails/{template}.html", context),
        **about,
    )
    try:
        with transaction.atomic():
            letter.save(force_insert=True)
    except IntegrityError:  # it was written before
        return OutgoingMail.objects.get(reference=reference, purpose=purpose, to=to)
    return letter
