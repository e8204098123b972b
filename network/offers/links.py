"""The personal links of an offer: one to confirm the address, one to change, renew or close it."""

from datetime import timedelta

from django.urls import reverse

from network.offers.models import Offer
from network.shared.signed_links import LinkKind
from network.shared.site import absolute

DAYS_TO_CONFIRM = 7
CONFIRMING = LinkKind("offer.confirm", timedelta(days=DAYS_TO_CONFIRM))
KEEPING = LinkKind("offer.keep", timedelta(days=180))


def confirming_link(offer: Offer) -> str:
    """Give the address that confirms who sent an offer in."""
    return absolute(reverse("offers:confirm", args=[CONFIRMING.token(offer)]))


def keeping_link(offer: Offer) -> str:
    """Give the address that opens an offer to those who made it."""
    return absolute(reverse("offers:keep", args=[KEEPING.token(offer)]))
