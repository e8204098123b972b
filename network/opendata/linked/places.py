"""Where things are, as well as it is known."""

from collections.abc import Iterable
from typing import Any

from network.opendata.datasets.values import point_of
from network.opendata.linked.words import Node, node, value
from network.partners.models import Partner
from network.places.models import Country

MODES = {
    "in_person": value("OfflineEventAttendanceMode"),
    "online": value("OnlineEventAttendanceMode"),
    "hybrid": value("MixedEventAttendanceMode"),
}


def country(one: Country) -> Node:
    """Name a country with its code."""
    return node("Country", name=one.label, identifier=one.code)


def countries(rows: Iterable[Country]) -> list[Node]:
    """Name several countries."""
    return [country(one) for one in rows]


def address(city: str, code: str) -> Node | None:
    """Say in which city and country something is; None where neither is known."""
    return (
        node("PostalAddress", addressLocality=city, addressCountry=code) if city or code else None
    )


def seat_of(partner: Partner) -> Node | None:
    """Say where a partner sits; in which of several countries its city is nobody wrote down."""
    codes = [one.code for one in partner.countries.all()]
    return address(partner.city, codes[0] if len(codes) == 1 else "")


def point(row: Any) -> Node | None:
    """Give the coordinates of a row; None where they aren't known."""
    found = point_of(row)
    return node("GeoCoordinates", longitude=found[0], latitude=found[1]) if found else None


def met_at(mode: str, place: Node | None, url: str) -> list[Node]:
    """Say where people met: at a place, if it is known, at an address on the web, or both."""
    places = [place] if place and mode != "online" else []
    return [*places, *([node("VirtualLocation", url=url)] if mode != "in_person" else [])]


def how_it_was(row: Any) -> Node:
    """Say of a gathering or a visit whether it was called off, and whether people met."""
    status = "EventCancelled" if row.is_cancelled else "EventScheduled"
    return {"eventStatus": value(status), "eventAttendanceMode": MODES[row.mode]}
