"""Pages behind a personal link: no cache keeps them, no engine lists them, no address leaks."""

from collections.abc import Callable
from functools import wraps

from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import add_never_cache_headers

from network.calls.proposal_forms import NewLinkForm
from network.shared.signed_links import LinkExpired, LinkInvalid, LinkKind

View = Callable[..., HttpResponse]


def keep_private(response: HttpResponse) -> HttpResponse:
    """Keep an answer out of caches and engines, and its address from other sites.

    Within the portal it is sent along: without it, forms can't be told from forged ones.
    """
    add_never_cache_headers(response)
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    response.headers["Referrer-Policy"] = "same-origin"
    return response


def opened_by[Row: Model](links: LinkKind, rows: type[Row]) -> Callable[[View], View]:
    """Give the view the row its link opens; a link that doesn't work gets a page that says so."""

    def decorate(view: View) -> View:
        @wraps(view)
        def opened(request: HttpRequest, token: str, **rest: object) -> HttpResponse:
            try:
                row = links.find(token, rows)
                answer = view(request, row, token, **rest)
            except LinkExpired:
                answer = dead_link(request, is_expired=True)
            except LinkInvalid:
                answer = dead_link(request, is_expired=False)
            return keep_private(answer)

        return opened

    return decorate


def dead_link(request: HttpRequest, *, is_expired: bool) -> HttpResponse:
    """Say that a link has expired or was taken back, and offer a new one."""
    context = {"is_expired": is_expired, "form": NewLinkForm()}
    return render(request, "network/calls/proposal_dead_link.html", context, status=410)
