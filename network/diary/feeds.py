"""The diary as a feed: what was written last comes first."""

from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from network.diary.models import Entry
from network.diary.words import day_in_words, title
from network.identity.models import Network
from network.shared.feeds import PortalFeed, SteadyRss, as_html, readable_xml, tag_uri
from network.shared.site import absolute

LENGTH = 50


class DiaryFeed(PortalFeed):
    """The newest entries of the diary, corrections included; an entry never changes."""

    address = "diary:feed"

    def title(self) -> str:
        return _("Diary of %(name)s") % {"name": Network.load().name}

    def subtitle(self) -> str:
        return _("Who joined and left, what opened, what was held, what travelled.")

    def description(self) -> str:
        return self.subtitle()

    def link(self) -> str:
        return absolute(reverse("diary:list"))

    def feed_url(self) -> str:
        return absolute(reverse(self.address))

    def feed_guid(self) -> str:
        return tag_uri("diary")

    def author_name(self) -> str:
        return Network.load().name

    def items(self) -> list[Entry]:
        rows = Entry.objects.published().select_related("corrects")
        return list(rows.order_by("-number")[:LENGTH])

    def item_title(self, item: Any) -> str:
        return readable_xml(title(item))

    def item_description(self, item: Any) -> str:
        words = _("Day: %(day)s. Entry number %(number)s.")
        return as_html(words % {"day": day_in_words(item), "number": item.number})

    def item_link(self, item: Any) -> str:
        return absolute(item.get_absolute_url())

    def item_guid(self, item: Any) -> str:
        return f"urn:uuid:{item.uid}"

    def item_pubdate(self, item: Any) -> datetime:
        return item.recorded_at

    def item_updateddate(self, item: Any) -> datetime:
        return item.recorded_at


class DiaryRss(DiaryFeed):
    """The same as RSS."""

    feed_type = SteadyRss
    address = "diary:rss"
