"""The stories as feeds any reader can follow: all, of a topic, language, author or partner."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from blog.models import Post
from network.addresses.former import row_once_at
from network.addresses.middleware import with_query
from network.identity.models import Network
from network.partners.bearers import partner_at
from network.people.models import Person
from network.shared.feeds import (
    PortalFeed,
    SteadyRss,
    as_html,
    readable_xml,
    tag_uri,
    with_full_addresses,
)
from network.shared.site import absolute
from network.templatetags.portal import language_label
from network.topics.bearers import bearer_of
from network.topics.models import Topic

LENGTH = 20


@dataclass(frozen=True)
class Stories:
    """The stories one feed is made of, and what the feed says of itself."""

    network: Network
    posts: QuerySet
    title: str
    page: str  # the page that lists them
    address: str  # the feed's own, without its ending
    key: str = "stories"  # its id, for good
    language: str = ""  # the one all are in; otherwise each entry says its own


class MovedError(Exception):
    """What a feed is about has another address today; the feed is there as well."""

    def __init__(self, address: str) -> None:
        super().__init__(address)
        self.address = address


def all_stories(network: Network) -> Stories:
    """Give all stories."""
    title = _("Stories of %(name)s") % {"name": network.name}
    return Stories(network, Post.objects.published(), title, "/blog/", "/feed")


def topic_stories(network: Network, slug: str) -> Stories:
    """Give the stories about a topic."""
    topic = Topic.objects.filter(slug=slug).first() or bearer_of(slug)
    if topic is None:
        raise Http404
    posts = Post.objects.published().filter(topics=topic)
    title = _("%(network)s: stories about %(name)s") % {"network": network.name, "name": topic}
    page = _page("blog:topic", topic, slug)
    return Stories(network, posts, title, page, f"{page}feed", f"stories-topic-{topic.pk}")


def language_stories(network: Network, tag: str) -> Stories:
    """Give the stories in a language, if there are any."""
    posts = Post.objects.published().in_language(tag)
    own = posts.values_list("language", flat=True).first()
    if own is None:
        raise Http404
    words = {"network": network.name, "language": language_label(own)}
    page = reverse("blog:language", args=[own])
    if own != tag:
        raise MovedError(f"{page}feed")
    title, key = _("%(network)s: stories in %(language)s") % words, f"stories-language-{own}"
    return Stories(network, posts, title, page, f"{page}feed", key, language=own)


def author_stories(network: Network, slug: str) -> Stories:
    """Give the stories of a person, if there are any and the person has a page."""
    people = Person.objects.public()
    person = people.filter(slug=slug).first() or row_once_at(people, slug)
    posts = Post.objects.published().filter(authors=person)
    if person is None or not posts.exists():
        raise Http404
    title = _("%(network)s: stories by %(name)s") % {"network": network.name, "name": person}
    page = _page("blog:author", person, slug)
    return Stories(network, posts, title, page, f"{page}feed", f"stories-author-{person.pk}")


def partner_stories(network: Network, slug: str) -> Stories:
    """Give the stories by or about a partner."""
    partner = partner_at(slug)
    if partner is None:
        raise Http404
    posts = Post.objects.published().filter(partners=partner)
    title = _("%(network)s: stories of %(name)s") % {"network": network.name, "name": partner}
    page = _page("partners:detail", partner, slug)
    return Stories(network, posts, title, page, f"{page}feed", f"stories-partner-{partner.pk}")


def _page(name: str, row: Any, slug: str) -> str:
    """Give the page a feed belongs to; who asked by a former address is led on."""
    page = reverse(name, args=[row.slug])
    if row.slug != slug:
        raise MovedError(f"{page}feed")
    return page


class StoryFeed(PortalFeed):
    """The newest stories with their full text; ids stay when an address changes."""

    ending = "atom"
    choose: Callable[..., Stories] = staticmethod(all_stories)

    def __call__(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return super().__call__(request, *args, **kwargs)
        except MovedError as moved:
            address = with_query(f"{moved.address}.{self.ending}", request)
            return redirect(address, permanent=True)

    def get_object(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Stories:
        return self.choose(Network.load(), **kwargs)

    def get_feed(self, obj: Any, request: HttpRequest) -> Any:
        feed = super().get_feed(obj, request)
        if obj.language:
            feed.feed["language"] = obj.language
        return feed

    def title(self, obj: Stories) -> str:
        return readable_xml(obj.title)

    def subtitle(self, obj: Stories) -> str:
        return readable_xml(obj.network.tagline)

    def description(self, obj: Stories) -> str:
        return readable_xml(obj.network.tagline or obj.title)

    def link(self, obj: Stories) -> str:
        return absolute(obj.page)

    def feed_url(self, obj: Stories) -> str:
        return absolute(f"{obj.address}.{self.ending}")

    def feed_guid(self, obj: Stories) -> str:
        return tag_uri(obj.key)

    def items(self, obj: Stories) -> list[Post]:
        posts = list(obj.posts.with_byline().newest_first()[:LENGTH])  # type: ignore[attr-defined]
        for post in posts:
            post.network_name = obj.network.name
        return posts

    def item_title(self, item: Any) -> str:
        return readable_xml(item.title)

    def item_description(self, item: Any) -> str:
        return as_html(item.opening)

    def item_content(self, item: Any) -> str:
        return with_full_addresses(item.body_html, absolute(item.get_absolute_url()))

    def item_link(self, item: Any) -> str:
        return absolute(item.get_absolute_url())

    def item_guid(self, item: Any) -> str:
        return tag_uri(f"story-{item.pk}")

    def item_author_name(self, item: Any) -> str:
        names = [authorship.person.name for authorship in item.authorships.all()]
        return readable_xml(", ".join(names) or item.original_author or item.network_name)

    def item_pubdate(self, item: Any) -> datetime:
        return item.published_at

    def item_updateddate(self, item: Any) -> datetime:
        return max(item.updated_at, item.published_at)

    def item_extra_kwargs(self, item: Any) -> dict[str, Any]:
        return {**super().item_extra_kwargs(item), "language": item.language}

    def item_categories(self, item: Any) -> Iterable[str]:
        return [readable_xml(topic.name) for topic in item.topics.all()]


class StoryRss(StoryFeed):
    """The same as RSS."""

    feed_type = SteadyRss
    ending = "rss"


def feeds_of(choose: Callable[..., Stories]) -> tuple[StoryFeed, StoryRss]:
    """Give the Atom and the RSS of the stories that a function chooses."""
    return (
        type("StoryFeed", (StoryFeed,), {"choose": staticmethod(choose)})(),
        type("StoryRss", (StoryRss,), {"choose": staticmethod(choose)})(),
    )
