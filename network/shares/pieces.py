"""Say what the map on a card shows: where a partner is, which ways an exchange went."""

from collections.abc import Iterable
from dataclasses import replace

from network.atlas import Place, Route, distance_km
from network.exchanges.models import Exchange
from network.partners.choices import Scope
from network.partners.drawings import place_of
from network.partners.models import Partner
from network.projects.models import Project
from network.projects.reuses import Reuse
from network.projects.where import place_of_reuse
from network.shares.ground import Piece
from network.summits.models import Summit

SAME_PLACE_KM = 25


def place_with(partner: Partner, tier: str) -> Place | None:
    """Give a partner's place with the shape of a tier, whatever was loaded with it."""
    place = place_of(partner)
    return replace(place, name="", tier=tier) if place else None  # type: ignore[arg-type]


def of_partner(partner: Partner) -> Piece:
    """Show its country; the globe where it works across the world or a part of it."""
    place = place_with(partner, partner.current_tier)
    codes = tuple(country.code for country in partner.countries.all())
    is_wide = partner.scope == Scope.WORLDWIDE or (partner.scope == Scope.REGION and not codes)
    return Piece((place,) if place else (), (), codes, is_wide)


def of_summit(summit: Summit) -> Piece:
    """Show its country, and its city where it is known; the globe where people meet online."""
    if summit.mode == Summit.Mode.ONLINE:
        return Piece()
    codes = (summit.country_id,) if summit.country_id else ()
    if summit.latitude is None or summit.longitude is None:
        return Piece((), (), codes)
    label = summit.city or summit.title
    place = Place("", float(summit.latitude), float(summit.longitude), label=label)
    return Piece((place,), (), codes)


def of_exchange(exchange: Exchange) -> Piece:
    """Show the ways of all guests to the host."""
    host = place_with(exchange.host, "governing")
    rows = exchange.exchange_guests.all()
    guests = [place for row in rows if (place := place_with(row.partner, "affiliate"))]
    if host is None:
        return Piece(tuple(guests))
    away = [guest for guest in guests if _is_away(guest, host)]
    return Piece(() if away else (host,), tuple(Route(guest, host) for guest in away))


def of_project(project: Project, reuses: Iterable[Reuse]) -> Piece:
    """Show the ways from those who made it to those who run it."""
    owners = project.owners.all()
    homes = [place for owner in owners if (place := place_with(owner, "governing"))]
    takers = [replace(place, name="") for reuse in reuses if (place := place_of_reuse(reuse))]
    if not homes:
        return Piece(tuple(takers))
    ways = [Route(_nearest(homes, taker), taker) for taker in takers]
    away = tuple(way for way in ways if _is_away(way.origin, way.destination))
    return Piece(tuple(homes), away)


def of_partners(partners: Iterable[Partner]) -> Piece:
    """Show where several partners are; the country, where it is one."""
    rows = list(partners)
    places = [place for row in rows if (place := place_with(row, ""))]
    codes = tuple(country.code for country in rows[0].countries.all()) if len(rows) == 1 else ()
    return Piece(tuple(places), (), codes)


def _is_away(one: Place, other: Place) -> bool:
    return distance_km(one.position, other.position) > SAME_PLACE_KM


def _nearest(homes: list[Place], place: Place) -> Place:
    return min(homes, key=lambda home: distance_km(home.position, place.position))
