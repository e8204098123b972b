"""Slow down who sends in too many offers, because each leads to a mail to the address given."""

from datetime import timedelta

from django.core.cache import cache
from django.http import HttpRequest
from django.utils import timezone

from network.get_involved.spam import address_hash
from network.offers.models import Offer

HOUR = timedelta(hours=1)
MOST_FROM_A_CONNECTION = 10
MOST_FOR_AN_ADDRESS = 4


def is_flooding(request: HttpRequest, email: str) -> bool:
    """Say whether so many came within an hour, from here or for this e-mail address."""
    lately = Offer.objects.filter(created_at__gte=timezone.now() - HOUR)
    if lately.filter(contact_email__iexact=email).count() >= MOST_FOR_AN_ADDRESS:
        return True
    key = f"offers:{address_hash(request)}"
    if cache.add(key, 1, HOUR.total_seconds()):
        return False
    try:
        return cache.incr(key) > MOST_FROM_A_CONNECTION
    except ValueError:  # it expired in between
        return False
