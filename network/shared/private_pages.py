"""Pages behind a personal link: no cache keeps them, no engine lists them, no address leaks."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import add_never_cache_headers

from network.shared.signed_links import LinkExpired, LinkInvalid, LinkKind

View = Callable[..., HttpResponse]


def keep_private(response: HttpResponse) -> HttpResponse:
    """Keep an answer out of caches and engines, and its address from other sites.

    Within the portal the address is sent along: without it no form could be told from a forged one.
    """
    add_never_cache_headers(response)
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    response.headers["Referrer-Policy"] = "same-origin"
    return response


def behind_link[Row: Model](
    links: LinkKind, rows: type[Row], gone: str, also: Callable[[], dict[str, Any]] = dict
) -> Callable[[View], View]:
    """Give the view the row its link opens; a link that doesn't work gets the page `gone`, 410.

    `also` gives what that page shows besides why.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def opened(request: HttpRequest, token: str, **rest: object) -> HttpResponse:
            try:
                return keep_private(view(request, links.find(token, rows), token, **rest))
            except (LinkExpired, LinkInvalid) as error:
                context = {"is_expired": isinstance(error, LinkExpired), **also()}
                return keep_private(render(request, gone, context, status=410))

        return opened

    return decorate
