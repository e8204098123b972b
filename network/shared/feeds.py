"""What every feed of the portal has in common: whole texts, ids for good, 304 for what is known."""

import hashlib
import re
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urljoin

from django.contrib.syndication.views import Feed
from django.http import HttpRequest
from django.utils.cache import get_conditional_response
from django.utils.decorators import method_decorator
from django.utils.feedgenerator import Atom1Feed, Rss201rev2Feed
from django.utils.html import escape
from django.views.decorators.http import require_safe

from network.shared.site import site_domain

BEFORE_ALL = datetime(2026, 1, 1, tzinfo=UTC)  # a feed without entries was last changed then
KEPT = "public, max-age=900"
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")  # not in XML 1.0
ADDRESS = re.compile(r'\b(href|src|poster)="([^"]*)"')
PICTURES = re.compile(r'\bsrcset="([^"]*)"')
CONTENT = "http://purl.org/rss/1.0/modules/content/"


def readable_xml(text: str) -> str:
    """Leave out what XML can't hold."""
    return CONTROL.sub("", text)


def with_full_addresses(html: str, base: str) -> str:
    """Write every address of a text in full, as readers elsewhere need it."""

    def full(address: str) -> str:
        try:
            return urljoin(base, address)
        except ValueError:  # an address no reader could follow either
            return address

    def in_full(match: re.Match[str]) -> str:
        return f'{match[1]}="{full(match[2])}"'

    def all_in_full(match: re.Match[str]) -> str:
        parts = [part.split() for part in match[1].split(",") if part.split()]
        pictures = ", ".join(" ".join([full(where), *size]) for where, *size in parts)
        return f'srcset="{pictures}"'

    return PICTURES.sub(all_in_full, ADDRESS.sub(in_full, html))


def tag_uri(what: str) -> str:
    """Give an id that stays when an address changes (RFC 4151)."""
    return f"tag:{site_domain().partition(':')[0]},2026:{what}"


class Steady:
    """Say the same as long as nothing changed, also without entries."""

    items: list[dict[str, Any]]

    def latest_post_date(self) -> datetime:
        """Give the moment of the newest change."""
        dates = [item["updateddate"] or item["pubdate"] for item in self.items]
        return max((date for date in dates if date), default=BEFORE_ALL)


class SteadyAtom(Steady, Atom1Feed):
    """Atom with the whole text in <content>, and a summary only where there is one."""

    content_type = "application/atom+xml; charset=utf-8"

    def item_attributes(self, item: dict[str, Any]) -> dict[str, str]:
        """Say which language an entry is in, where that is known."""
        own = {"xml:lang": item["language"]} if item.get("language") else {}
        return {**super().item_attributes(item), **own}

    def add_item_elements(self, handler: Any, item: dict[str, Any]) -> None:
        super().add_item_elements(handler, item)
        if item.get("content"):
            handler.addQuickElement("content", item["content"], {"type": "html"})


class SteadyRss(Steady, Rss201rev2Feed):
    """RSS 2.0 with the whole text in <content:encoded>."""

    content_type = "application/rss+xml; charset=utf-8"

    def rss_attributes(self) -> dict[str, str]:
        return {**super().rss_attributes(), "xmlns:content": CONTENT}

    def add_item_elements(self, handler: Any, item: dict[str, Any]) -> None:
        super().add_item_elements(handler, item)
        if item.get("content"):
            handler.addQuickElement("content:encoded", item["content"])


class PortalFeed(Feed):
    """A feed that is read, never written to, and not sent twice to who has it."""

    feed_type: Any = SteadyAtom
    item_guid_is_permalink = False

    @method_decorator(require_safe)
    def __call__(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        response = super().__call__(request, *args, **kwargs)
        etag = f'"{hashlib.sha256(response.content).hexdigest()[:32]}"'
        response.headers["ETag"] = etag
        response.headers["Cache-Control"] = KEPT
        # The moment alone would miss an entry that went away, so only the ETag decides.
        return get_conditional_response(request, etag=etag, response=response) or response

    def item_content(self, item: Any) -> str:
        """Give the whole text as HTML with full addresses; '' where the summary is all."""
        return ""

    def item_extra_kwargs(self, item: Any) -> dict[str, Any]:
        return {**super().item_extra_kwargs(item), "content": readable_xml(self.item_content(item))}

    def item_title(self, item: Any) -> str:
        return readable_xml(str(item))


def as_html(text: str) -> str:
    """Write plain words as HTML, which is what readers take a summary for."""
    return readable_xml(escape(text))
