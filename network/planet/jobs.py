"""What the planet has to do by itself: ask each member's feed once an hour."""

import time

from network.planet.actions import ask, list_feeds
from network.planet.models import Feed
from network.shared.due import due

SECONDS = 20  # at most, in one run; mail and the others wait meanwhile


@due("read the feeds of members")
def read_feeds() -> str:
    """Ask the feeds whose hour has come, until the time of this run is over."""
    list_feeds()
    until = time.monotonic() + SECONDS
    good = bad = 0
    for feed in Feed.objects.due()[:50]:
        if time.monotonic() > until:
            break
        is_good = ask(feed=feed)
        good, bad = good + is_good, bad + (not is_good)
    return f"{good} read, {bad} failed"
