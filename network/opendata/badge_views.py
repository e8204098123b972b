"""The badge of a partner as a picture, and the page that says how to put it on a site."""

import hashlib

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_safe

from network.addresses.middleware import with_query
from network.identity.models import Network
from network.opendata.badges import SIZES, THEMES, VARIANTS, Badge, standing_of
from network.partners.bearers import partner_at
from network.partners.models import Partner

HOUR = 60 * 60


@require_safe
def badge(request: HttpRequest, slug: str) -> HttpResponseBase:
    """Draw the badge of a partner as of today; a former name leads to today's."""
    partner = _partner(slug)
    if partner.slug != slug:
        address = reverse("opendata:badge", args=[partner.slug])
        return redirect(with_query(address, request), permanent=True)
    theme, size = request.GET.get("theme", ""), request.GET.get("size", "")
    drawn = Badge(
        Network.load().name,
        standing_of(partner),
        theme if theme in THEMES else "light",
        size if size in SIZES else "wide",
    ).draw()
    etag = f'"{hashlib.sha256(drawn.encode()).hexdigest()[:32]}"'
    response = HttpResponse(drawn, content_type="image/svg+xml")
    response["ETag"] = etag
    response["Cache-Control"] = f"public, max-age={HOUR}"
    response["Access-Control-Allow-Origin"] = "*"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return get_conditional_response(request, etag=etag, response=response) or response


@require_safe
def badge_page(request: HttpRequest, slug: str) -> HttpResponseBase:
    """Show the four badges of a partner, what they say today, and the lines to copy."""
    partner = _partner(slug)
    if partner.slug != slug:
        return redirect("opendata:badge_page", partner.slug, permanent=True)
    name, standing = Network.load().name, standing_of(partner)
    context = {
        "partner": partner,
        "standing": standing,
        "badges": [Badge(name, standing, theme, size) for theme, size in VARIANTS],
        "address": reverse("opendata:badge", args=[partner.slug]),
    }
    return render(request, "network/opendata/badge.html", context)


def _partner(slug: str) -> Partner:
    """Find a published partner by its address, a former address, or another name."""
    if found := partner_at(slug):
        return found
    raise Http404
