"""Tidy the addresses of a record: websites, feeds that are pages, and social accounts."""

import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.translation import gettext as _

from network.importers.reports import Note
from network.shared.links import AccountKind, account_url

MAX_LENGTH = 300
HAS_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.I)
FEED_PATH = re.compile(r"\.(?:xml|rss|atom|rdf)$|/(?:feeds?|rss|atom)(?:/|$)", re.I)
is_web_address = URLValidator(schemes=["http", "https"])

KEYS = {
    "bluesky": AccountKind.BLUESKY, "facebook": AccountKind.FACEBOOK, "github": AccountKind.GITHUB,
    "gitlab": AccountKind.GITLAB, "instagram": AccountKind.INSTAGRAM,
    "linkedin": AccountKind.LINKEDIN, "mastodon": AccountKind.MASTODON,
    "medium": AccountKind.MEDIUM, "meetup": AccountKind.MEETUP, "slack": AccountKind.SLACK,
    "twitter": AccountKind.X, "x": AccountKind.X, "youtube": AccountKind.YOUTUBE,
}  # fmt: skip
HOSTS = {
    "bsky.app": AccountKind.BLUESKY, "facebook.com": AccountKind.FACEBOOK,
    "github.com": AccountKind.GITHUB, "gitlab.com": AccountKind.GITLAB,
    "instagram.com": AccountKind.INSTAGRAM, "linkedin.com": AccountKind.LINKEDIN,
    "medium.com": AccountKind.MEDIUM, "meetup.com": AccountKind.MEETUP,
    "twitter.com": AccountKind.X, "x.com": AccountKind.X, "youtube.com": AccountKind.YOUTUBE,
}  # fmt: skip


def read_links(raw: Mapping[str, Any], notes: list[Note]) -> dict[str, str]:
    """Give the addresses of a record under the names of the partner's columns."""
    links = {
        "website": web_link(raw.get("website"), "website", notes),
        "code_url": web_link(raw.get("projects_list_url"), "projects_list_url", notes),
        "events_url": web_link(raw.get("events_url"), "events_url", notes),
    }
    feed = web_link(raw.get("rss"), "rss", notes)
    if feed and not FEED_PATH.search(urlsplit(feed).path):
        links["blog_url"] = feed
        text = _("rss holds a page, not a feed; it is kept as the blog.")
        notes.append(Note("qO9", text, is_warning=False))
    elif feed:
        links["feed_url"] = feed
    return {name: address for name, address in links.items() if address}


def web_link(value: Any, key: str, notes: list[Note]) -> str:
    """Give a usable web address, or '' with a remark why it isn't one (qO16)."""
    address = str(value or "").strip()
    if not address:
        return ""
    if not HAS_SCHEME.match(address):
        address = f"https://{address.lstrip('/')}"
        text = _("%(key)s has no scheme; %(address)s is used.")
        notes.append(Note("qO16", text % {"key": key, "address": address}))
    try:
        is_web_address(address)
    except ValidationError:
        notes.append(Note("qO16", _("%(key)s “%(value)s” is not a web address, so it is left out.")
                          % {"key": key, "value": str(value)[:100]}))  # fmt: skip
        return ""
    if len(address) > MAX_LENGTH:
        text = _("%(key)s is longer than %(most)d characters, so it is left out.")
        notes.append(Note("qO16", text % {"key": key, "most": MAX_LENGTH}))
        return ""
    return address


def read_accounts(raw: Mapping[str, Any], notes: list[Note]) -> list[tuple[str, str]]:
    """Give social accounts as (service, address), whatever was written down (qO15)."""
    profiles = raw.get("social_profiles") or {}
    if not isinstance(profiles, Mapping):
        notes.append(Note("qO15", _("social_profiles is not a list of services and addresses.")))
        return []
    accounts = []
    for key, value in profiles.items():
        account = _account(str(key), str(value or "").strip(), notes)
        if account and account not in accounts:
            accounts.append(account)
    return accounts


def _account(key: str, value: str, notes: list[Note]) -> tuple[str, str] | None:
    if not value:
        return None
    kind: str = KEYS.get(key.strip().casefold(), AccountKind.OTHER)
    if "/" in value and not HAS_SCHEME.match(value):
        value = f"https://{value.lstrip('/')}"
    host = _host(value)
    actual = HOSTS.get(host, kind if kind not in HOSTS.values() or not host else AccountKind.OTHER)
    if actual != kind and kind != AccountKind.OTHER:
        text = _("“%(key)s” leads to %(host)s and is kept under that service.")
        notes.append(Note("qO15", text % {"key": key, "host": host}))
    try:
        address = account_url(actual, _in_one_form(actual, value))
    except ValidationError as error:
        text = _("“%(key)s: %(value)s” is left out. %(reason)s")
        values = {"key": key, "value": value[:100], "reason": " ".join(error.messages)}
        notes.append(Note("qO15", text % values))
        return None
    return (str(actual), address) if len(address) <= MAX_LENGTH else None


def _in_one_form(kind: str, value: str) -> str:
    """Write addresses that only wrap a handle as the handle: twitter.com/name → name."""
    if kind == AccountKind.X and _host(value):
        handle = urlsplit(value).path.strip("/")
        return handle if re.fullmatch(r"@?\w+", handle) else value
    return value


def _host(value: str) -> str:
    try:
        host = urlsplit(value).hostname or ""
    except ValueError:
        return ""
    return re.sub(r"^(?:www|m|mobile|[a-z]{2}(?:-[a-z]{2})?)\.", "", host)


def same_address(one: str, other: str) -> bool:
    """Tell whether two addresses differ only in scheme, www, case of the host or a last slash."""
    return _bare(one) == _bare(other)


def _bare(address: str) -> str:
    return re.sub(r"^https?://(?:www\.)?", "", address.strip(), flags=re.I).rstrip("/").casefold()
