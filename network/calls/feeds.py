"""The calls as an Atom feed."""

from datetime import datetime
from typing import Any

from django.utils.formats import date_format
from django.utils.html import linebreaks
from django.utils.translation import gettext as _

from network.calls.models import Call
from network.identity.models import Network
from network.shared.feeds import PortalFeed, SteadyRss, readable_xml
from network.shared.site import absolute
from network.shared.zones import zone_name

LENGTH = 20


class CallFeed(PortalFeed):
    """The newest calls with their deadlines; ids stay when an address changes."""

    ending = "atom"

    def title(self) -> str:
        return _("Calls of %(name)s") % {"name": Network.load().name}

    def link(self) -> str:
        return absolute("/calls/")

    def feed_url(self) -> str:
        return absolute(f"/calls/feed.{self.ending}")

    def description(self) -> str:
        return _("What members can propose together, for how much, and until when.")

    def author_name(self) -> str:
        return Network.load().name

    def items(self) -> list[Call]:
        return list(Call.objects.published().order_by("-published_at", "-pk")[:LENGTH])

    def item_title(self, item: Any) -> str:
        return readable_xml(str(item))

    def item_description(self, item: Any) -> str:
        closes_at = item.closes_at.astimezone(item.zone)
        day = {
            "day": date_format(closes_at, "j F Y, H:i"),
            "zone": zone_name(item.closes_at, item.zone),
        }
        deadline = _("Deadline: %(day)s, %(zone)s") % day
        words = readable_xml(f"{item.summary}\n\n{deadline}".strip())
        return linebreaks(words, autoescape=True)

    def item_link(self, item: Any) -> str:
        return absolute(item.get_absolute_url())

    def item_guid(self, item: Any) -> str:
        return f"urn:uuid:{item.uid}"

    def item_pubdate(self, item: Any) -> datetime:
        return item.published_at

    def item_updateddate(self, item: Any) -> datetime:
        return item.updated_at


class CallRss(CallFeed):
    """The same as RSS."""

    feed_type = SteadyRss
    ending = "rss"
