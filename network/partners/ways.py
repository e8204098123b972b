"""The ways on the map: who visited whom in an exchange, and whose tools went where."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import F, Q
from django.utils.translation import gettext as _

from network.atlas.plates import Way
from network.exchanges.models import Exchange
from network.partners.drawings import place_of
from network.partners.models import Partner
from network.projects.reuses import Reuse
from network.projects.where import place_of_reuse

KINDS = ("exchanges", "reuses")
MOST = 60  # ways of a kind; the pages of exchanges and of reuse have them all


@dataclass(frozen=True)
class Journey:
    """A way on the map, the year it was gone, and the page that tells it."""

    way: Way
    year: int | None
    url: str


def journeys_between(partners: Iterable[Partner], kinds: list[str], day: date) -> list[Journey]:
    """Give the ways that begin or end at one of these partners, begun by this day."""
    known = {partner.pk for partner in partners}
    found: list[Journey] = []
    if "exchanges" in kinds:
        found += _visits(known, day)
    if "reuses" in kinds:
        found += _takings(known, day)
    return found


def _visits(known: set[int], day: date) -> list[Journey]:
    """Give who went to whom; samples stay off, as on the front page."""
    begun = Q(starts_on__lte=day) | Q(starts_on=None, year__lte=day.year)
    rows = Exchange.objects.published().filter(begun, is_cancelled=False, is_sample=False)
    found = []
    for exchange in rows.with_route().newest_first()[:MOST]:
        host = place_of(exchange.host)
        for row in exchange.exchange_guests.all():
            guest = place_of(row.partner)
            if host is None or guest is None or not known & {exchange.host_id, row.partner_id}:
                continue
            words = _("%(guest)s visited %(host)s") % {"guest": row.partner, "host": exchange.host}
            way = Way("exchange", guest, host, f"{words} ({exchange.year})")
            found.append(Journey(way, exchange.year, exchange.get_absolute_url()))
    return found[:MOST]


def _takings(known: set[int], day: date) -> list[Journey]:
    """Give which tools went from their makers to those who run them."""
    rows = Reuse.objects.shown().running().filter(project__is_sample=False)
    rows = rows.filter(Q(year=None) | Q(year__lte=day.year))
    rows = rows.with_names().prefetch_related("partner__countries", "project__owners__countries")
    found = []
    for reuse in rows.order_by(F("year").desc(nulls_last=True), "pk")[: MOST * 4]:
        place = place_of_reuse(reuse)
        for owner in list(reuse.project.owners.all())[:1]:
            origin = place_of(owner)
            if place is None or origin is None or not known & {owner.pk, reuse.partner_id}:
                continue
            words = _("%(project)s by %(maker)s runs in %(place)s") % {
                "project": reuse.project,
                "maker": owner,
                "place": reuse.who or reuse.place,
            }
            way = Way("reuse", origin, place, f"{words} ({reuse.year})" if reuse.year else words)
            found.append(Journey(way, reuse.year, reuse.project.get_absolute_url()))
    return found[:MOST]
