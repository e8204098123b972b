"""Write the letters about reports: the personal link, the reminder, and the notice to staff."""

from datetime import timedelta

from django.conf import settings
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from network.exchanges.outcomes import Report
from network.get_involved.letters import notice_addresses
from network.identity.models import Network
from network.mail.letters import letter_head, store_letter
from network.mail.models import OutgoingMail
from network.shared.signed_links import LinkKind
from network.shared.site import absolute

REPORT_LINK = LinkKind("report", timedelta(days=120))


def report_link(report: Report) -> str:
    """Give the address that opens a report to those who write it."""
    return absolute(reverse("exchanges:report", args=[REPORT_LINK.token(report)]))


def write_request(report: Report, *, is_reminder: bool) -> OutgoingMail:
    """Store the letter that asks for a report: one reminder, one request a minute."""
    now = timezone.now()
    lines = [
        _("How did “%(exchange)s” go, and what did you learn?"),
        _("Five short questions are all there is; half an hour is enough. You can save what you"
          " have at any time and go on later, and others of you can use the same link."),
        _("When you send it in, it becomes a draft story that an editor publishes with you."),
    ]  # fmt: skip
    reason = (
        _("Reminder: the report on “%(exchange)s”")
        if is_reminder
        else _("Your report on “%(exchange)s”")
    )
    words = {"exchange": report.exchange.title}
    purpose = OutgoingMail.Purpose.REMINDER if is_reminder else OutgoingMail.Purpose.LINK
    stamp = "due" if is_reminder else f"{now:%Y%m%d%H%M}"
    context = {
        "heading": _("How did you do it?"),
        "is_shared": True,
        "name": report.author_name,
        "lines": [line % words for line in lines],
        "link": report_link(report),
        "link_words": _("Write the report"),
    }
    reference = f"report-{report.pk}-{stamp}"
    return _store(reference, purpose, report.author_email, reason % words, context)


def write_notices(report: Report) -> list[OutgoingMail]:
    """Store the notices that tell staff of a report that was sent in."""
    with translation.override(settings.LANGUAGE_CODE):
        words = {"exchange": report.exchange.title}
        moment = report.submitted_at or timezone.now()
        context = {
            "heading": _("A report was sent in"),
            "lines": [
                _("The partners of “%(exchange)s” sent in their report. It is a draft story now:"
                  " read it, add a picture, publish it.") % words,
                _("If it was sent in once more after you had begun to edit the story, your story"
                  " was left as it is; the report holds the newer words."),
            ],
            "list": [(_("Open the report"), absolute(report.get_admin_url()))],
        }  # fmt: skip
        subject = _("A report was sent in: %(exchange)s") % words
        reference = f"report-{report.pk}-{moment:%Y%m%d%H%M%S}"
        notice = OutgoingMail.Purpose.NOTICE
        return [
            _store(reference, notice, to, subject, context)
            for to in notice_addresses(Network.load())
        ]


def _store(reference: str, purpose: str, to: str, subject: str, context: dict) -> OutgoingMail:
    return store_letter(
        reference=reference,
        purpose=purpose,
        to=to,
        subject=subject,
        template="personal",
        context={**letter_head(Network.load()), **context},
    )
