"""Passing a page on: the picture a preview shows of it, and the ways to do it."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.templatetags.static import static
from django.urls import reverse
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_safe

from network.identity.models import Network
from network.shared.site import absolute
from network.shared.words import readable
from network.shares.cards import Card
from network.shares.keeping import draw_alone, kept_picture
from network.shares.kinds import KINDS, Kind, address_of, card_of
from network.shares.ways import way_by_server, ways_to_pass_on

YEAR = 365 * 24 * 60 * 60
MINUTES = 5 * 60
HEADERS = {
    "Content-Type": "image/png",
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "X-Robots-Tag": "noindex",
}


@require_safe
def picture(request: HttpRequest, kind: str, slug: str, digest: str = "") -> HttpResponseBase:
    """Show the picture of a page; an address of before leads to what the picture is now."""
    known = KINDS.get(kind)
    row = known.find(slug, request.user) if known else None
    if known is None or row is None:
        raise Http404
    card = card_of(row, Network.load())
    if not row.is_published:
        return _answer(draw_alone(card), {"Cache-Control": "no-store"})
    if slug != row.slug or digest not in ("", card.digest):
        response = redirect(address_of(row, card))
        response["Cache-Control"] = f"public, max-age={MINUTES}"
        return response
    return _kept(request, known, row, card, YEAR if digest else MINUTES)


@require_safe
def share_page(request: HttpRequest, kind: str, slug: str) -> HttpResponseBase:
    """Offer the ways to pass a page on, and show the picture that previews show of it."""
    known = KINDS.get(kind)
    row = known.find(slug, request.user) if known else None
    if known is None or row is None:
        raise Http404
    if slug != row.slug:
        return redirect("shares:page", kind, row.slug, permanent=True)
    address, server = absolute(row.get_absolute_url()), request.GET.get("server", "").strip()
    context = {
        "row": row,
        "card": card_of(row, Network.load()),
        "picture": reverse("shares:latest", args=[kind, slug]),
        "address": address,
        "ways": ways_to_pass_on(address, str(row)),
        "server": readable(server, 80),
        "way": way_by_server(server, address, str(row)),
    }
    return render(request, "network/shares/share.html", context)


def _kept(request: HttpRequest, kind: Kind, row: Any, card: Card, seconds: int) -> HttpResponseBase:
    """Answer with the kept picture, or with word that the asker has it already."""
    etag = f'"{card.digest}"'
    if unchanged := get_conditional_response(request, etag=etag):
        return unchanged
    lasting = {"ETag": etag, "Cache-Control": f"public, max-age={seconds}"}
    return _answer(kept_picture(kind, row.pk, card), lasting)


def _answer(content: bytes | None, headers: dict[str, str]) -> HttpResponseBase:
    """Give a picture; the network's own, for the moment, where too many are being drawn."""
    if content is not None:
        return HttpResponse(content, headers=HEADERS | headers)
    busy = redirect(static("img/share.png"))
    busy["Cache-Control"] = "no-store"
    return busy
