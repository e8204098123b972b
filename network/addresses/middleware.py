"""Lead visitors of old addresses to where the page is now."""

from collections.abc import Callable
from urllib.parse import urlsplit

from django.http import (
    HttpRequest,
    HttpResponse,
    HttpResponseGone,
    HttpResponsePermanentRedirect,
)
from django.template.loader import render_to_string

from network.addresses.models import Redirect
from network.shared.probes import is_probe


class RedirectMiddleware:
    """Answer a page that isn't there with its redirect, if it has one."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.status_code != 404 or request.method not in ("GET", "HEAD"):
            return response
        path = request.path_info.replace("\x00", "")  # PostgreSQL can't be asked for it
        if is_probe(path):
            return response
        candidates = [path] if path.endswith("/") else [path, f"{path}/"]
        redirect = Redirect.objects.filter(old_path__in=candidates).order_by("old_path").first()
        if redirect is None:
            return response
        Redirect.objects.count_hit(redirect)
        if not redirect.new_path:
            return HttpResponseGone(render_to_string("410.html", request=request))
        return HttpResponsePermanentRedirect(with_query(redirect.new_path, request))


def with_query(target: str, request: HttpRequest) -> str:
    """Keep the visitor's query string on the way."""
    query = request.META.get("QUERY_STRING", "")
    if not query:
        return target
    parts = urlsplit(target)
    return parts._replace(query=f"{parts.query}&{query}" if parts.query else query).geturl()
