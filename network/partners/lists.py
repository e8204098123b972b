"""The lists of partners that pages and open data show alike."""

from django.http import QueryDict
from django.utils import timezone

from network.pagecache.moments import QUARTER
from network.pagecache.parts import carried_on
from network.partners.as_of import AsOf, as_of, name_back
from network.partners.everybody import Everybody, everybody
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
    members = Members.of(_ordered(moment, order)) if moment.is_past else every_member(order)
    directory = narrow_members(members, asked)
    if moment.ignored:
        directory.ignored.insert(0, moment.ignored)
    return directory, moment


def every_member(order: str = "") -> Members:
    """Give the members of today in an order, kept until one of them changes."""

    def carry_on(former: Everybody | None) -> Everybody:
        return everybody(_in_order(members_on(AsOf(timezone.localdate())), order), former)

    return carried_on(carry_on, "members", order, turns=QUARTER).members


def _in_order(members: PartnerQuerySet, order: str) -> PartnerQuerySet:
    return members.order_by(ORDERS[order], "pk") if order in ORDERS else members.west_to_east()


def _ordered(moment: AsOf, order: str) -> list[Partner]:
    """List the members of a past day in an order, under the names they had then."""
    rows = name_back(_in_order(members_on(moment), order), moment.day)
    if order == "name":
        rows.sort(key=lambda row: (row.name.casefold(), row.pk))
    return rows
