"""What the network does to a partner as a whole."""

from django.db import transaction

from network.partners.memberships import Membership
from network.partners.models import Partner


@transaction.atomic
def end_memberships(*, partner: Partner) -> list[Membership]:
    """End the membership that is still open on the day the organisation ends; gives what it ended.

    A period that begins later is left alone: the two days contradict each other.
    """
    if partner.ended_on is None:
        return []
    open_ones = partner.memberships.begun(partner.ended_on).filter(ends_on__isnull=True)
    ended = list(open_ones.select_for_update())
    for period in ended:
        period.ends_on = partner.ended_on
        period.save(update_fields=["ends_on"])
    return ended


def contradictions(partner: Partner) -> list[Membership]:
    """List the periods that go on after the organisation's end; they count until then."""
    if partner.ended_on is None:
        return []
    periods = list(partner.memberships.all())
    return [p for p in periods if p.ends_on is None or p.ends_on > partner.ended_on]
