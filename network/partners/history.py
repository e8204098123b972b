"""Tell a partner's life in the network as rows of a timetable, oldest first."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from network.exchanges.models import Exchange, ExchangeGuest
from network.partners.choices import MEMBER_TIERS
from network.partners.memberships import Membership
from network.partners.models import Partner
from network.summits.models import Summit
from network.summits.sessions import Speaker


@dataclass(frozen=True)
class Event:
    """One row: when, what, and where to read more."""

    sort_key: tuple[int, date]
    when: str
    title: str
    url: str = ""
    note: str = ""


@dataclass(frozen=True)
class Neighbours:
    """The next members on the line, in both directions."""

    west: Partner | None
    east: Partner | None


def history_of(partner: Partner, exchanges: Iterable[Exchange]) -> list[Event]:
    """Gather founding, membership, exchanges and summits of a partner in the order of time."""
    periods = list(partner.memberships.all())
    events = [*_beginnings(periods), *_endings(periods)]
    events += [*_exchanges(partner, exchanges), *_summits(partner)]
    if partner.founded_year:
        title = _("Founded in %(city)s") % {"city": partner.city} if partner.city else _("Founded")
        events.append(Event((partner.founded_year, date.min), str(partner.founded_year), title))
    return sorted(events, key=lambda event: event.sort_key)


def neighbours_of(partner: Partner, members: list[Partner]) -> Neighbours:
    """Find who comes next to the west and to the east; the line doesn't go round."""
    placed = [m for m in members if m.is_on_map or m.pk == partner.pk]
    index = next((i for i, m in enumerate(placed) if m.pk == partner.pk), None)
    if index is None or not partner.is_on_map:
        return Neighbours(None, None)
    west = placed[index - 1] if index else None
    east = placed[index + 1] if index + 1 < len(placed) else None
    return Neighbours(west, east)


def _beginnings(periods: Iterable[Membership]) -> list[Event]:
    events = []
    for period in periods:
        day = period.starts_on
        if day is None:
            words = _("Before records") if period.last_day else _("Not recorded")
            title = str(period.get_tier_display()).capitalize()
            events.append(Event((0, date.min), words, title, note=period.note))
            continue
        title = _("Becomes %(tier)s") % {"tier": period.get_tier_display()}
        events.append(Event((day.year, day), date_format(day, "F Y"), title, note=period.note))
    return events


def _endings(periods: Iterable[Membership]) -> list[Event]:
    begun = {period.starts_on for period in periods}
    today = timezone.localdate()
    ended = [
        period.last_day
        for period in periods
        if period.tier in MEMBER_TIERS
        and period.last_day
        and (period.last_day < today or period.partner.has_ended())
        and period.last_day + timedelta(days=1) not in begun
    ]
    words = _("Leaves the network")
    return [Event((day.year, day), date_format(day, "F Y"), words) for day in ended]


def _exchanges(partner: Partner, exchanges: Iterable[Exchange]) -> list[Event]:
    events = []
    for exchange in reversed(list(exchanges)):
        if exchange.is_cancelled or exchange.is_sample:
            continue
        rows = exchange.exchange_guests.all()
        guests = [row.partner for row in rows]
        mentors = {row.partner_id for row in rows if row.role == ExchangeGuest.Role.MENTOR}
        if exchange.host_id == partner.pk:
            title = _("Hosts an exchange: %(exchange)s") % {"exchange": exchange.title}
            others = guests
        else:
            is_mentor = partner.pk in mentors
            words = (
                _("Mentors %(host)s: %(exchange)s")
                if is_mentor
                else _("Visits %(host)s: %(exchange)s")
            )
            title = words % {"host": exchange.host.name, "exchange": exchange.title}
            others = [guest for guest in guests if guest.pk != partner.pk]
        note = _("With %(names)s") % {"names": ", ".join(map(str, others))} if others else ""
        key = (exchange.year, exchange.starts_on or date.min)
        events.append(Event(key, exchange.when, title, exchange.get_absolute_url(), note))
    return events


def _summits(partner: Partner) -> list[Event]:
    held = Summit.objects.published().filter(is_cancelled=False, is_sample=False)
    hosted = Exists(Summit.hosts.through.objects.filter(summit=OuterRef("pk"), partner=partner))
    spoken = Speaker.objects.released().filter(partner=partner).values("session__summit")
    there = held.annotate(is_host=hosted).filter(Q(is_host=True) | Q(pk__in=spoken))
    host, speaker = _("Hosts a summit: %(summit)s"), _("Speaks at a summit: %(summit)s")
    return [_summit(row, host if row.is_host else speaker) for row in there]


def _summit(summit: Summit, words: str) -> Event:
    key = (summit.year, summit.starts_on or date.max)
    return Event(key, summit.when, words % {"summit": summit.title}, summit.get_absolute_url())
