"""Read the diary back: who was a member on a day, from its entries alone."""

from datetime import date, datetime

from network.diary.models import Entry, Kind, Subject
from network.partners.choices import MEMBER_TIERS

STEPS = (Kind.JOINED, Kind.CHANGED, Kind.LEFT)


def members_on(day: date, known_at: datetime | None = None) -> dict[int, str]:
    """Give the members of a day with their tiers; with a moment, as the diary stood then."""
    entries = Entry.objects.published().filter(subject=Subject.PARTNER, kind__in=STEPS)
    if known_at is not None:
        entries = entries.filter(recorded_at__lte=known_at)
    rows = list(entries.order_by("number"))
    replaced = {entry.corrects_id for entry in rows}
    holding = [e for e in rows if e.pk not in replaced and not e.is_withdrawal and e.day <= day]
    tiers = {e.subject_id: str(e.says["to"]) for e in sorted(holding, key=lambda e: e.day)}
    return {pk: tier for pk, tier in tiers.items() if tier in MEMBER_TIERS}
