"""Keep what only staff see out of every cache and every search engine."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.cache import add_never_cache_headers


class StaffViewMiddleware:
    """Mark every page a member of staff is shown as private: it may hold drafts.

    Visitors have no session cookie, so for them nothing is looked up.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if settings.SESSION_COOKIE_NAME in request.COOKIES and request.user.is_staff:
            add_never_cache_headers(response)
            response.headers.setdefault("X-Robots-Tag", "noindex")
        return response
