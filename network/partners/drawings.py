"""Turn partners into the plain places that the atlas draws."""

from collections.abc import Iterable, Sequence

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from network import atlas
from network.exchanges.models import Exchange
from network.pagecache.parts import kept
from network.partners.models import Partner


def place_of(partner: Partner, label: str | None = None) -> atlas.Place | None:
    """Give a partner as a place, called by its city if not told otherwise; None if unplaced."""
    if partner.latitude is None or partner.longitude is None:
        return None
    return atlas.Place(
        name=partner.name,
        latitude=float(partner.latitude),
        longitude=float(partner.longitude),
        tier=partner.__dict__.get("tier", ""),
        precision=partner.precision,  # type: ignore[arg-type]
        label=place_name(partner) if label is None else label,
    )


def place_name(partner: Partner) -> str:
    """Name the place a partner stands for on a map: its city, its only country, or itself."""
    countries = list(partner.countries.all())
    return partner.city or (countries[0].label if len(countries) == 1 else partner.name)


def places_of(partners: Iterable[Partner]) -> list[atlas.Place]:
    """Give the places of all partners that can be drawn."""
    return [place for partner in partners if (place := place_of(partner))]


def world_map(partners: Iterable[Partner], exchanges: Iterable[Exchange] = ()) -> SafeString | str:
    """Draw partners and the routes of exchanges on the world; '' if there is nothing to draw."""
    return map_of_places(places_of(partners), exchanges)


def map_of_places(
    places: Sequence[atlas.Place], exchanges: Iterable[Exchange] = ()
) -> SafeString | str:
    """Draw the same where it is known already where they stand."""
    if not places:
        return ""
    label = ngettext(
        "World map of %(count)d partner. The same partner is listed on this page.",
        "World map of %(count)d partners. The same partners are listed on this page.",
        len(places),
    ) % {"count": len(places)}
    return atlas.world_map(places, routes_of(exchanges), label=label)


def routes_of(exchanges: Iterable[Exchange]) -> list[atlas.Route]:
    """Give every way from a guest to a host; the longest way of an exchange bears its number."""
    routes = []
    for exchange in exchanges:
        host = place_of(exchange.host)
        guests = places_of(row.partner for row in exchange.exchange_guests.all())
        if host is None or not guests:
            continue
        longest = max(guests, key=lambda guest: atlas.distance_km(guest.position, host.position))
        number = f"#{exchange.number}" if exchange.number else ""
        routes += [atlas.Route(g, host, number if g is longest else "") for g in guests]
    return routes


def strip_of(members: Iterable[Partner], about: Sequence[Partner] = ()) -> SafeString:
    """Draw the meridian strip: a quiet tick for each member, a tall one for what the page is about.

    Without anything in particular, the first and the last member are named by their longitude.
    """
    return strip_at([float(p.longitude) for p in members if p.longitude is not None], about)


def strip_at(longitudes: Sequence[float], about: Sequence[Partner] = ()) -> SafeString:
    """Draw the same where only longitudes are known."""
    if about:
        decimals = 2
        tall = [float(p.longitude) for p in about if p.longitude is not None]
    else:
        decimals = 0
        tall = sorted({min(longitudes), max(longitudes)}) if len(longitudes) > 1 else []
    stops = [atlas.Stop(x, atlas.format_longitude(x, decimals)) for x in tall]
    return atlas.meridian_strip(stops, longitudes)


def members_strip(about: Partner | None = None) -> SafeString:
    """Draw the strip of today's members, with a partner on it; kept until a member moves."""

    def draw() -> SafeString:
        members = Partner.objects.published().members().values_list("longitude", flat=True)
        longitudes = [float(longitude) for longitude in members if longitude is not None]
        return strip_at(longitudes, [about] if about else [])

    return kept(draw, "members strip", about.longitude if about else "")


def partner_sheet(partner: Partner, members: Iterable[Partner]) -> SafeString | None:
    """Draw a partner's surroundings with the members near it; None if it can't be placed."""
    place = place_of(partner)
    if place is None:
        return None
    placed = [place_of(other, other.name) for other in members if other.pk != partner.pk]
    near = [other for other in placed if other]
    near.sort(key=lambda other: atlas.distance_km(other.position, place.position))
    named = near[:8]
    codes = [country.code for country in partner.countries.all()]
    label = _("Map: %(name)s and its surroundings.") % {"name": partner.name}
    return atlas.partner_sheet(place, named, countries=codes, label=label)
