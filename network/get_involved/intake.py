"""Read what is sent to the form, so that a body too large or a lost cookie is answered in words."""

from collections.abc import Callable
from functools import wraps

from django.conf import settings
from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.http import HttpRequest, HttpResponse
from django.http.multipartparser import MultiPartParserError
from django.middleware.csrf import CsrfViewMiddleware
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt

READ_AWAY = 8_000_000  # a browser shows no answer before its own words have been read
CHUNK = 65_536
TOO_MUCH = (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent, MultiPartParserError)

View = Callable[..., HttpResponse]


class CsrfCheck(CsrfViewMiddleware):
    """Check that a form was sent from this site, and only tell, so that no words are lost."""

    def _reject(self, request: HttpRequest, reason: str) -> str:
        return reason


def refuse_too_much(view: View) -> View:
    """Answer a body that is too large with a page; the view has to call `came_from_elsewhere`.

    Django reads the body when it checks the token, before any view: hence the exemption here.
    """

    @csrf_exempt
    @wraps(view)
    def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        if request.method == "POST" and not _can_be_read(request):
            context = {"limit": settings.DATA_UPLOAD_MAX_MEMORY_SIZE // 1000}
            return render(request, "network/get_involved/too_much.html", context, status=413)
        return view(request, *args, **kwargs)

    return guarded


def came_from_elsewhere(request: HttpRequest) -> bool:
    """Say whether the form lacks this browser’s token: sent by another site, or no cookies."""

    def unused(_request: HttpRequest) -> HttpResponse:
        return HttpResponse()

    return CsrfCheck(unused).process_view(request, unused, (), {}) is not None


def _can_be_read(request: HttpRequest) -> bool:
    try:
        length = int(request.META.get("CONTENT_LENGTH") or 0)
    except ValueError:
        return False
    if length > settings.DATA_UPLOAD_MAX_MEMORY_SIZE:
        _read_away(request)
        request._mark_post_parse_error()  # type: ignore[attr-defined]
        return False
    try:
        return request.POST is not None
    except TOO_MUCH:
        request._mark_post_parse_error()  # type: ignore[attr-defined]
        return False


def _read_away(request: HttpRequest) -> None:
    """Take what is still coming, up to a limit, so that the answer reaches the browser."""
    taken = 0
    while taken < READ_AWAY and (chunk := request.read(CHUNK)):
        taken += len(chunk)
