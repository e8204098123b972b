"""Lead lists that are narrowed by a former name of a topic to the same lists by today's."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.urls import reverse

from network.topics.bearers import slugs_today

NAME = "topic"  # what every list calls its topic in the address


class FormerTopicMiddleware:
    """Answer `?topic=` with an other or former name of a topic by the way to its own."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        moved = self._moved(request)
        return self.get_response(request) if moved is None else moved

    def _moved(self, request: HttpRequest) -> HttpResponse | None:
        if request.method not in ("GET", "HEAD") or NAME not in request.GET:
            return None
        if request.path_info.startswith(reverse("admin:index")):
            return None
        asked = request.GET.getlist(NAME)
        today = slugs_today(asked)
        if not today:
            return None
        query = request.GET.copy()
        query.setlist(NAME, list(dict.fromkeys(today.get(slug, slug) for slug in asked)))
        response = HttpResponsePermanentRedirect(f"{request.path}?{query.urlencode()}")
        response["Access-Control-Allow-Origin"] = "*"  # as data and API answer, for other sites
        return response
