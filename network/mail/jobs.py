"""What mail has to do by itself: go out, also at the second try."""

from network.mail.sending import send_due_mail
from network.shared.due import due


@due("send mail")
def send_waiting_mail() -> str:
    """Send what waits, and try again what failed."""
    sent, failed = send_due_mail()
    return f"{sent} sent, {failed} failed"
