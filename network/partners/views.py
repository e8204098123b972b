"""The directory of partners, those that left or ended, and each partner's page."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import SimpleLazyObject
from django.views.decorators.http import require_safe

from network.addresses.middleware import with_query
from network.pagecache.parts import Whole
from network.pagecache.rows import row_or_404
from network.partners import drawings
from network.partners.alumni import ended_partners, former_members
from network.partners.as_of import days_of_change
from network.partners.bearers import bearer_of
from network.partners.life import life_of
from network.partners.lists import ORDERS, directory_of
from network.partners.models import Partner
from network.shared.paging import page_of

PAGE_SIZE = 60


@require_safe
def partner_list(request: HttpRequest) -> HttpResponse:
    """Show the members as places or as a table, narrowed by what the address asks for."""
    whole = Whole(lambda: _directory(request))
    context = {"whole": whole, "page": SimpleLazyObject(lambda: whole()["page"])}
    return render(request, "network/partners/partner_list.html", context)


def _directory(request: HttpRequest) -> dict[str, Any]:
    """Load the members an address asks for, and what it can be narrowed by."""
    directory, moment = directory_of(request.GET)
    order = request.GET.get("order", "")
    return {
        "directory": directory,
        "moment": moment,
        "days": days_of_change(),
        "page": page_of(request, directory.partners, PAGE_SIZE),
        "order": order if order in ORDERS else "west",
        "view": "table" if request.GET.get("view") == "table" else "places",
        "map": drawings.map_of_places(directory.partners.places),
        "strip": drawings.strip_at(directory.partners.longitudes),
        "alumni": Partner.objects.published().alumni(moment.day).order_by("name", "pk")[:12],
    }


@require_safe
def alumni(request: HttpRequest) -> HttpResponse:
    """Show who was a member once, and which organisations ended and what they leave behind."""
    context = {"former": former_members(), "ended": ended_partners()}
    return render(request, "network/partners/alumni.html", context)


@require_safe
def partner_detail(request: HttpRequest, slug: str) -> HttpResponse:
    """Show one partner: where it stands, who it is, and what it did in the network."""
    try:
        partner = row_or_404(request, Partner, slug=slug)
    except Http404:
        return _by_another_name(request, slug)
    context = {
        "partner": partner,
        "whole": Whole(lambda: life_of(partner)),
        "strip": drawings.members_strip(partner),
    }
    return render(request, "network/partners/partner_detail.html", context)


def _by_another_name(request: HttpRequest, slug: str) -> HttpResponse:
    """Lead a former or other name to the one partner that bears it, with the query it came with."""
    found = None if Partner.objects.filter(slug=slug).exists() else bearer_of(slug)
    if found is None:
        raise Http404
    return redirect(with_query(found.get_absolute_url(), request), permanent=True)
