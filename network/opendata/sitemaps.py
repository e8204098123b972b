"""Tell search engines which pages there are and when what each shows last changed.

`/sitemap.xml` lists one map per kind, cut into files of ten thousand addresses; each is written
while it is read from the database, so that a large network needs no more memory than a small one.
"""

from collections.abc import Iterator
from math import ceil

from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.urls import reverse
from django.utils.html import escape
from django.views.decorators.http import require_safe

from network.opendata.mapped import MAPPED, Entry, Mapped
from network.pagecache.moments import QUARTER
from network.pagecache.parts import kept
from network.shared.site import absolute

FILE_SIZE = 10_000
NAMESPACES = (
    'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml"'
)
HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
HEADERS = {"X-Robots-Tag": "noindex"}


@require_safe
def sitemap_index(request: HttpRequest) -> HttpResponse:
    """List the maps of all kinds that have pages, each with its last change."""
    written = kept(_index, "sitemap", turns=QUARTER)
    return HttpResponse(written, content_type="application/xml", headers=HEADERS)


def _index() -> str:
    lines = [HEAD, f"<sitemapindex {NAMESPACES}>\n"]
    for kind in MAPPED.values():
        extent = kind.extent()
        path = reverse("sitemap_of", args=[kind.name])
        for number in range(1, ceil(extent.count / FILE_SIZE) + 1):
            address = path if number == 1 else f"{path}?page={number}"
            lines.append(f"<sitemap>{_place(Entry(address, extent.changed_at))}</sitemap>\n")
    lines.append("</sitemapindex>\n")
    return "".join(lines)


@require_safe
def sitemap_of(request: HttpRequest, kind: str) -> StreamingHttpResponse:
    """Give the addresses of one kind, ten thousand in a file."""
    wanted = request.GET.get("page", "1")
    if kind not in MAPPED or not (wanted.isascii() and wanted.isdigit() and len(wanted) < 6):
        raise Http404
    first = (int(wanted) - 1) * FILE_SIZE
    if first < 0 or (first and first >= MAPPED[kind].extent().count):
        raise Http404
    lines = _urls(MAPPED[kind], first, first + FILE_SIZE)
    return StreamingHttpResponse(lines, content_type="application/xml", headers=HEADERS)


def _urls(kind: Mapped, first: int, end: int) -> Iterator[str]:
    yield f"{HEAD}<urlset {NAMESPACES}>\n"
    for entry in kind.entries(first, end):
        yield f"<url>{_place(entry)}{_languages(entry)}</url>\n"
    yield "</urlset>\n"


def _place(entry: Entry) -> str:
    changed = f"<lastmod>{entry.changed_at.isoformat()}</lastmod>" if entry.changed_at else ""
    return f"<loc>{escape(absolute(entry.path))}</loc>{changed}"


def _languages(entry: Entry) -> str:
    return "".join(
        f'<xhtml:link rel="alternate" hreflang="{escape(tag)}" href="{escape(absolute(path))}"/>'
        for tag, path in entry.languages
    )
