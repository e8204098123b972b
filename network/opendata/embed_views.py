"""Small pages that other sites may show in a frame: the next summit, and the map.

Only these may be framed. They set no cookie, run no script, and their links open the whole page.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.csp import CSP
from django.views.decorators.cache import cache_control
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.csp import csp_override
from django.views.decorators.http import require_safe

from network.partners import drawings
from network.partners.models import Partner
from network.summits.calendar import calendar_of
from network.summits.models import Summit

FRAMED: dict[str, list[str]] = {
    **settings.SECURE_CSP,
    "script-src": [CSP.NONE],
    "frame-ancestors": ["*"],
}
MINUTES = 15 * 60
THEMES = ("light", "dark")

View = Callable[..., HttpResponse]


def framed(view: View) -> View:
    """Let a page be shown in anybody's frame, and kept for a quarter of an hour."""

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = view(request, *args, **kwargs)
        response["X-Robots-Tag"] = "noindex"
        return response

    kept = cache_control(public=True, max_age=MINUTES)(answer)
    return require_safe(xframe_options_exempt(csp_override(FRAMED)(kept)))


@framed
def next_summit(request: HttpRequest) -> HttpResponse:
    """Show the summit that is on or comes next, in a few lines."""
    coming = calendar_of(Summit.objects.published().with_hosts().newest_first()).coming
    context = {"summit": coming[0] if coming else None, "theme": _theme(request)}
    return render(request, "network/opendata/embed_summit.html", context)


@framed
def member_map(request: HttpRequest) -> HttpResponse:
    """Show the members on the world."""
    members = list(Partner.objects.published().members().with_place().west_to_east())
    context = {
        "map": drawings.world_map(members),
        "members": members,
        "theme": _theme(request),
    }
    return render(request, "network/opendata/embed_map.html", context)


@require_safe
def embed_page(request: HttpRequest) -> HttpResponse:
    """Show both small pages, and the lines to copy."""
    return render(request, "network/opendata/embed.html")


def _theme(request: HttpRequest) -> str:
    asked = request.GET.get("theme", "")
    return asked if asked in THEMES else ""
