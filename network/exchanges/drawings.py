"""Turn exchanges into routes: stops with distances, a map, and the bars of the strip."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from network import atlas
from network.exchanges.models import Exchange, ExchangeGuest
from network.partners.drawings import place_name, place_of
from network.partners.models import Partner
from network.people.models import Person


@dataclass(frozen=True)
class RouteStop:
    """A guest or the host on a route, with the kilometres to the host where both are known."""

    partner: Partner
    place: str
    is_host: bool
    kilometres: int | None = None
    is_mentor: bool = False

    @property
    def is_named_once(self) -> bool:
        """Say whether no place is known but the partner's name, which is given anyway."""
        return self.place == self.partner.name


def stops_of(exchange: Exchange) -> list[RouteStop]:
    """List the guests in their order, then the host."""
    host = place_of(exchange.host)
    stops = []
    for row in exchange.exchange_guests.all():
        guest = place_of(row.partner)
        km = atlas.distance_km(guest.position, host.position) if guest and host else 0
        rounded = atlas.round_distance(km) if km >= 1 else None
        is_mentor = row.role == ExchangeGuest.Role.MENTOR
        stops.append(RouteStop(row.partner, place_name(row.partner), False, rounded, is_mentor))
    return [*stops, RouteStop(exchange.host, exchange.place or place_name(exchange.host), True)]


def exchange_map(exchange: Exchange) -> SafeString | None:
    """Draw the ways of all guests to the host; None where the host can't be placed."""
    host = place_of(exchange.host)
    guests = [place_of(row.partner) for row in exchange.exchange_guests.all()]
    placed = [guest for guest in guests if guest]
    if host is None or not placed:
        return None
    names = ", ".join(guest.lettering for guest in placed)
    label = _("Map of the routes from %(guests)s to %(host)s.") % {
        "guests": names,
        "host": host.lettering,
    }
    return atlas.exchange_map(placed, host, label=label)


def strip_of(exchange: Exchange) -> SafeString:
    """Draw a bar on the strip from each guest's longitude to the host's."""
    host = place_of(exchange.host)
    guests = [p for row in exchange.exchange_guests.all() if (p := place_of(row.partner))]
    if host is None:
        return atlas.meridian_strip([])
    line = [*(guest.longitude for guest in guests), host.longitude]
    ends = sorted({min(line), max(line)})
    stops = [atlas.Stop(x, atlas.format_longitude(x, 0)) for x in ends]
    return atlas.meridian_strip(stops, route=line)


def strip_of_all(exchanges: Iterable[Exchange]) -> SafeString:
    """Draw a tick for each host and a quiet one for each guest."""
    hosts: dict[float, str] = {}
    quiet = []
    for exchange in exchanges:
        if host := place_of(exchange.host):
            hosts[host.longitude] = host.lettering
        quiet += [
            guest.longitude
            for row in exchange.exchange_guests.all()
            if (guest := place_of(row.partner))
        ]
    stops = [atlas.Stop(x, name) for x, name in sorted(hosts.items())]
    return atlas.meridian_strip(stops[:3], quiet)


def who_came(exchange: Exchange) -> list[tuple[ExchangeGuest, list[Person]]]:
    """List guests and mentors with those who agreed to have a page; needs people loaded."""
    rows = exchange.exchange_guests.all()
    named = [(row, [one for one in row.people.all() if one.is_public]) for row in rows]
    return [(row, people) for row, people in named if people]
