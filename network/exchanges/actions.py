"""What happens to a report: it is asked for, saved, sent in once, and taken up again."""

from typing import Any

from django.db import transaction
from django.utils import timezone

from network.exchanges.letters import write_notices, write_request
from network.exchanges.models import Exchange
from network.exchanges.outcomes import Report
from network.exchanges.reporting import story_of, write_story
from network.mail.sending import send_after_commit
from network.shared.signed_links import revoke_links

ANSWERS = ("did", "learned", "left", "advice", "links", "author_name")


class ChangedMeanwhile(Exception):
    """Somebody else saved the report after this form was opened."""


class NoAddress(Exception):
    """Nobody's address is known who could write the report."""


class ToldAlready(Exception):
    """The story made from the report is published, so that the report stays as it is."""


def report_for(exchange: Exchange) -> Report:
    """Give the report of an exchange, made now if need be; its contact is the proposal's."""
    proposal = getattr(exchange, "proposal", None)
    contact = {
        "author_email": proposal.contact_email if proposal else "",
        "author_name": proposal.contact_name if proposal else "",
    }
    return Report.objects.get_or_create(exchange=exchange, defaults=contact)[0]


@transaction.atomic
def ask_for_report(*, exchange: Exchange) -> Report:
    """Send the personal link to whoever writes the report; raise NoAddress if nobody is known."""
    report = report_for(exchange)
    if not report.author_email:
        raise NoAddress
    letter = write_request(report, is_reminder=False)
    if letter.sent_at is None:
        send_after_commit([letter])
    return report


@transaction.atomic
def remind_of_report(*, report: Report) -> bool:
    """Remind the writers of a report that is due; False if that was done or isn't needed."""
    waiting = Report.objects.filter(
        pk=report.pk, reminded_at__isnull=True, submitted_at__isnull=True
    )
    if not waiting.exclude(author_email="").update(reminded_at=timezone.now()):
        return False
    send_after_commit([write_request(report, is_reminder=True)])
    return True


@transaction.atomic
def save_report(*, report: Report, **answers: str) -> None:
    """Keep what is written so far; raise ChangedMeanwhile if somebody else was faster."""
    _write(report, answers)


@transaction.atomic
def send_in_report(*, report: Report, consent_text: str, **answers: str) -> Any:
    """Send a report in: it becomes a draft story, once however often the button is pressed."""
    now = timezone.now()
    _write(report, {**answers, "consent_text": consent_text, "submitted_at": now})
    story = write_story(report)
    send_after_commit(write_notices(report))
    return story


@transaction.atomic
def take_up_report(*, report: Report) -> None:
    """Open a report that was sent in once more; raise ToldAlready if its story is published."""
    story = story_of(report)
    if story is not None and story.is_published:
        raise ToldAlready
    Report.objects.filter(pk=report.pk).update(submitted_at=None, updated_at=timezone.now())
    report.refresh_from_db()


def take_back_links(*, report: Report) -> None:
    """Make every link to a report that was sent so far invalid."""
    revoke_links(report)


def _write(report: Report, values: dict[str, Any]) -> None:
    """Change a report that is still being written, if nobody changed it since it was read."""
    rows = Report.objects.filter(
        pk=report.pk, submitted_at__isnull=True, updated_at=report.updated_at
    )
    if not rows.update(**values, updated_at=timezone.now()):
        report.refresh_from_db()
        raise ChangedMeanwhile
    report.refresh_from_db()
