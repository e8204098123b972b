"""What changes in a programme, as an Atom feed."""

from datetime import datetime
from typing import Any

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from network.identity.models import Network
from network.shared.feeds import PortalFeed, SteadyRss, readable_xml, with_full_addresses
from network.shared.site import absolute
from network.summits.changes import in_words
from network.summits.models import Summit
from network.summits.versions import ProgrammeVersion

LENGTH = 20


class ChangeFeed(PortalFeed):
    """The versions of one programme, the newest first; ids stay when the address changes."""

    ending = "atom"

    def get_object(self, request: HttpRequest, slug: str) -> Summit:
        """Give the summit; without a version there are no changes to follow, as on the page."""
        summit = get_object_or_404(Summit.objects.published(), slug=slug)
        if not ProgrammeVersion.objects.filter(summit=summit).exists():
            raise Http404
        return summit

    def title(self, obj: Summit) -> str:
        return readable_xml(_("Changes to the programme of %(summit)s") % {"summit": obj})

    def link(self, obj: Summit) -> str:
        return absolute(f"{obj.get_absolute_url()}changes/")

    def feed_url(self, obj: Summit) -> str:
        return absolute(f"{obj.get_absolute_url()}changes.{self.ending}")

    def feed_guid(self, obj: Summit) -> str:
        return f"urn:uuid:{obj.uid}"

    def description(self, obj: Summit) -> str:
        return self.title(obj)

    def author_name(self, obj: Summit) -> str:
        return Network.load().name

    def items(self, obj: Summit) -> list[Any]:
        versions = list(ProgrammeVersion.objects.filter(summit=obj).latest_first()[:LENGTH])
        told = in_words(versions, obj.zone)
        for one in told:
            one.summit = obj
        return told

    def item_title(self, item: Any) -> str:
        return _("Version %(number)s") % {"number": item.version.number}

    def item_description(self, item: Any) -> str:
        html = render_to_string("network/summits/_changes.html", {"told": item})
        return readable_xml(with_full_addresses(html, self.item_link(item)))

    def item_link(self, item: Any) -> str:
        return absolute(f"{item.summit.get_absolute_url()}changes/#version-{item.version.number}")

    def item_guid(self, item: Any) -> str:
        return f"urn:uuid:{item.summit.uid}:{item.version.number}"

    def item_pubdate(self, item: Any) -> datetime:
        return item.version.released_at

    def item_updateddate(self, item: Any) -> datetime:
        return item.version.released_at


class ChangeRss(ChangeFeed):
    """The same as RSS."""

    feed_type = SteadyRss
    ending = "rss"
