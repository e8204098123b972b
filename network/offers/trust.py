"""Whose offers go live without a look: those of an address at the member's own website.

Whoever reads mail at code4.ro speaks for Code for Romania better than staff could find out, and an
offer for May is worth little if it waits a week. Everything else is published by staff.
"""

from urllib.parse import urlsplit

from network.offers.models import Offer
from network.partners.models import MEMBER_TIERS, Partner

# Sites on which many organisations have a page: an address there says nothing about one of them.
SHARED_HOSTS = {
    "facebook.com",
    "github.com",
    "github.io",
    "gitlab.com",
    "google.com",
    "gmail.com",
    "instagram.com",
    "linkedin.com",
    "medium.com",
    "twitter.com",
    "wordpress.com",
    "x.com",
}


def host_of(website: str) -> str:
    """Give the host of a website without www, '' for none."""
    try:
        host = urlsplit(website).hostname or ""
    except ValueError:
        return ""
    return host.lower().removeprefix("www.")


def belongs_to(email: str, partner: Partner) -> bool:
    """Say whether an address is at the host of a partner's own website."""
    domain = email.rpartition("@")[2].lower()
    return bool(domain) and domain == host_of(partner.website) and domain not in SHARED_HOSTS


def is_trusted(offer: Offer) -> bool:
    """Say whether an offer may go live once its address is confirmed."""
    member = Partner.objects.published().with_tier().filter(pk=offer.partner_id).first()
    is_member = member is not None and member.current_tier in MEMBER_TIERS
    return is_member and member is not None and belongs_to(offer.contact_email, member)
