"""What holds for every address of the API: who may read, how often, in which form, and how long."""

import hashlib
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.translation import gettext as _

from network.api.problems import Problem
from network.api.throttle import seconds_to_wait
from network.shared.site import absolute

METHODS = "GET, HEAD, OPTIONS"
KEPT = "public, max-age=60"
WRITTEN = ("application/json", "application/problem+json")
View = Callable[..., HttpResponse]


def answering(view: View) -> View:
    """Give a view what every address of the API has: CORS, one limit, caching, and problems.

    Nothing here looks at cookies: the API has no other answers for people who are signed in.
    """

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            response = _checked(view, request, *args, **kwargs)
        except Problem as problem:
            response = problem.answer()
            _add_headers(response, problem)
        except Http404:
            response = not_here(request).answer()
        return _opened(request, response)

    answer.csrf_exempt = True  # type: ignore[attr-defined]  # a refusal is a problem as well, no page
    return answer


def not_here(request: HttpRequest) -> Problem:
    """Say where the addresses are that lead somewhere."""
    detail = _("The API has no such address. %(where)s lists those it has.")
    where = {"where": absolute(reverse("api:index"))}
    return Problem(404, "not-found", _("There is nothing here"), detail % where)


def _checked(view: View, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
    if request.method == "OPTIONS":
        return HttpResponse(status=204, headers={"Allow": METHODS})
    if request.method not in ("GET", "HEAD"):
        detail = _("The API is for reading: use one of %(methods)s.") % {"methods": METHODS}
        raise Problem(405, "read-only", _("Nothing can be written here"), detail)
    if wait := seconds_to_wait(request):
        detail = _("Come back in %(seconds)d seconds; take more rows at a time with “limit”.")
        title = _("That was too often in a minute")
        raise Problem(429, "too-often", title, detail % {"seconds": wait}, retry_after=wait)
    if not any(request.accepts(kind) for kind in WRITTEN):
        detail = _("The API writes application/json: accept that, or anything.")
        raise Problem(406, "not-acceptable", _("There is no such format"), detail)
    return _kept(request, _get(view, request, *args, **kwargs))


def _get(view: View, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
    """Ask for the answer; one without a body is made in the same way, and cut by the server."""
    asked, request.method = request.method, "GET"
    try:
        return view(request, *args, **kwargs)
    finally:
        request.method = asked


def _kept(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """Let caches keep an answer for a minute, and answer 304 where the reader has the same one."""
    if response.status_code != 200:
        return response
    etag = f'"{hashlib.sha256(response.content).hexdigest()[:32]}"'
    response["ETag"] = etag
    response["Cache-Control"] = KEPT
    # The moment alone would miss a row that went away, so only the ETag decides.
    return get_conditional_response(request, etag=etag, response=response) or response


def _add_headers(response: HttpResponse, problem: Problem) -> None:
    if problem.status == 405:
        response["Allow"] = METHODS
    if problem.status == 429:
        response["Retry-After"] = str(problem.more["retry_after"])


def _opened(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """Let scripts of any site read it, and search engines leave it out."""
    response["Access-Control-Allow-Origin"] = "*"
    response["Access-Control-Expose-Headers"] = "ETag, Last-Modified, Link, Retry-After"
    response["X-Robots-Tag"] = "noindex"
    patch_vary_headers(response, ["Accept"])
    if request.method == "OPTIONS":
        response["Access-Control-Allow-Methods"] = METHODS
        response["Access-Control-Allow-Headers"] = "Accept, If-None-Match, If-Modified-Since"
        response["Access-Control-Max-Age"] = "86400"
    return response
