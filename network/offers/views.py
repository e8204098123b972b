"""What members offer each other, what they wish for, and what fits together."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from network.offers.filters import narrow_offers
from network.offers.matching import matches_of
from network.offers.models import Offer
from network.shared.paging import page_of

MOST_MATCHES = 6
PAGE_SIZE = 48


@require_safe
def offer_list(request: HttpRequest) -> HttpResponse:
    """List what is open, narrowed by what the address asks for."""
    found = narrow_offers(request.GET)
    page = page_of(request, found.keys, PAGE_SIZE)
    rows = Offer.objects.with_partner().in_bulk(page.object_list)
    page.object_list = [rows[key] for key in page.object_list if key in rows]
    return render(request, "network/offers/offer_list.html", {"page": page, "found": found})


@require_safe
def offer_detail(request: HttpRequest, offer_id: int) -> HttpResponse:
    """Show one offer or wish with what fits it; one that is over says so."""
    offers = Offer.objects.visible_to(request.user).with_partner()
    offer = get_object_or_404(offers, pk=offer_id)
    is_open = offer.is_open()
    context = {
        "offer": offer,
        "is_open": is_open,
        "matches": matches_of(offer)[:MOST_MATCHES] if is_open else [],
    }
    return render(request, "network/offers/offer_detail.html", context)
