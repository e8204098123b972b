"""The lists of partners that pages and open data show alike."""

from typing import Any

from django.http import QueryDict

from network.partners.as_of import AsOf, as_of, name_back
from network.partners.filters import Directory, narrow
from network.partners.models import Partner, PartnerQuerySet

ORDERS = {"name": "name", "newest": "-created_at"}


def members_on(moment: AsOf) -> PartnerQuerySet:
    """Give the members of a day, with all that a row of the directory shows."""
    members = Partner.objects.published().members(moment.day)
    return members.with_place().prefetch_related("aliases")


def directory_of(asked: QueryDict) -> tuple[Directory, AsOf]:
    """Give the members an address asks for, on the day it asks for."""
    moment = as_of(asked)
    members = members_on(moment)
    order = asked.get("order", "")
    ordered = members.order_by(ORDERS[order], "pk") if order in ORDERS else members.west_to_east()
    rows: Any = ordered
    if moment.is_past:
        rows = name_back(ordered, moment.day)
        if order == "name":
            rows.sort(key=lambda row: (row.name.casefold(), row.pk))
    directory = narrow(rows, asked)
    if moment.ignored:
        directory.ignored.insert(0, moment.ignored)
    return directory, moment
