"""What members offer each other, what they wish for, and what fits together."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from network.offers.matching import matches_for
from network.offers.models import Offer
from network.shared.paging import page_of

MOST_MATCHES = 6


@require_safe
def offer_list(request: HttpRequest) -> HttpResponse:
    """List what is open, offers or wishes alone if the address asks for them."""
    kind = request.GET.get("kind", "")
    offers = Offer.objects.published().open().with_partner()
    if kind in Offer.Kind.values:
        offers = offers.filter(kind=kind)
    context = {
        "page": page_of(request, offers, size=48),
        "kind": kind if kind in Offer.Kind.values else "",
    }
    return render(request, "network/offers/offer_list.html", context)


@require_safe
def offer_detail(request: HttpRequest, offer_id: int) -> HttpResponse:
    """Show one offer or wish with what fits it; one that is over says so."""
    offers = Offer.objects.visible_to(request.user).with_partner()
    offer = get_object_or_404(offers, pk=offer_id)
    wanted = Offer.Kind.WISH if offer.kind == Offer.Kind.OFFER else Offer.Kind.OFFER
    others = Offer.objects.published().open().filter(kind=wanted).with_partner()
    is_open = offer.is_open()
    context = {
        "offer": offer,
        "is_open": is_open,
        "matches": matches_for(offer, others)[:MOST_MATCHES] if is_open else [],
    }
    return render(request, "network/offers/offer_detail.html", context)
