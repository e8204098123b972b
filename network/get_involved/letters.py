"""Write the mail a message leads to: a receipt to whoever wrote it, a notice to staff."""

from django.conf import settings
from django.contrib.auth import get_user_model
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from network.get_involved.models import Enquiry, OutgoingMail
from network.identity.models import Network
from network.shared.site import absolute
from network.shared.theming import shades

INBOX_GROUP = "Inbox"
SUBJECT_LENGTH = 150


def write_letters(enquiry: Enquiry) -> list[OutgoingMail]:
    """Store the notices and the receipt, each once however often this is called."""
    network = Network.load()
    with translation.override(settings.LANGUAGE_CODE):
        letters = [write_notice(enquiry, network, to) for to in notice_addresses(network)]
    with translation.override(enquiry.language or settings.LANGUAGE_CODE):
        letters.append(write_receipt(enquiry, network))
    return [letter for letter in letters if letter.sent_at is None]


def notice_addresses(network: Network) -> list[str]:
    """List who is told about a new message: the contact address and the people of the inbox."""
    people = get_user_model().objects.filter(is_active=True, groups__name=INBOX_GROUP)
    emails = [network.contact_email, *people.order_by("pk").values_list("email", flat=True)]
    return list({email.lower(): email for email in reversed(emails) if email}.values())[::-1]


def write_receipt(enquiry: Enquiry, network: Network) -> OutgoingMail:
    """Store the receipt: the reference number and a copy of what was written."""
    subject = _("We have your message (%(reference)s)") % {"reference": enquiry.reference}
    context = {"enquiry": enquiry, **_head(network), "home": absolute("/")}
    return _store(enquiry, OutgoingMail.Purpose.RECEIPT, enquiry.email, subject, context)


def write_notice(enquiry: Enquiry, network: Network, to: str) -> OutgoingMail:
    """Store a notice to staff, which can be answered directly."""
    subject = f"[{enquiry.reference}] {enquiry.get_kind_display()}: {enquiry.name}"
    context = {
        "enquiry": enquiry,
        **_head(network),
        "inbox": absolute(enquiry.get_admin_url()),
    }
    return _store(enquiry, OutgoingMail.Purpose.NOTICE, to, subject, context)


def one_line(text: str) -> str:
    """Fold everything that could break a line, so that nothing typed becomes a header."""
    return " ".join(text.split())[:SUBJECT_LENGTH]


def _head(network: Network) -> dict:
    """Give what stands above every letter: the network, and its colours by day and by night."""
    yellow, brass, lamp = shades(network.accent)
    return {"network": network, "yellow": yellow, "brass": brass, "lamp": lamp}


def _store(
    enquiry: Enquiry, purpose: OutgoingMail.Purpose, to: str, subject: str, context: dict
) -> OutgoingMail:
    letter, _created = OutgoingMail.objects.get_or_create(
        enquiry=enquiry,
        purpose=purpose,
        to=to,
        defaults={
            "reply_to": enquiry.email if purpose == OutgoingMail.Purpose.NOTICE else "",
            "subject": one_line(subject),
            "body": render_to_string(f"emails/{purpose}.txt", context).strip() + "\n",
            "html_body": render_to_string(f"emails/{purpose}.html", context),
        },
    )
    return letter
