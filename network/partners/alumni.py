"""Who was a member once, and which organisations ended."""

from datetime import date, timedelta

from django.utils.translation import gettext as _

from network.partners.choices import MEMBER_TIERS
from network.partners.models import Partner


def former_members() -> list[Partner]:
    """List former members by name, each with `years`: the years in which it was a member."""
    partners = Partner.objects.published().alumni().with_place().prefetch_related("memberships")
    rows = list(partners.order_by("name", "pk"))
    for row in rows:
        row.years = years_of(row)  # type: ignore[attr-defined]
    return rows


def ended_partners() -> list[Partner]:
    """List organisations that have ended, the latest first, with who carries on."""
    partners = Partner.objects.published().ended().with_tier().with_place()
    return list(partners.select_related("successor").order_by("-ended_on", "name", "pk"))


def years_of(partner: Partner) -> str:
    """Write the years of membership: '2018–2020', 'until 2020' where the start isn't recorded.

    Periods that follow each other without a gap are one; the memberships must be loaded.
    """
    spans: list[tuple[date | None, date]] = []
    for period in partner.memberships.all():
        last = period.last_day
        if period.tier not in MEMBER_TIERS or last is None:
            continue
        begin = period.starts_on
        if spans and begin is not None and begin - spans[-1][1] <= timedelta(days=1):
            spans[-1] = (spans[-1][0], last)
        else:
            spans.append((begin, last))
    return ", ".join(_span(begin.year if begin else None, last.year) for begin, last in spans)


def _span(begin: int | None, end: int) -> str:
    if begin is None:
        return _("until %(year)s") % {"year": end}
    return str(end) if begin == end else f"{begin}–{end}"
