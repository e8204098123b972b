"""One finished page: its headers, its body in each compression, and until when it is true."""

import gzip
import hashlib
from dataclasses import dataclass, field
from typing import NamedTuple

import brotli

Headers = list[tuple[str, str]]

SMALL = 200  # bytes; less is not worth compressing
COMPRESSED = ("text/", "application/json", "application/xml", "application/atom+xml",
              "application/rss+xml", "application/geo+json", "application/ld+json",
              "application/feed+json", "image/svg+xml")  # fmt: skip
IN_A_304 = {"cache-control", "content-location", "date", "etag", "expires", "vary",
            "cdn-cache-control", "surrogate-key", "cache-status"}  # fmt: skip


class Answer(NamedTuple):
    """What is handed to the server: a status line, headers, the body in pieces."""

    status: str
    headers: Headers
    body: list[bytes]


@dataclass
class Page:
    """A page as it is kept; `read` holds the numbers its tables had before it was made."""

    headers: Headers
    bodies: dict[str, bytes]  # by content coding: "", "gzip", "br"
    read: dict[int, int]
    expires: float  # seconds since 1970
    total: int
    is_negotiated: bool = False  # the same address also gives data to who asks for it
    answers: dict[str, Answer] = field(default_factory=dict, repr=False)

    @property
    def size(self) -> int:
        """Say how many bytes it takes, roughly."""
        return sum(map(len, self.bodies.values())) + 2000

    def __getstate__(self) -> dict:
        return {**self.__dict__, "answers": {}}

    def answer(self, accepted: str, none_match: str | None) -> Answer:
        """Give the page in a coding the visitor takes, or word that it is the one they have.

        Only the ETag decides: a moment would miss a row that went away, or came back.
        """
        coding = _coding(accepted, self.bodies)
        found = self.answers.get(coding) or self._prepare(coding)
        return self.answers["304"] if none_match is not None and self._has(none_match) else found

    def _prepare(self, coding: str) -> Answer:
        body = self.bodies[coding]
        headers = [*self.headers, ("Content-Length", str(len(body)))]
        if coding:
            headers.append(("Content-Encoding", coding))
        kept = [(name, value) for name, value in self.headers if name.lower() in IN_A_304]
        self.answers["304"] = Answer("304 Not Modified", kept, [])
        self.answers[coding] = Answer("200 OK", headers, [body])
        return self.answers[coding]

    def _header(self, wanted: str) -> str:
        return next((value for name, value in self.headers if name.lower() == wanted), "")

    def _has(self, none_match: str) -> bool:
        own = self._header("etag").removeprefix("W/")
        tags = {tag.strip().removeprefix("W/") for tag in none_match.split(",")}
        return "*" in tags or own in tags


def _coding(accepted: str, bodies: dict[str, bytes]) -> str:
    if "br" in bodies and "br" in accepted and "br;q=0" not in accepted:
        return "br"
    if "gzip" in bodies and "gzip" in accepted and "gzip;q=0" not in accepted:
        return "gzip"
    return ""


def compressed(body: bytes, content_type: str) -> dict[str, bytes]:
    """Compress a body once in each way, where that saves anything."""
    bodies = {"": body}
    if len(body) >= SMALL and content_type.startswith(COMPRESSED):
        bodies["br"] = brotli.compress(body, quality=5)
        bodies["gzip"] = gzip.compress(body, compresslevel=6, mtime=0)
    return bodies


def tag_of(body: bytes) -> str:
    """Give a weak tag, the same for every compression of a body."""
    return f'W/"{hashlib.sha256(body).hexdigest()[:20]}"'
