"""Slow down who begins too many proposals at once."""

from datetime import timedelta

from django.db.models import Q
from django.utils import timezone

from network.calls.proposals import Proposal

HOUR = timedelta(hours=1)
MOST_FROM_A_CONNECTION = 10
MOST_FOR_AN_ADDRESS = 5


def is_flooding(address_hash: str, email: str) -> bool:
    """Say whether so many were begun within an hour, from here or for this e-mail address."""
    lately = Proposal.objects.filter(created_at__gt=timezone.now() - HOUR)
    if lately.filter(contact_email__iexact=email).count() >= MOST_FOR_AN_ADDRESS:
        return True
    here = lately.filter(Q(address_hash=address_hash) & ~Q(address_hash=""))
    return here.count() >= MOST_FROM_A_CONNECTION
