"""Answers that belong to the portal as a whole: errors, health, robots, theme and media."""

import hashlib
from pathlib import PurePosixPath

from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage
from django.db import DatabaseError, connection
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.http.response import HttpResponseBase
from django.template.loader import render_to_string
from django.utils.http import content_disposition_header
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe
from django.views.static import serve

from network.shared.theming import stylesheet

MONTH = 60 * 60 * 24 * 30


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Say that a request can't be understood, without reading anything of it again."""
    return HttpResponse(render_to_string("400.html"), status=400)


@require_safe
def healthz(request: HttpRequest) -> HttpResponse:
    """Tell a monitor whether the portal reaches its database."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return JsonResponse({"status": "database unreachable"}, status=503)
    return JsonResponse({"status": "ok"}, headers={"Cache-Control": "no-store"})


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Tell search engines what to leave out, and where the map of the site is."""
    lines = ["User-agent: *", "Disallow: /admin/", f"Sitemap: {settings.SITE_URL}/sitemap.xml", ""]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")


@require_safe
@cache_control(public=True, max_age=MONTH)
def favicon(request: HttpRequest) -> HttpResponse:
    """Lead browsers that ask without being told to the mark."""
    return HttpResponseRedirect(staticfiles_storage.url("img/favicon.png"))


@require_safe
@cache_control(public=True, max_age=MONTH)
def theme(request: HttpRequest) -> HttpResponse:
    """Give the network's own accent colour as a stylesheet; its address carries the colour."""
    css = stylesheet(f"#{request.GET.get('accent', '')}")
    if css is None:
        raise Http404
    tag = hashlib.sha256(css.encode()).hexdigest()[:16]
    return HttpResponse(css, content_type="text/css; charset=utf-8", headers={"ETag": f'"{tag}"'})


@require_safe
def media(request: HttpRequest, path: str) -> HttpResponseBase:
    """Serve an uploaded file from the disk: the embedded default needs no other server.

    Pictures are shown, documents are saved under their own name: browsers refuse to open a PDF in
    the sandbox that keeps uploads from running anything.
    """
    response = serve(request, path, document_root=str(settings.MEDIA_ROOT))
    if not response.headers.get("Content-Type", "").startswith("image/"):
        name = content_disposition_header(as_attachment=True, filename=PurePosixPath(path).name)
        response.headers["Content-Disposition"] = str(name)
    response.headers["Cache-Control"] = f"public, max-age={MONTH}"
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response
