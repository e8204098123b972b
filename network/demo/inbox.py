"""Put a proposal into the inbox, so that editors can make a draft of it; it says it is a sample."""

from django.utils.translation import gettext as _

from network.demo.rows import keep
from network.get_involved.consent import CONSENT_VERSION, CONSENTS
from network.get_involved.models import Enquiry


def load_message() -> None:
    """Make a message that proposes a resource; no mail goes out for it."""
    answers = [
        ("what", _("What you propose"), _("a resource")),
        ("title", _("What it is called"), "Sample guide: a first evening in twelve steps"),
    ]
    keep(
        Enquiry(
            kind=Enquiry.Kind.PROPOSE,
            name="Sample sender",
            email="sample@example.org",
            organisation="Sample organisation",
            website="https://example.org/sample-guide",
            message="This message is a sample, and the guide does not exist. Try “Make a draft"
            " resource of it” above: what was given here is filled in.",
            details=[{"name": n, "question": q, "answer": a} for n, q, a in answers],
            consent_text=str(CONSENTS[CONSENT_VERSION]),
            language="en",
        )
    )
