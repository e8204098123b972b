"""What somebody agrees to when they write to us, in every wording there has been."""

from django.utils.translation import gettext_lazy as _

CONSENT_VERSION = "2026-11"

# Add a new wording under a new version and keep the old ones: a form that was opened before the
# change still carries the version its reader saw.
CONSENTS = {
    "2026-11": _(
        "Keep my message and address for as long as it takes to answer, at most one year."
    ),
}

KEPT_DAYS = 365  # what the wording above promises; the job "forget old messages" keeps the promise
