"""The application in front of Django: give the page that is kept, or have it made."""

from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from time import time
from typing import Any

from django.conf import settings
from django.db import DatabaseError

from network.pagecache.moments import Clock
from network.pagecache.page import Headers, Page, compressed, tag_of
from network.pagecache.question import Environ, Question, emptied, question, takes_pages
from network.pagecache.shelf import Shelf
from network.pagecache.stamps import Stamps, slots_of
from network.pagecache.watching import EVERYTHING, reading

Application = Callable[[Environ, Callable], Iterable[bytes]]

# What browsers and other caches are told of a page that read these tables.
ForOthers = Callable[[set[str]], Headers]

FILES = ("/static/", "/media/")
LARGEST = 2_000_000  # bytes; larger files are handed out as they are made
MOST_PASSED = 4096
PASSED_FOR = 60  # seconds for which a page that may not be kept is not tried again


class PageCache:
    """Answer from the shelf before Django is asked; see the package for how pages stay true."""

    def __init__(
        self, application: Application, shelf: Shelf, stamps: Stamps, for_others: ForOthers
    ) -> None:
        self.application, self.shelf, self.stamps = application, shelf, stamps
        self.for_others = for_others
        self.clock = Clock()
        self.passed: dict[Question, float] = {}

    def __call__(self, environ: Environ, start_response: Callable) -> Iterable[bytes]:
        asked = question(environ)
        if asked is None:
            return self.application(environ, as_it_is(environ, start_response))
        page: Page | Made | None
        try:
            page = self.shelf.get(asked)
            if page is None or not self._is_true(page):
                page = self._fetch(asked, environ)
        except OSError:  # nobody can say whether what is kept is still true
            page = None
        if isinstance(page, Made):
            return page.hand_out(environ["REQUEST_METHOD"], as_it_is(environ, start_response))
        accept = environ.get("HTTP_ACCEPT")
        if page is None or (page.is_negotiated and accept and not takes_pages(accept)):
            return self.application(environ, as_it_is(environ, start_response))
        accepted = environ.get("HTTP_ACCEPT_ENCODING", "")
        answer = page.answer(accepted, environ.get("HTTP_IF_NONE_MATCH"))
        start_response(answer.status, [*for_nginx(environ), *answer.headers])
        return answer.body if environ["REQUEST_METHOD"] == "GET" else []

    def _is_true(self, page: Page) -> bool:
        """Say whether nothing a page shows has changed and no moment has come since it was made."""
        if time() >= page.expires:
            return False
        total = self.stamps.total()
        if page.total != total:
            numbers = self.stamps.numbers()
            if any(numbers[slot] != number for slot, number in page.read.items()):
                return False
            page.total = total
        return True

    def _fetch(self, asked: Question, environ: Environ) -> "Page | Made | None":
        """Give what another process has made meanwhile, or make it; None if it isn't to be kept."""
        if self.passed.get(asked, 0) > time():
            return None
        with self.shelf.making(asked):
            for find in (self.shelf.get, self.shelf.shared):
                page = find(asked)
                if page is not None and self._is_true(page):
                    return page
            return self._make(asked, environ)

    def _make(self, asked: Question, environ: Environ) -> "Page | Made | None":
        total = self.stamps.total()
        numbers = self.stamps.numbers()
        begun = datetime.now(UTC)
        with reading() as tables:
            made = Made(self.application, emptied(environ, asked))
        if not made.may_be_kept:
            if made.status.startswith("200"):
                self._pass(asked)
            if made.header("set-cookie"):  # for nobody; who asks may have one that has to last
                made.close()
                return None
            return made
        try:
            expires = self.clock.next_moment(begun, total)
        except DatabaseError:  # the page is made; until when it is true, nobody can say
            return made
        made.close()
        page = Page(
            headers=self._headers(made, tables),
            bodies=compressed(made.body, made.header("content-type")),
            read={slot: numbers[slot] for slot in slots_of({EVERYTHING, *tables})},
            expires=expires.timestamp(),
            total=total,
            is_negotiated="accept" in made.vary,
        )
        self.shelf.put(asked, page)
        return page

    def _pass(self, asked: Question) -> None:
        if len(self.passed) >= MOST_PASSED:
            self.passed.clear()
        self.passed[asked] = time() + PASSED_FOR

    def _headers(self, made: "Made", tables: set[str]) -> Headers:
        """Give a page's headers as others are to see them."""
        ours = {"content-length", "vary", "etag"}
        headers = [(name, value) for name, value in made.headers if name.lower() not in ours]
        if not made.header("cache-control"):
            headers += self.for_others(tables)
        tag = made.header("etag") or tag_of(made.body)
        vary = ["Accept-Encoding", "Cookie", *(["Accept"] if "accept" in made.vary else [])]
        return [
            *headers,
            ("ETag", tag if tag.startswith("W/") else f"W/{tag}"),  # one for each compression
            ("Vary", ", ".join(vary)),
            ("Cache-Status", "portal; hit"),
        ]


def for_nginx(environ: Environ) -> Headers:
    """Tell nginx to keep a page to the end of this very second; by itself it rounds up to two.

    Where it asks, as `deploy/nginx/location.conf` does: the header is for it and no one else.
    """
    if "HTTP_X_PORTAL_PROXY" not in environ:
        return []
    last = int(time()) + settings.SHARED_CACHE_SECONDS - 1
    return [("X-Accel-Expires", f"@{last}")]


def as_it_is(environ: Environ, start_response: Callable) -> Callable:
    """Let nginx keep nothing of an answer that isn't kept here, whatever it allows other caches.

    Files are another matter: what changes has another address.
    """
    if "HTTP_X_PORTAL_PROXY" not in environ or environ["PATH_INFO"].startswith(FILES):
        return start_response

    def start(status: str, headers: Headers, *rest: Any) -> Any:
        return start_response(status, [*headers, ("X-Accel-Expires", "0")], *rest)

    return start


class Made:
    """What the application has answered to an emptied request."""

    def __init__(self, application: Application, environ: Environ) -> None:
        self.status = ""
        self.headers: Headers = []
        self.response = application(environ, self._start)
        self.is_streamed = getattr(self.response, "streaming", True)
        self.body = b"" if self.is_streamed else b"".join(self.response)

    def _start(self, status: str, headers: Headers, *rest: Any) -> None:
        self.status, self.headers = status, list(headers)

    def header(self, wanted: str) -> str:
        """Give a header's value, '' if it isn't there."""
        return next((value for name, value in self.headers if name.lower() == wanted), "")

    @property
    def vary(self) -> set[str]:
        """Give the headers the answer says it depends on."""
        return {name.strip().lower() for name in self.header("vary").split(",")}

    @property
    def may_be_kept(self) -> bool:
        """Say whether everybody may be given the same: no error, no cookie, nothing private."""
        policy = self.header("cache-control").lower()
        return (
            self.status.startswith("200 ")
            and not self.is_streamed
            and len(self.body) <= LARGEST
            and not self.header("set-cookie")
            and not any(word in policy for word in ("no-store", "no-cache", "private"))
            and self.vary <= {"", "accept", "accept-encoding", "accept-language", "cookie"}
        )

    def hand_out(self, method: str, start_response: Callable) -> Iterable[bytes]:
        """Give the answer to who asked, as it is."""
        start_response(self.status, self.headers)
        if self.is_streamed and method == "GET":
            return self.response  # which the server closes
        self.close()
        return [self.body] if method == "GET" else []

    def close(self) -> None:
        """Let the application end the request: connections go back, files are closed."""
        if close := getattr(self.response, "close", None):
            close()
