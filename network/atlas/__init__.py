"""Meridian's drawings: maps, strips and locators as SVG, made from plain values."""

from .overview import summit_locator, world_map
from .places import Place, Precision, Route, Stop, Tier
from .projection import (
    distance_km,
    format_coordinates,
    format_latitude,
    format_longitude,
    great_circle,
    round_distance,
    strip_x,
)
from .routes import exchange_map
from .sheets import partner_sheet
from .strips import locator, meridian_strip
from .world import country_bounds, country_centre, is_country

__all__ = [
    "Place",
    "Precision",
    "Route",
    "Stop",
    "Tier",
    "country_bounds",
    "country_centre",
    "distance_km",
    "exchange_map",
    "format_coordinates",
    "format_latitude",
    "format_longitude",
    "great_circle",
    "is_country",
    "locator",
    "meridian_strip",
    "partner_sheet",
    "round_distance",
    "strip_x",
    "summit_locator",
    "world_map",
]
