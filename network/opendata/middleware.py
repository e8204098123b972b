"""Let every list be had as data at its own address, and say so in headers."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.cache import patch_vary_headers

from network.opendata.alternates import twin_of
from network.opendata.answers import file_of

HTML = "text/html"


class AlternatesMiddleware:
    """Answer with CSV, JSON or GeoJSON who asks a list's own address for it; browsers get the page.

    Whoever takes anything gets the page as well, so that nothing changes for who never asked.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        twin = getattr(request, "twin", None)
        if twin and response.status_code in (200, 304):
            patch_vary_headers(response, ["Accept"])
            if twin.header:
                told = response.get("Link")
                response["Link"] = f"{told}, {twin.header}" if told else twin.header
        return response

    def process_view(
        self, request: HttpRequest, view: Any, args: Any, kwargs: Any
    ) -> HttpResponseBase | None:
        """Remember the data behind the page, and give it to who wants that rather than the page."""
        if request.method not in ("GET", "HEAD"):
            return None
        twin = twin_of(request)
        request.twin = twin  # type: ignore[attr-defined]
        if twin is None:
            return None
        formats = {one.media_type: one for one in twin.formats}
        wanted = request.get_preferred_type([HTML, *formats])
        if wanted is None or wanted == HTML:
            return None
        response = file_of(request, twin.dataset, formats[wanted], twin.asked)
        address = next(one.address for one in twin.files if one.media_type == wanted)
        response["Content-Location"] = address
        return response
