"""One event as a calendar keeps it, and a whole calendar as a file.

An event has a UID that never changes (a UUID without a host, as RFC 7986 §5.3 advises), a SEQUENCE
that grows with each revision, and DTSTAMP and LAST-MODIFIED from the data rather than the clock, so
that the same data give the same bytes. Moments keep the zone of their place; the file carries the
VTIMEZONE of each.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

from django.conf import settings
from icalendar import Calendar, Event, Timezone, vUri

PRODUCT = "-//Member network portal//Calendars//EN"
REFRESH = timedelta(hours=1)
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")  # RFC 5545 §3.1: no controls


@dataclass(frozen=True)
class Entry:
    """One event.

    `starts` and `ends` are both aware moments, in the zone they are to be shown in, or both days,
    the last one included. Without `ends` a moment stands for itself: a deadline.
    """

    uid: str
    sequence: int
    changed_at: datetime
    title: str
    starts: datetime | date
    ends: datetime | date | None
    url: str
    text: str = ""
    place: str = ""
    position: tuple[float, float] | None = None
    categories: tuple[str, ...] = ()
    is_cancelled: bool = False
    is_busy: bool = True


def clean(text: str) -> str:
    """Drop what no calendar may hold; escaping and folding are the library's."""
    return CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n")).strip()


def as_event(entry: Entry) -> Event:
    """Write one event."""
    event = Event()
    event.add("uid", entry.uid)
    event.add("sequence", entry.sequence)
    event.add("dtstamp", entry.changed_at.astimezone(UTC))
    event.add("last-modified", entry.changed_at.astimezone(UTC))
    starts, ends = _unmistakable(entry.starts, entry.ends)
    event.add("dtstart", starts)
    if ends is not None:
        event.add("dtend", _exclusive(ends))
    event.add("summary", clean(entry.title))
    event.add("status", "CANCELLED" if entry.is_cancelled else "CONFIRMED")
    event.add("transp", "OPAQUE" if entry.is_busy and not entry.is_cancelled else "TRANSPARENT")
    event.add("url", vUri(entry.url))
    for name, words in (("description", entry.text), ("location", entry.place)):
        if clean(words):
            event.add(name, clean(words))
    if entry.position:
        event.add("geo", entry.position)
    if names := [clean(name) for name in entry.categories if clean(name)]:
        event.add("categories", names)
    return event


def _unmistakable(
    starts: datetime | date, ends: datetime | date | None
) -> tuple[datetime | date, datetime | date | None]:
    """Give both in UTC where one is in the second of two equal hours.

    RFC 5545 §3.3.5 reads a local time that comes twice as the first one.
    """
    both = [one for one in (starts, ends) if isinstance(one, datetime)]
    if not any(one.fold for one in both):
        return starts, ends
    told = [one.astimezone(UTC) for one in both]
    return told[0], told[1] if len(told) > 1 else None


def _exclusive(last: datetime | date) -> datetime | date:
    """Give the end as RFC 5545 wants it: of days, the one after the last."""
    return last if isinstance(last, datetime) else last + timedelta(days=1)


def as_calendar(name: str, url: str, entries: Iterable[Entry]) -> bytes:
    """Write a whole calendar with the time zones it needs.

    RFC 5545 §3.6 wants one component at least: a calendar without entries has the portal's zone.
    """
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("name", clean(name))
    calendar.add("x-wr-calname", clean(name))
    calendar.add("url", vUri(url))
    calendar.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", "PT1H")
    for entry in entries:
        calendar.add_component(as_event(entry))
    calendar.add_missing_timezones()
    calendar.subcomponents.sort(key=_zones_first)
    if not calendar.subcomponents:
        calendar.add_component(Timezone.from_tzid(settings.TIME_ZONE))
    return bytes(calendar.to_ical())


def _zones_first(component: Any) -> tuple[bool, str]:
    """Put the zones in the order of their names: they come in another one in each process."""
    return component.name != "VTIMEZONE", str(component.get("tzid", ""))


def latest_change(entries: Iterable[Entry]) -> datetime | None:
    """Give the moment of the newest revision, None for an empty calendar."""
    moments: list[Any] = [entry.changed_at for entry in entries]
    return max(moments, default=None)
