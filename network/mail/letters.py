"""Write letters in the network's colours and keep them until they have gone out."""

from collections.abc import Sequence
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


def compose_letter(
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
    """Write one letter without storing it.

    `template` names `emails/<template>.txt` and `.html`, which extend the common letter; `context`
    needs what `letter_head()` gives. `about` ties it to a row: `enquiry=…`, `proposal=…`.
    """
    return OutgoingMail(
        reference=reference,
        purpose=purpose,
        to=to,
        reply_to=reply_to,
        subject=one_line(subject),
        body=render_to_string(f"emails/{template}.txt", context).strip() + "\n",
        html_body=render_to_string(f"emails/{template}.html", context),
        **about,
    )


def store_letter(**letter: Any) -> OutgoingMail:
    """Write and store one letter; the same reference, purpose and address give the same again."""
    composed = compose_letter(**letter)
    try:
        with transaction.atomic():
            composed.save(force_insert=True)
    except IntegrityError:  # it was written before
        return OutgoingMail.objects.get(
            reference=composed.reference, purpose=composed.purpose, to=composed.to
        )
    return composed


def store_letters(letters: Sequence[OutgoingMail]) -> list[OutgoingMail]:
    """Store what one message leads to, and give what has not gone out; what is there stays."""
    OutgoingMail.objects.bulk_create(letters, ignore_conflicts=True)
    stored = OutgoingMail.objects.filter(reference__in={letter.reference for letter in letters})
    wanted = {(letter.reference, letter.purpose, letter.to) for letter in letters}
    unsent = stored.filter(sent_at__isnull=True).defer("body", "html_body").order_by("pk")
    return [one for one in unsent if (one.reference, one.purpose, one.to) in wanted]
