"""Read a feed as its publisher sent it; take plain words, addresses and days, nothing else."""

import html
from calendar import timegm
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from html.parser import HTMLParser
from typing import Any
from urllib.parse import urljoin, urlsplit

import feedparser
import nh3
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from network.shared.fetching import Fetched, Unfetchable
from network.shared.words import readable

MOST_ITEMS = 50
EXCERPT = 300
FEEDS = ("application/atom+xml", "application/rss+xml", "application/feed+json")


@dataclass(frozen=True)
class Item:
    """One entry of a feed in plain words; without a day if it names none."""

    link: str
    title: str
    excerpt: str
    published_at: datetime | None


def read(fetched: Fetched) -> list[Item]:
    """Give the entries of a feed; raise Unfetchable in words if it is none."""
    headers = {"content-type": fetched.content_type, "content-location": fetched.address}
    try:
        parsed = feedparser.parse(fetched.body, response_headers=headers)
    except Exception as error:  # whatever a stranger's bytes may set off in a parser
        raise Unfetchable(_("The feed can’t be read. Check it with a feed validator.")) from error
    if not parsed.get("version") or (parsed.get("bozo") and not parsed.entries):
        raise Unfetchable(_("There is no RSS or Atom at this address. Give that of the feed."))
    found = (_item(entry, fetched.address) for entry in parsed.entries[:MOST_ITEMS])
    return [item for item in found if item is not None]


def feed_named_in(fetched: Fetched) -> str | None:
    """Find the address of the feed that a web page names, None if it names none."""
    finder = _Finder()
    finder.feed(fetched.body[:500_000].decode("utf-8", "replace"))
    return next((urljoin(fetched.address, link) for link in finder.found), None)


def plain(text: Any, limit: int) -> str:
    """Give the words of a text without its marks, cut between words."""
    words = html.unescape(nh3.clean(str(text or "")[:50_000], tags=set()))
    words = readable(words, limit=500)
    cut = Truncator(words).chars(limit)
    return cut if len(cut) <= limit else cut[:limit]


def _item(entry: Any, base: str) -> Item | None:
    link = _link(entry.get("link"), base)
    title = plain(entry.get("title"), EXCERPT)
    excerpt = plain(next(_texts(entry), ""), EXCERPT)
    if not link or not (title or excerpt):
        return None
    return Item(link, title or excerpt, excerpt, _day(entry))


def _texts(entry: Any) -> Iterator[str]:
    if entry.get("summary"):
        yield entry["summary"]
    yield from (part.get("value", "") for part in entry.get("content", []))


def _link(link: Any, base: str) -> str:
    try:
        address = urljoin(base, str(link or "").strip())
        parts = urlsplit(address)
    except ValueError:
        return ""
    is_good = parts.scheme in ("http", "https") and parts.hostname and address.isprintable()
    return address if is_good and len(address) <= 1000 and " " not in address else ""


def _day(entry: Any) -> datetime | None:
    for name in ("published_parsed", "updated_parsed"):
        parts = entry.get(name)
        try:
            if parts and 1990 <= parts[0] <= 2200:
                return datetime.fromtimestamp(timegm(parts), UTC)
        except (ValueError, TypeError, OverflowError):
            continue
    return None


class _Finder(HTMLParser):
    """Find the feeds a page names in its head."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        is_alternate = "alternate" in given.get("rel", "").lower().split()
        if tag == "link" and is_alternate and given.get("type", "").lower() in FEEDS[:2]:
            self.found += [given["href"]] if given.get("href") else []
