"""The calls as an Atom feed."""

from datetime import datetime
from typing import Any

from django.contrib.syndication.views import Feed
from django.http import HttpRequest, HttpResponse
from django.utils.decorators import method_decorator
from django.utils.feedgenerator import Atom1Feed
from django.utils.formats import date_format
from django.utils.html import linebreaks
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from network.calls.models import Call
from network.identity.models import Network
from network.shared.site import absolute

LENGTH = 20


class CallFeed(Feed):
    """The newest calls with their deadlines; ids stay when an address changes."""

    feed_type = Atom1Feed

    @method_decorator(require_safe)
    def __call__(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = super().__call__(request, *args, **kwargs)
        response.headers["Content-Type"] = "application/atom+xml; charset=utf-8"
        return response

    def title(self) -> str:
        return _("Calls of %(name)s") % {"name": Network.load().name}

    def link(self) -> str:
        return absolute("/calls/")

    def feed_url(self) -> str:
        return absolute("/calls/feed.atom")

    def items(self) -> list[Call]:
        return list(Call.objects.published().order_by("-published_at", "-pk")[:LENGTH])

    def item_title(self, item: Any) -> str:
        return str(item)

    def item_description(self, item: Any) -> str:
        closes_at = item.closes_at.astimezone(item.zone)
        day = {"day": date_format(closes_at, "j F Y, H:i"), "zone": item.time_zone}
        deadline = _("Deadline: %(day)s (%(zone)s)") % day
        return linebreaks(f"{item.summary}\n\n{deadline}".strip(), autoescape=True)

    def item_link(self, item: Any) -> str:
        return absolute(item.get_absolute_url())

    def item_guid(self, item: Any) -> str:
        return f"urn:uuid:{item.uid}"

    def item_pubdate(self, item: Any) -> datetime:
        return item.published_at

    def item_updateddate(self, item: Any) -> datetime:
        return item.updated_at
