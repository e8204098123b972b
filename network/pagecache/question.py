"""What of a request a kept page may depend on: its address, and nothing else.

A page that is kept is made from a request that has been emptied of all but that. So no cookie,
no forwarded host, no header anybody thinks of can change what others are given.
"""

import re
from contextlib import suppress
from functools import lru_cache
from io import BytesIO
from typing import Any, NamedTuple

from django.conf import settings
from django.utils.translation.trans_real import (
    get_supported_language_variant,
    parse_accept_lang_header,
)

Environ = dict[str, Any]

# Pages that are each visitor's own, or count visitors, or hand files out by themselves.
NEVER = ("/admin/", "/api/v", "/get-involved/", "/media/", "/proposals/", "/static/", "/healthz")
# What narrows or orders a list; a page asked for in any other way is made each time.
NARROWING = {
    "about", "accent", "as_of", "audience", "call", "category", "country", "help", "kind",
    "language", "licence", "life", "order", "page", "partner", "region", "report", "scope",
    "size", "state", "status", "theme", "tier", "topic", "tz", "view", "year",
}  # fmt: skip
TRACKING = re.compile(r"(?:utm_\w+|fbclid|gclid|msclkid|mc_[ce]id|mtm_\w+|pk_\w+)(?:=|$)")
MOST_NAMES, LONGEST = 6, 200
PLAIN_VALUE = re.compile(r"(?:[\w.~+:/-]|%[2-9A-Fa-f][0-9A-Fa-f])*", re.ASCII)
HTML = "text/html"


class Question(NamedTuple):
    """An address as it is asked for: the key of a kept page."""

    scheme: str
    host: str
    path: str
    query: str
    language: str


def question(environ: Environ) -> Question | None:
    """Give the address if a kept page may answer it; None if the request has to be looked at."""
    if environ["REQUEST_METHOD"] not in ("GET", "HEAD") or "HTTP_AUTHORIZATION" in environ:
        return None
    if (cookies := environ.get("HTTP_COOKIE")) and any(name in cookies for name in own_cookies()):
        return None
    path = environ["PATH_INFO"]
    if path.startswith(NEVER):
        return None
    query = environ.get("QUERY_STRING", "")
    if query and (query := kept_query(query)) is None:
        return None
    language = language_of(environ.get("HTTP_ACCEPT_LANGUAGE", ""))
    return Question(scheme_of(environ), environ.get("HTTP_HOST", ""), path, query, language)


@lru_cache(maxsize=1)
def own_cookies() -> tuple[str, ...]:
    """Name the cookies that change what a page shows.

    The one against forged forms doesn't: a page with such a form sets it and is never kept.
    """
    return (settings.SESSION_COOKIE_NAME, settings.LANGUAGE_COOKIE_NAME, "messages")


@lru_cache(maxsize=4096)
def kept_query(query: str) -> str | None:
    """Leave out what only tracks visitors; None if anything but narrowing a list is asked for."""
    parts = [part for part in query.split("&") if part and not TRACKING.match(part)]
    if len(query) > LONGEST or len(parts) > MOST_NAMES:
        return None
    for part in parts:
        name, _equals, value = part.partition("=")
        if name not in NARROWING or not PLAIN_VALUE.fullmatch(value):
            return None
    return "&".join(parts)


@lru_cache(maxsize=512)
def takes_pages(accept: str) -> bool:
    """Say whether a visitor wants pages as browsers do, rather than data by negotiation."""
    first = accept.partition(",")[0].strip().lower()
    return first in (HTML, "*/*", "")


@lru_cache(maxsize=512)
def language_of(accepted: str) -> str:
    """Give the first of the portal's languages a visitor reads; '' where there is one alone."""
    if len(settings.LANGUAGES) < 2:
        return ""
    for language, _weight in parse_accept_lang_header(accepted.lower()[:200]):
        with suppress(LookupError):
            return get_supported_language_variant(language)
    return ""


def scheme_of(environ: Environ) -> str:
    """Say whether the visitor came by https, as a trusted proxy tells."""
    if settings.TRUSTED_PROXY_COUNT:
        told = environ.get("HTTP_X_FORWARDED_PROTO", "").partition(",")[0].strip()
        return "https" if told == "https" else "http"
    return str(environ.get("wsgi.url_scheme", "http"))


def emptied(environ: Environ, asked: Question) -> Environ:
    """Give the request of which only the address is left."""
    server = {
        name: value for name, value in environ.items() if name.startswith(("wsgi.", "SERVER_"))
    }
    return {
        **server,
        "wsgi.input": BytesIO(),
        "wsgi.url_scheme": asked.scheme,
        "REQUEST_METHOD": "GET",
        "SCRIPT_NAME": environ.get("SCRIPT_NAME", ""),
        "PATH_INFO": asked.path,
        "QUERY_STRING": asked.query,
        "HTTP_HOST": asked.host,
        "HTTP_ACCEPT": f"{HTML},*/*;q=0.8",
        **({"HTTP_ACCEPT_LANGUAGE": asked.language} if asked.language else {}),
        **({"HTTP_X_FORWARDED_PROTO": asked.scheme} if settings.TRUSTED_PROXY_COUNT else {}),
    }
