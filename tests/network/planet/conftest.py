"""A small web server on this machine that answers as strangers do."""

import gzip
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

ATOM = """<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>T</title>
<id>urn:x</id><updated>2019-01-01T00:00:00Z</updated>{entries}</feed>"""
ENTRY = """<entry><title>{title}</title><id>{link}</id><link href="{link}"/>
<updated>{day}T00:00:00Z</updated><summary type="html">{summary}</summary></entry>"""
BOMB = b"""<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY a "lol">%s]><rss version="2.0"><channel>
<title>&z;</title><item><title>&z;</title><link>http://x.org/</link></item></channel></rss>""" % (
    b"".join(b'<!ENTITY %c "%s">' % (97 + n, b"&%c;" % (96 + n) * 10) for n in range(1, 26))
)


def feed_of(*entries: tuple[str, str, str, str]) -> bytes:
    """Write an Atom feed of (title, link, day, summary)."""
    written = [ENTRY.format(title=t, link=a, day=d, summary=s) for t, a, d, s in entries]
    return ATOM.format(entries="".join(written)).encode()


class Site:
    """What the server answers at each path, and what it was asked."""

    def __init__(self, origin: str) -> None:
        self.origin = origin
        self.pages: dict[str, tuple[int, dict[str, str], bytes]] = {}
        self.asked: list[tuple[str, dict[str, str]]] = []

    def put(self, path: str, body: bytes = b"", status: int = 200, **headers: str) -> str:
        """Put a page at a path; gives its address."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        self.pages[path] = (status, named, body)
        return self.origin + path


class Handler(BaseHTTPRequestHandler):
    """Answer from the site's pages; /slow drips for ever."""

    site: Any = None

    def do_GET(self) -> None:
        self.site.asked.append((self.path, dict(self.headers)))
        if self.path == "/slow":
            self.send_response(200)
            self.end_headers()
            for _second in range(100):
                self.wfile.write(b" ")
                time.sleep(0.1)
            return
        status, headers, body = self.site.pages.get(self.path, (404, {}, b""))
        if headers.get("ETag") and self.headers.get("If-None-Match") == headers["ETag"]:
            status, body = 304, b""
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args: Any) -> None:
        """Say nothing."""

    def handle(self) -> None:
        try:
            super().handle()
        except OSError:  # the reader hung up
            return


@pytest.fixture
def site(settings: Any) -> Iterator[Site]:
    """Run a site on this machine, which only tests may ask."""
    settings.FETCH_ALLOWED_ADDRESSES = ["127.0.0.1"]
    handler = type("SiteHandler", (Handler,), {})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.daemon_threads = True
    handler.site = Site(f"http://127.0.0.1:{server.server_address[1]}")
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield handler.site
    server.shutdown()
    server.server_close()


def packed(body: bytes) -> bytes:
    """Pack with gzip."""
    return gzip.compress(body)
