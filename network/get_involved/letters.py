"""Write the mail a message leads to: a receipt to whoever wrote it, a notice to staff."""

from typing import Any, NamedTuple

from django.conf import settings
from django.contrib.auth import get_user_model
from django.utils import translation
from django.utils.translation import gettext as _

from network.get_involved.models import Enquiry
from network.identity.models import Network
from network.mail.letters import compose_letter, letter_head, store_letter
from network.mail.models import OutgoingMail
from network.pagecache.parts import kept
from network.shared.site import absolute

INBOX_GROUP = "Inbox"


class Desk(NamedTuple):
    """The network as letters name it, and who is told that something has arrived."""

    network: Network
    told: list[str]


def desk_of_network() -> Desk:
    """Give who writes and who is told; kept until either changes, outside a transaction."""

    def load() -> Desk:
        network = Network.load()
        return Desk(network, notice_addresses(network))

    return kept(load, "desk")


def write_letters(enquiry: Enquiry, desk: Desk) -> list[OutgoingMail]:
    """Write the notices and the receipt; they are not stored yet."""
    with translation.override(settings.LANGUAGE_CODE):
        letters = [write_notice(enquiry, desk.network, to) for to in desk.told]
    with translation.override(enquiry.language or settings.LANGUAGE_CODE):
        letters.append(write_receipt(enquiry, desk.network))
    return letters


def notice_addresses(network: Network) -> list[str]:
    """List who is told about a new message: the contact address and the people of the inbox."""
    people = get_user_model().objects.filter(is_active=True, groups__name=INBOX_GROUP)
    emails = [network.contact_email, *people.order_by("pk").values_list("email", flat=True)]
    return list({email.lower(): email for email in reversed(emails) if email}.values())[::-1]


def write_receipt(enquiry: Enquiry, network: Network) -> OutgoingMail:
    """Write the receipt: the reference number and a copy of what was written."""
    subject = _("We have your message (%(reference)s)") % {"reference": enquiry.reference}
    context = {"enquiry": enquiry, **letter_head(network), "home": absolute("/")}
    return _compose(enquiry, OutgoingMail.Purpose.RECEIPT, enquiry.email, subject, context)


def write_notice(enquiry: Enquiry, network: Network, to: str) -> OutgoingMail:
    """Write a notice to staff, which can be answered directly."""
    subject = f"[{enquiry.reference}] {enquiry.get_kind_display()}: {enquiry.name}"
    context = {
        "enquiry": enquiry,
        **letter_head(network),
        "inbox": absolute(enquiry.get_admin_url()),
    }
    return _compose(enquiry, OutgoingMail.Purpose.NOTICE, to, subject, context)


def write_outcome(enquiry: Enquiry, made: Any) -> OutgoingMail:
    """Store the answer to a proposal: where it can be found, or that it isn't taken up."""
    network = Network.load()
    with translation.override(enquiry.language or settings.LANGUAGE_CODE):
        title = _("It is published") if made else _("We don’t take it up")
        context = {
            "enquiry": enquiry,
            "made": made,
            "title": title,
            "address": absolute(made.get_absolute_url()) if made else "",
            **letter_head(network),
        }
        return store_letter(
            reference=f"{enquiry.reference} {'published' if made else 'declined'}",
            purpose=OutgoingMail.Purpose.DECISION,
            to=enquiry.email,
            subject=f"{title} ({enquiry.reference})",
            template="proposed",
            context=context,
            reply_to=network.contact_email,
            enquiry=enquiry,
        )


def _compose(
    enquiry: Enquiry, purpose: OutgoingMail.Purpose, to: str, subject: str, context: dict
) -> OutgoingMail:
    return compose_letter(
        reference=enquiry.reference,
        purpose=purpose,
        to=to,
        subject=subject,
        template=str(purpose.value),
        context=context,
        reply_to=enquiry.email if purpose == OutgoingMail.Purpose.NOTICE else "",
        enquiry=enquiry,
    )
