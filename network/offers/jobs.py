"""What offers do by themselves: be announced, ask before they expire, be forgotten."""

from datetime import timedelta

from django.utils import timezone

from network.offers.actions import announce_appeared, ask_to_renew
from network.offers.links import DAYS_TO_CONFIRM
from network.offers.models import Offer
from network.shared.due import due

DAYS_BEFORE = 14
A_WEEK = timedelta(days=7)  # how late an offer may be announced, if nothing ran meanwhile


@due("announce offers that have gone live")
def announce_scheduled_offers() -> str:
    """Tell the makers of scheduled offers that they are shown, and those they fit; once each."""
    appeared = Offer.objects.appeared(since=timezone.now() - A_WEEK).order_by("published_at", "pk")
    return f"{sum(announce_appeared(offer=offer) for offer in appeared)} announced"


@due("ask whether offers still stand")
def ask_about_offers() -> str:
    """Ask the makers of what expires within two weeks, once per period."""
    last = timezone.localdate() + timedelta(days=DAYS_BEFORE)
    ending = Offer.objects.published().open().filter(expires_on__lte=last, is_sample=False)
    waiting = [offer for offer in ending.exclude(contact_email="") if not _was_asked(offer)]
    return f"{sum(ask_to_renew(offer=offer) for offer in waiting)} asked"


@due("forget unconfirmed offers")
def forget_unconfirmed_offers() -> str:
    """Delete what came in and was never confirmed; nobody has agreed to keep it."""
    over = timezone.now() - timedelta(days=DAYS_TO_CONFIRM)
    forgotten = Offer.objects.unconfirmed().filter(published_at__isnull=True, created_at__lt=over)
    _total, deleted = forgotten.delete()
    return f"{deleted.get('network.Offer', 0)} deleted"


def _was_asked(offer: Offer) -> bool:
    """Say whether its maker was asked in this period: within two weeks of the present last day."""
    if offer.reminded_at is None:
        return False
    begins = offer.expires_on - timedelta(days=DAYS_BEFORE)
    return timezone.localdate(offer.reminded_at) >= begins
