"""Tell whether two addresses on the web lead to the same thing, however they are written."""

import re
from urllib.parse import parse_qsl, unquote, urlencode, urlsplit

TRACKING = re.compile(
    r"(utm_\w+|mtm_\w+|pk_\w+|fbclid|gclid|dclid|msclkid|igshid|mc_[ce]id|ref_src)\Z"
)
PORTS = {"http": 80, "https": 443}
GIT_HOST = re.compile(r"[\w.-]+@([\w.-]+):(?!//)(.+)\Z", re.ASCII)


def address_key(address: str) -> str:
    """Give the same text for addresses that lead to the same thing; '' for what is no address.

    Scheme, www, the case of the host, a last slash, `.git`, a fragment, the order of the query and
    parameters that only track make no difference.
    """
    words = address.strip()
    if match := GIT_HOST.match(words):
        words = f"ssh://{match[1]}/{match[2]}"
    if "://" not in words:
        words = f"https://{words}"
    try:
        parts = urlsplit(words)
        host, port = (parts.hostname or "").rstrip("."), parts.port
    except ValueError:
        return ""
    if "." not in host and host != "localhost":
        return ""
    host = _in_ascii(host).removeprefix("www.")
    if port and port != PORTS.get(parts.scheme):
        host = f"{host}:{port}"
    path = unquote(parts.path).rstrip("/").removesuffix(".git").removesuffix("/index.html")
    query = sorted(
        (name, value)
        for name, value in parse_qsl(parts.query, keep_blank_values=True, max_num_fields=None)
        if not TRACKING.match(name.lower())
    )
    return f"{host}{path}?{urlencode(query)}" if query else f"{host}{path}"


def _in_ascii(host: str) -> str:
    try:
        return host.encode("idna").decode("ascii")
    except UnicodeError:
        return host
