"""What applicants agree to, in every wording there has been, and how long we then keep it."""

from datetime import timedelta

from django.utils.translation import gettext_lazy as _

CONSENT_VERSION = "2026-11"

# Add a new wording under a new version and keep the old ones: a form that was opened before the
# change still carries the version its reader saw.
CONSENTS = {
    "2026-11": _(
        "Keep this proposal with the names and addresses in it, and show it to the partners it"
        " names and to those who decide: what was not sent in until 90 days after the deadline,"
        " what was sent in for three years."
    ),
}

# What the wording above promises; the job "forget old proposals" keeps the promise.
UNSENT_KEPT = timedelta(days=90)
SENT_KEPT = timedelta(days=3 * 365)
