"""What the inbox has to do by itself: forget what is old."""

from datetime import timedelta

from django.utils import timezone

from network.get_involved.consent import KEPT_DAYS
from network.get_involved.models import Enquiry
from network.shared.due import due


@due("forget old messages")
def forget_old_messages() -> str:
    """Delete messages that are older than their senders agreed to."""
    old = Enquiry.objects.filter(created_at__lt=timezone.now() - timedelta(days=KEPT_DAYS))
    _total, deleted = old.delete()
    return f"{deleted.get('network.Enquiry', 0)} deleted"
