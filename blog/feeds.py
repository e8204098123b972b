"""The stories as an Atom feed that any reader can follow."""

import re
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext as _

from blog.models import Post
from network.identity.models import Network
from network.shared.feeds import AtomFeed
from network.shared.site import absolute, site_domain

LENGTH = 20
LOCAL = re.compile(r'((?:href|src)=")/(?!/)')
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")  # what XML 1.0 can't hold


class StoryFeed(AtomFeed):
    """The newest stories with their full text; ids stay when an address changes."""

    def get_object(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Network:
        return Network.load()

    def title(self, obj: Network) -> str:
        return _("Stories of %(name)s") % {"name": obj.name}

    def subtitle(self, obj: Network) -> str:
        return obj.tagline

    def link(self) -> str:
        return absolute("/blog/")

    def feed_url(self) -> str:
        return absolute("/feed.atom")

    def feed_guid(self) -> str:
        return f"tag:{site_domain().partition(':')[0]},2026:stories"

    def items(self, obj: Network) -> list[Post]:
        posts = list(Post.objects.published().with_byline().newest_first()[:LENGTH])
        for post in posts:
            post.network_name = obj.name  # type: ignore[attr-defined]
        return posts

    def item_title(self, item: Any) -> str:
        return CONTROL.sub("", item.title)

    def item_description(self, item: Any) -> str:
        return CONTROL.sub("", LOCAL.sub(rf"\1{settings.SITE_URL}/", item.body_html))

    def item_link(self, item: Any) -> str:
        return absolute(item.get_absolute_url())

    def item_guid(self, item: Any) -> str:
        return f"tag:{site_domain().partition(':')[0]},2026:story-{item.pk}"

    def item_author_name(self, item: Any) -> str:
        names = [authorship.person.name for authorship in item.authorships.all()]
        return ", ".join(names) or item.original_author or item.network_name

    def item_pubdate(self, item: Any) -> datetime:
        return item.published_at

    def item_updateddate(self, item: Any) -> datetime:
        return max(item.updated_at, item.published_at)

    def item_categories(self, item: Any) -> Iterable[str]:
        return [topic.name for topic in item.topics.all()]
