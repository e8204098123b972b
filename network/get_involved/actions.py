"""What happens to a message: it arrives, is looked after, answered, kept apart or let through."""

from collections.abc import Sequence
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Count, Min, Q
from django.utils import timezone, translation

from network.get_involved.letters import Desk, desk_of_network, write_letters
from network.get_involved.models import Enquiry
from network.get_involved.spam import Suspicion, is_suspicious
from network.mail.letters import store_letters
from network.mail.models import OutgoingMail
from network.mail.sending import send_after_commit

TRIES = 3


def receive_enquiry(
    *,
    kind: str,
    name: str,
    email: str,
    consent_text: str,
    submission_key: str | None,
    suspicions: Sequence[Suspicion] = (),
    **fields: Any,
) -> Enquiry:
    """Store a message and the mail it leads to; the mail goes out after that is safe.

    The same form sent twice gives the same message. A suspicious message is kept apart and leads
    to no mail. `fields` are the other columns of the message: organisation, message, details, …
    """
    state = Enquiry.State.QUARANTINED if is_suspicious(suspicions) else Enquiry.State.NEW
    fields |= {"kind": kind, "name": name, "email": email, "consent_text": consent_text}
    fields |= {"submission_key": submission_key, "suspicions": list(suspicions), "state": state}
    fields["language"] = translation.get_language() or ""
    desk = desk_of_network()
    for _attempt in range(TRIES - 1):
        try:
            return _take(desk, fields)
        except IntegrityError:  # the same form sent twice, or a reference drawn twice
            if known := _find(submission_key):
                return known
    return _take(desk, fields)


@transaction.atomic
def _take(desk: Desk, fields: dict[str, Any]) -> Enquiry:
    enquiry = Enquiry.objects.create(**fields)
    if not enquiry.is_kept_apart:
        send_after_commit(OutgoingMail.objects.bulk_create(write_letters(enquiry, desk)))
    return enquiry


@transaction.atomic
def release_enquiry(*, enquiry: Enquiry, state: str = Enquiry.State.NEW) -> bool:
    """Let a message through that was kept apart: receipt and notice go out; False if it wasn't."""
    kept_apart = Enquiry.objects.filter(
        pk=enquiry.pk, state__in=[Enquiry.State.QUARANTINED, Enquiry.State.SPAM]
    )
    if not kept_apart.update(state=state, updated_at=timezone.now()):
        return False
    enquiry.state = state
    send_held_mail(enquiry=enquiry)
    return True


@transaction.atomic
def send_held_mail(*, enquiry: Enquiry) -> None:
    """Write and send the mail of a message that was kept apart; what has gone out stays out."""
    letters = store_letters(write_letters(enquiry, desk_of_network()))
    stopped = enquiry.mails.filter(sent_at__isnull=True, given_up_at__isnull=False)
    stopped.update(given_up_at=None, next_try_at=timezone.now())
    send_after_commit(letters)


@transaction.atomic
def retry_mails(*, enquiry: Enquiry) -> bool:
    """Try failed mail of a message again, also what was given up; False if there is none."""
    if enquiry.is_kept_apart:
        return False
    now = timezone.now()
    stuck = Q(given_up_at__isnull=False) | ~Q(last_error="")
    unsent = enquiry.mails.filter(sent_at__isnull=True)
    unsent.filter(stuck).update(next_try_at=now, given_up_at=None)
    mails = list(enquiry.mails.due(now))
    send_after_commit(mails)
    return bool(mails)


@transaction.atomic
def mark_as_spam(*, enquiry: Enquiry) -> None:
    """Put a message away as spam, and stop the mail that has not gone out for it."""
    enquiry.state = Enquiry.State.SPAM
    enquiry.save(update_fields=["state", "updated_at"])
    unsent = enquiry.mails.filter(sent_at__isnull=True, given_up_at__isnull=True)
    unsent.update(given_up_at=timezone.now())


@transaction.atomic
def take_over(*, enquiry: Enquiry, by: Any) -> None:
    """Make somebody of the staff look after a message; a new one is then being answered."""
    enquiry.assignee = by
    if enquiry.state == Enquiry.State.NEW:
        enquiry.state = Enquiry.State.OPEN
    enquiry.save(update_fields=["assignee", "state", "updated_at"])


@transaction.atomic
def mark_done(*, enquiry: Enquiry) -> bool:
    """Finish with a message; False for one that is kept apart and has to be released first."""
    if enquiry.is_kept_apart:
        return False
    enquiry.state = Enquiry.State.DONE
    enquiry.save(update_fields=["state", "updated_at"])
    return True


def inbox_summary() -> dict[str, Any]:
    """Count what waits in the inbox, in two queries.

    Gives `new`, `open`, `waiting`, `quarantined`, `failed_mail` (messages, however many of
    their mails failed) and the moment `oldest_new`.
    """
    states = (
        Enquiry.State.NEW,
        Enquiry.State.OPEN,
        Enquiry.State.WAITING,
        Enquiry.State.QUARANTINED,
    )
    counts = {state.value: Count("pk", filter=Q(state=state)) for state in states}
    oldest = Min("created_at", filter=Q(state=Enquiry.State.NEW))
    summary = Enquiry.objects.aggregate(**counts, oldest_new=oldest)
    failing = OutgoingMail.objects.failing().exclude(enquiry__state=Enquiry.State.SPAM)
    return {**summary, "failed_mail": failing.values("enquiry").distinct().count()}


def _find(key: str | None) -> Enquiry | None:
    return Enquiry.objects.filter(submission_key=key).first() if key else None
