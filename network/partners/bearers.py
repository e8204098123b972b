"""Find a partner by any address or name it has or had."""

from network.partners.models import Partner


def bearer_of(slug: str) -> Partner | None:
    """Give the one published partner that bears this name today or bore it; None for two."""
    wanted = slug.lower()
    bearers = Partner.objects.published().filter(aliases__slug=wanted).distinct()
    found = list(Partner.objects.published().filter(slug=wanted)[:1]) or list(bearers[:2])
    return found[0] if len(found) == 1 else None
