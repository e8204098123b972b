"""Find a partner by any address or name it has or had."""

from network.addresses.former import row_once_at
from network.partners.models import Partner


def bearer_of(slug: str) -> Partner | None:
    """Give the one published partner that bears this name today or bore it; None for two."""
    wanted = slug.lower()
    bearers = Partner.objects.published().filter(aliases__slug=wanted).distinct()
    found = list(Partner.objects.published().filter(slug=wanted)[:1]) or list(bearers[:2])
    return found[0] if len(found) == 1 else None


def partner_at(slug: str) -> Partner | None:
    """Give the published partner that the page of this address shows, or leads to by any way."""
    published = Partner.objects.published()
    if found := published.filter(slug=slug).first():
        return found
    if Partner.objects.filter(slug=slug).exists():
        return None
    return bearer_of(slug) or row_once_at(published, slug)
