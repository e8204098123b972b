"""The planet as a feed: excerpts that lead to members' own sites."""

from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from network.identity.models import Network
from network.planet.models import FeedItem
from network.shared.feeds import PortalFeed, SteadyRss, as_html, readable_xml, tag_uri
from network.shared.site import absolute

LENGTH = 40


class PlanetFeed(PortalFeed):
    """The newest items of members' feeds, each with its source."""

    address = "planet:feed"

    def title(self) -> str:
        return _("From the members of %(name)s") % {"name": Network.load().name}

    def subtitle(self) -> str:
        return _("What members publish on their own sites.")

    def description(self) -> str:
        return self.subtitle()

    def link(self) -> str:
        return absolute(reverse("planet:list"))

    def feed_url(self) -> str:
        return absolute(reverse(self.address))

    def feed_guid(self) -> str:
        return tag_uri("planet")

    def items(self) -> list[FeedItem]:
        return list(FeedItem.objects.shown().with_source().newest_first()[:LENGTH])

    def item_description(self, item: Any) -> str:
        return as_html(item.excerpt)

    def item_link(self, item: Any) -> str:
        return item.link

    def item_guid(self, item: Any) -> str:
        return tag_uri(f"planet-{item.pk}")

    def item_author_name(self, item: Any) -> str:
        return readable_xml(item.feed.partner.name)

    def item_pubdate(self, item: Any) -> datetime:
        return item.published_at

    def item_updateddate(self, item: Any) -> datetime:
        return item.published_at


class PlanetRss(PlanetFeed):
    """The same as RSS."""

    feed_type = SteadyRss
    address = "planet:rss"
