"""Fetch what stands elsewhere on the web, without being led into our own network.

Every address is resolved first, refused unless it is public, and the connection goes to just the
address that was checked; so does each redirect's. Time, size and unpacked size are limited.
"""

import ipaddress
import socket
import ssl
import threading
import time
import zlib
from contextlib import closing
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException, HTTPResponse
from urllib.parse import SplitResult, quote, urljoin, urlsplit

from django.conf import settings
from django.utils.translation import gettext as _

MOST_BYTES = 5 * 1024 * 1024
MOST_REDIRECTS = 3
SECONDS = 15
CHUNK = 64 * 1024
REDIRECTS = {301, 302, 303, 307, 308}
PORTS = {"http": 80, "https": 443}


class Unfetchable(Exception):
    """Something could not be had; says why, in words for the person who can mend it."""


@dataclass(frozen=True)
class Fetched:
    """What came: the bytes, unpacked, and where from in the end."""

    address: str
    body: bytes = b""
    content_type: str = ""
    etag: str = ""
    modified: str = ""
    is_unchanged: bool = False


def fetch(
    address: str,
    *,
    etag: str = "",
    modified: str = "",
    accept: str = "*/*",
    seconds: float = SECONDS,
    most_bytes: int = MOST_BYTES,
) -> Fetched:
    """Get an address, following at most three redirects; with `etag` or `modified`, only if new."""
    until = time.monotonic() + seconds
    asked = {"Accept": accept, "If-None-Match": etag, "If-Modified-Since": modified}
    for _hop in range(MOST_REDIRECTS + 1):
        parts = _checked(address)
        try:
            connection = _Pinned(parts, until)
            with closing(connection), connection.watched():
                response = connection.ask(asked)
                if response.status not in REDIRECTS:
                    return _read(response, address, most_bytes, until)
                address = urljoin(address, response.getheader("Location") or "")
        except (OSError, HTTPException, zlib.error, ValueError) as error:
            raise Unfetchable(_why(error, until)) from error
    raise Unfetchable(_("It redirects too often. Give the address it leads to in the end."))


def _checked(address: str) -> SplitResult:
    """Refuse what is no plain address of the web."""
    try:
        parts = urlsplit(address)
        is_good = parts.scheme in PORTS and parts.hostname and parts.port != 0
        has_secret = parts.username is not None or parts.password is not None
    except ValueError:
        is_good = has_secret = False
    if not is_good or has_secret or not address.isprintable() or len(address) > 2000:
        raise Unfetchable(_("This is no address that begins with https:// and a host."))
    return parts


def public_address(host: str, port: int) -> str:
    """Resolve a host to an address that may be asked; refuse any in a private network."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise Unfetchable(_("There is no host of this name. Check the spelling.")) from error
    addresses = [str(entry[4][0]) for entry in found]
    allowed = getattr(settings, "FETCH_ALLOWED_ADDRESSES", ())
    if not addresses or not all(_is_public(one) or one in allowed for one in addresses):
        raise Unfetchable(_("The address leads into a private network, which is never asked."))
    return addresses[0]


def _is_public(address: str) -> bool:
    ip = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None)
        if inner is not None and not _is_public(str(inner)):
            return False
        if ip in ipaddress.ip_network("64:ff9b::/96"):  # IPv4 behind a translator
            return _is_public(str(ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)))
    return ip.is_global and not ip.is_multicast and not ip.is_reserved


class _Pinned(HTTPConnection):
    """A connection to the very address that was checked, cut when the time is over."""

    def __init__(self, parts: SplitResult, until: float) -> None:
        self.parts, self.until = parts, until
        port = parts.port or PORTS[parts.scheme]
        super().__init__(str(parts.hostname).encode("idna").decode(), port, timeout=5)

    def connect(self) -> None:
        pinned = public_address(self.host, self.port)
        left = max(self.until - time.monotonic(), 0.1)
        self.sock = socket.create_connection((pinned, self.port), timeout=left)
        if self.parts.scheme == "https":
            context = ssl.create_default_context()
            self.sock = context.wrap_socket(self.sock, server_hostname=self.host)

    def watched(self) -> "_Watch":
        """Cut the connection at the end of its time, however slowly it drips."""
        return _Watch(self)

    def ask(self, headers: dict[str, str]) -> HTTPResponse:
        """Send the question and give the head of the answer."""
        path = (self.parts.path or "/") + (f"?{self.parts.query}" if self.parts.query else "")
        sent = {name: value for name, value in headers.items() if value and value.isprintable()}
        sent |= {"User-Agent": f"member-network-portal (+{settings.SITE_URL})"}
        sent |= {"Accept-Encoding": "gzip", "Connection": "close"}
        self.request("GET", _quoted(path), headers=sent)
        return self.getresponse()

    def cut(self) -> None:
        """End it now."""
        if self.sock is not None:
            try:
                self.sock.shutdown(socket.SHUT_RDWR)
            except OSError:  # it is over already
                return


class _Watch:
    """The clock beside a connection."""

    def __init__(self, connection: _Pinned) -> None:
        left = max(connection.until - time.monotonic(), 0.1)
        self.timer = threading.Timer(left, connection.cut)
        self.timer.daemon = True

    def __enter__(self) -> None:
        self.timer.start()

    def __exit__(self, *error: object) -> None:
        self.timer.cancel()


def _quoted(path: str) -> str:
    return quote(path, safe="/?&=%:;,+@!$'()*~-._[]")


def _read(response: HTTPResponse, address: str, most: int, until: float) -> Fetched:
    if response.status == 304:
        return Fetched(address, is_unchanged=True)
    if response.status != 200:
        words = _("The site answers %(status)d. Open the address in a browser and correct it.")
        raise Unfetchable(words % {"status": response.status})
    packed = (response.getheader("Content-Encoding") or "identity").strip().lower()
    if packed not in ("identity", "gzip", "x-gzip", "deflate", ""):
        raise Unfetchable(_("The site packs its answer in a way nobody asked for."))
    unpack = zlib.decompressobj(47) if packed not in ("identity", "") else None
    body = bytearray()
    while chunk := response.read1(CHUNK):
        if time.monotonic() > until:
            raise TimeoutError
        body += unpack.decompress(chunk, most + 1 - len(body)) if unpack else chunk
        if len(body) > most or (unpack and unpack.unconsumed_tail):
            words = _("It is larger than %(size)d MB, too large for a feed or a page.")
            raise Unfetchable(words % {"size": most // (1024 * 1024)})
    if time.monotonic() > until:
        raise TimeoutError
    if response.length or (unpack and not unpack.eof):
        raise HTTPException("The answer ends before its end.")
    return Fetched(
        address,
        bytes(body),
        response.getheader("Content-Type") or "",
        (response.getheader("ETag") or "")[:300],
        (response.getheader("Last-Modified") or "")[:100],
    )


def _why(error: Exception, until: float) -> str:
    if isinstance(error, TimeoutError) or time.monotonic() >= until:
        return _("The site took too long to answer. It is tried again by itself.")
    if isinstance(error, ssl.SSLError):
        return _("The certificate of the site is not valid. Tell those who run it.")
    if isinstance(error, OSError):
        return _("The site does not answer. It is tried again by itself.")
    return _("The site’s answer makes no sense. Tell those who run it.")
