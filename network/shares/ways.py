"""The ways to pass a page on: plain links, which tell nobody anything before they are followed."""

import re
from dataclasses import dataclass
from urllib.parse import quote, urlencode

from django.utils.translation import gettext as _

from network.shared.words import readable

LONGEST_HOST = 253
HOST = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]")


@dataclass(frozen=True)
class Way:
    """A service that takes an address and a few words in the address of a page of its own."""

    name: str
    address: str


def ways_to_pass_on(address: str, title: str) -> list[Way]:
    """List the services, each with what it is asked to pass on."""
    both = f"{title} {address}"
    return [
        Way(_("E-mail"), _link("mailto:", subject=title, body=both)),
        Way("WhatsApp", _link("https://wa.me/", text=both)),
        Way("LinkedIn", _link("https://www.linkedin.com/sharing/share-offsite/", url=address)),
        Way("Bluesky", _link("https://bsky.app/intent/compose", text=both)),
        Way("X", _link("https://x.com/intent/post", text=title, url=address)),
    ]


def way_by_server(server: str, address: str, title: str) -> Way | None:
    """Give the way by a server of Mastodon or its like; None if what was written names none."""
    host = server_of(server)
    if not host:
        return None
    return Way(host, _link(f"https://{host}/share", text=f"{title} {address}"))


def server_of(written: str) -> str:
    """Read a server from what people write: its name, "@me@example.social", or an address."""
    plain = readable(written, 500).lower().removeprefix("https://").removeprefix("http://")
    host = plain.partition("/")[0].rpartition("@")[2].strip()
    return host if len(host) <= LONGEST_HOST and HOST.fullmatch(host) else ""


def _link(page: str, **told: str) -> str:
    return f"{page}?{urlencode(told, quote_via=quote)}"
