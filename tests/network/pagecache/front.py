"""Ask the portal through the cache in front of it, as a server does."""

from collections.abc import Callable, Iterable
from typing import NamedTuple
from wsgiref.headers import Headers
from wsgiref.util import setup_testing_defaults

from network.pagecache.serving import PageCache


class Reply(NamedTuple):
    """What somebody was given."""

    status: int
    headers: Headers
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode()

    @property
    def is_kept(self) -> bool:
        """Say whether a page was handed out that is kept."""
        return self.headers["Cache-Status"] == "portal; hit"


def ask(front: PageCache | Callable, path: str, method: str = "GET", **headers: str) -> Reply:
    """Ask for an address, with headers such as `accept="text/csv"`."""
    path, _mark, query = path.partition("?")
    environ = {
        "REQUEST_METHOD": method,
        "PATH_INFO": path,
        "QUERY_STRING": query,
        "HTTP_HOST": "testserver",
        "REMOTE_ADDR": "192.0.2.7",
        **{f"HTTP_{name.upper()}": value for name, value in headers.items()},
    }
    setup_testing_defaults(environ)
    told: list = []

    def start_response(status: str, pairs: list, *rest: object) -> None:
        told[:] = [int(status.split()[0]), Headers(list(pairs))]

    pieces: Iterable[bytes] = front(environ, start_response)
    body = b"".join(pieces)
    if close := getattr(pieces, "close", None):
        close()
    return Reply(*told, body)


class Answers(list):
    """An application that counts how often it is asked, and answers as it is told."""

    streaming = False

    def __init__(self, body: bytes = b"words", status: str = "200 OK", **headers: str) -> None:
        super().__init__([body])
        self.status = status
        self.headers = [(name.replace("_", "-"), value) for name, value in headers.items()]
        self.seen: list[dict] = []

    def __call__(self, environ, start_response):
        self.seen.append(environ)
        start_response(self.status, [("Content-Type", "text/html"), *self.headers])
        return self
