"""Addresses that fixed pages have, so that nothing with a page of its own hides behind one."""

from typing import TYPE_CHECKING

from django.urls import NoReverseMatch, Resolver404, resolve

if TYPE_CHECKING:
    from network.addresses.models import Addressed


def is_hidden(row: "Addressed") -> bool:
    """Say whether the row's address leads to something else: /partners/alumni/ is no partner.

    The portal's own addresses are asked, so that a new fixed page is reserved by being there.
    """
    try:
        match = resolve(row.get_absolute_url())
    except (NoReverseMatch, Resolver404):
        return False
    return row.slug not in match.kwargs.values()
