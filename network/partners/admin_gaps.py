"""What an editor should know about a partner: gaps and contradictions, none of them refused."""

from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from network.partners.actions import contradictions
from network.partners.choices import MEMBER_TIERS, NEEDS_COUNTRY, Scope, Tier
from network.partners.models import Partner

AFFILIATE_FIRST_SINCE = date(2017, 1, 1)


def gaps(partner: Partner) -> list[str]:
    """Say in words what is missing and what follows from it; nothing here is refused."""
    found = []
    if partner.scope in NEEDS_COUNTRY and not partner.countries.exists():
        found.append(
            _("No country is given, so the partner is in no country’s list. Add it under “Place”.")
        )
    if not partner.is_on_map and partner.scope != Scope.WORLDWIDE:
        found.append(
            _("No coordinates are given, so the partner isn’t on the map. Add them under “Place”.")
        )
    if partner.ended_on and contradictions(partner):
        found.append(
            _(
                "The organisation ended on %(day)s, but a membership period lasts longer. It counts"
                " until that day; give the period the same last day."
            )
            % {"day": date_format(partner.ended_on, "j F Y")}
        )
    if governs_too_early(partner):
        found.append(
            _(
                "It governs without having been affiliate before. Since 2017 everybody begins as"
                " affiliate; add that period if it is only missing here."
            )
        )
    return found


def governs_too_early(partner: Partner) -> bool:
    """Say whether a governing period begins after 2017 began, without an affiliate one before."""
    periods = list(partner.memberships.all())
    begun = [p.starts_on for p in periods if p.tier == Tier.GOVERNING and p.starts_on]
    first = min(begun, default=AFFILIATE_FIRST_SINCE)
    earlier = [
        p
        for p in periods
        if p.tier in MEMBER_TIERS and (p.starts_on is None or p.starts_on < first)
    ]
    return first > AFFILIATE_FIRST_SINCE and not earlier
