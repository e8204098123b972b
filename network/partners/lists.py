"""The lists of partners that pages and open data show alike."""

from django.http import QueryDict

from network.pagecache.moments import QUARTER
from network.pagecache.parts import kept
from network.partners.as_of import AsOf, as_of, name_back
from network.partners.filters import Directory, Members, narrow_members
from network.partners.models import Partner, PartnerQuerySet

ORDERS = {"name": "name", "newest": "-created_at"}


def members_on(moment: AsOf) -> PartnerQuerySet:
    """Give the members of a day, with all that a row of the directory shows."""
    members = Partner.objects.published().members(moment.day)
    return members.with_place().prefetch_related("aliases")


def directory_of(asked: QueryDict) -> tuple[Directory, AsOf]:
    """Give the members an address asks for, on the day it asks for."""
    moment = as_of(asked)
    order = asked.get("order", "")
    order = order if order in ORDERS else ""
    if moment.is_past:
        members = Members.of(_ordered(moment, order))
    else:
        members = kept(lambda: Members.of(_ordered(moment, order)), "members", order, turns=QUARTER)
    directory = narrow_members(members, asked)
    if moment.ignored:
        directory.ignored.insert(0, moment.ignored)
    return directory, moment


def _ordered(moment: AsOf, order: str) -> list[Partner]:
    """List the members of a day in an order, under the names they had then."""
    members = members_on(moment)
    ordered = members.order_by(ORDERS[order], "pk") if order in ORDERS else members.west_to_east()
    if not moment.is_past:
        return list(ordered)
    rows = name_back(ordered, moment.day)
    if order == "name":
        rows.sort(key=lambda row: (row.name.casefold(), row.pk))
    return rows
