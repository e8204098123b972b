"""Ask the feeds of members, and keep what they say; what was good stays when one fails."""

from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils import timezone

from network.partners.models import Partner
from network.planet.models import Feed, FeedItem
from network.planet.reading import Item, feed_named_in, read
from network.shared.fetching import Fetched, Unfetchable, fetch

ACCEPT = "application/atom+xml, application/rss+xml, application/xml;q=0.9, */*;q=0.5"


def list_feeds() -> int:
    """Put the feed that a member's own entry names on the list; gives how many are new."""
    members = Partner.objects.published().members().filter(is_demonstration=False)
    listed = set(Feed.objects.values_list("url", flat=True))
    fresh = 0
    for partner in members.exclude(feed_url="").exclude(feeds__isnull=False):
        if partner.feed_url not in listed:
            _feed, is_new = Feed.objects.get_or_create(
                url=partner.feed_url, defaults={"partner": partner}
            )
            fresh += is_new
    return fresh


def ask(*, feed: Feed, now: datetime | None = None) -> bool:
    """Ask a feed for what is new; False if it failed or another run asks it already.

    The claim is one UPDATE, so that two runs never ask the same feed; nothing is locked meanwhile.
    """
    moment = now or timezone.now()
    claim = Feed.objects.filter(pk=feed.pk, next_at=feed.next_at)
    if not claim.update(next_at=moment + feed.wait(), checked_at=moment):
        return False
    try:
        answer, items = _get(feed)
    except Unfetchable as error:
        feed.failures += 1
        _note(feed, moment, error=str(error)[:300], failures=feed.failures)
        return False
    keep(feed=feed, items=items, now=moment)
    known = {} if answer.is_unchanged else {"etag": answer.etag, "modified": answer.modified}
    found = "" if answer.address == feed.url else answer.address
    feed.failures = 0
    _note(feed, moment, error="", failures=0, succeeded_at=moment, found_url=found, **known)
    return True


@transaction.atomic
def keep(*, feed: Feed, items: list[Item], now: datetime) -> None:
    """Store what a feed says; an address that is known stays whose it is, and left out if it was.

    A day to come becomes today; an entry without a day has the one on which it was first seen.
    """
    for item in {item.link: item for item in reversed(items)}.values():
        known = FeedItem.objects.filter(link=item.link).first()
        if known is None:
            _add(feed, item, min(item.published_at or now, now))
        elif known.feed_id == feed.pk:
            known.title, known.excerpt = item.title, item.excerpt
            known.save(update_fields=["title", "excerpt"])


def _add(feed: Feed, item: Item, published_at: datetime) -> None:
    try:
        with transaction.atomic():
            FeedItem.objects.create(
                feed=feed,
                link=item.link,
                title=item.title,
                excerpt=item.excerpt,
                published_at=published_at,
            )
    except IntegrityError:  # another feed brought the same link at the same moment
        return


def _get(feed: Feed) -> tuple[Fetched, list[Item]]:
    """Fetch and read a feed; at a web page, the feed it names."""
    address = feed.found_url or feed.url
    answer = fetch(address, etag=feed.etag, modified=feed.modified, accept=ACCEPT)
    if answer.is_unchanged:
        return answer, []
    try:
        return answer, read(answer)
    except Unfetchable:
        named = feed_named_in(answer)
        if named is None:
            raise
    answer = fetch(named, accept=ACCEPT)
    return answer, read(answer)


def _note(feed: Feed, moment: datetime, **values: object) -> None:
    next_at = moment + feed.wait()
    Feed.objects.filter(pk=feed.pk).update(next_at=next_at, **values)
