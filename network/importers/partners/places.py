"""Understand where an organisation is from what its record says; what isn't sure stays open."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import Any

from django.utils.translation import gettext as _

from network.atlas import country_bounds, country_centre, distance_km
from network.importers.names import fold
from network.importers.reports import Note
from network.partners.models import Precision, Scope
from network.places.models import Country, Region

DEGREE_STEP = Decimal("0.00001")
MARGIN = 0.5  # degrees a point may lie outside a country, for small islands and rough borders
NEAR_CENTRE_KM = 40
SAME_LONGITUDE = 0.05
WIDE_COUNTRY = 5

COUNTRY_NAMES = {
    "america": "US", "bosnia": "BA", "brasil": "BR", "burma": "MM", "capeverde": "CV",
    "congokinshasa": "CD", "czechrepublic": "CZ", "deutschland": "DE", "drc": "CD", "england": "GB",
    "espana": "ES", "gambia": "GM", "greatbritain": "GB", "holland": "NL", "italia": "IT",
    "ivorycoast": "CI", "korea": "KR", "macedonia": "MK", "magyarorszag": "HU", "bahamas": "BS",
    "northernireland": "GB", "polska": "PL", "republicofkorea": "KR", "scotland": "GB",
    "swaziland": "SZ", "turkey": "TR", "uk": "GB", "unitedstates": "US", "us": "US", "usa": "US",
    "wales": "GB",
}  # fmt: skip
REGIONS: dict[str, str] = {
    "africa": Region.AFRICA, "eastafrica": Region.AFRICA, "northafrica": Region.AFRICA,
    "southernafrica": Region.AFRICA, "subsaharanafrica": Region.AFRICA,
    "westafrica": Region.AFRICA, "americas": Region.AMERICAS, "caribbean": Region.AMERICAS,
    "centralamerica": Region.AMERICAS, "latinamerica": Region.AMERICAS,
    "latinamericaandcaribbean": Region.AMERICAS, "northamerica": Region.AMERICAS,
    "southamerica": Region.AMERICAS, "southandcentralamerica": Region.AMERICAS,
    "asia": Region.ASIA, "asiapacific": "", "middleeast": Region.ASIA, "southasia": Region.ASIA,
    "southeastasia": Region.ASIA, "balkans": Region.EUROPE,
    "centralandeasterneurope": Region.EUROPE, "easterneurope": Region.EUROPE,
    "europe": Region.EUROPE, "westernbalkans": Region.EUROPE, "oceania": Region.OCEANIA,
    "pacific": Region.OCEANIA,
}  # fmt: skip
WORLDWIDE = {"global", "international", "world", "worldwide"}
STATE_CODES = {
    "AL", "AK", "AZ", "AR", "CA", "CO", "CT", "DE", "DC", "FL", "GA", "HI", "ID", "IL", "IN",
    "IA", "KS", "KY", "LA", "ME", "MD", "MA", "MI", "MN", "MS", "MO", "MT", "NE", "NV", "NH",
    "NJ", "NM", "NY", "NC", "ND", "OH", "OK", "OR", "PA", "RI", "SC", "SD", "TN", "TX", "UT",
    "VT", "VA", "WA", "WV", "WI", "WY",
}  # fmt: skip
STATES = {
    "alabama", "alaska", "arizona", "arkansas", "california", "colorado", "connecticut",
    "delaware", "florida", "georgia", "hawaii", "idaho", "illinois", "indiana", "iowa",
    "kansas", "kentucky", "louisiana", "maine", "maryland", "massachusetts", "michigan",
    "minnesota", "mississippi", "missouri", "montana", "nebraska", "nevada", "newhampshire",
    "newjersey", "newmexico", "newyork", "northcarolina", "northdakota", "ohio", "oklahoma",
    "oregon", "pennsylvania", "rhodeisland", "southcarolina", "southdakota", "tennessee",
    "texas", "utah", "vermont", "virginia", "washington", "westvirginia", "wisconsin",
    "wyoming",
}  # fmt: skip
Position = tuple[float, float]


@dataclass
class PlaceReading:
    """Where an organisation is, as far as its record can be trusted."""

    city: str = ""
    country: str = ""
    scope: str = Scope.COUNTRY
    area: str = ""
    region: str = ""
    latitude: Decimal | None = None
    longitude: Decimal | None = None
    precision: str = Precision.COUNTRY
    notes: list[Note] = field(default_factory=list)

    @property
    def position(self) -> Position | None:
        """Give latitude and longitude together, or nothing."""
        if self.latitude is None or self.longitude is None:
            return None
        return float(self.latitude), float(self.longitude)

    def remark(self, rule: str, text: str) -> None:
        """Ask somebody to check the place."""
        self.notes.append(Note(rule, text))


class Gazetteer:
    """The countries of the portal by every name a record may use."""

    def __init__(self) -> None:
        countries = Country.objects.values_list("code", "name")
        self.codes = {code for code, _name in countries}
        self.names = {_plain(name): code for code, name in countries}
        self.names |= {n: code for n, code in COUNTRY_NAMES.items() if code in self.codes}

    def country(self, words: str, position: Position | None) -> str:
        """Give the code of the country these words mean; '' if they mean none, or two."""
        words = words.strip(" .")
        found = [self.names[_plain(words)]] if _plain(words) in self.names else []
        if words in STATE_CODES or fold(words) in STATES:
            found.append("US")
        if len(words) == 2 and words.isupper() and words in self.codes:
            found.append(words)
        candidates = list(dict.fromkeys(found))
        if len(candidates) > 1:
            candidates = [c for c in candidates if position and lies_in(c, position)]
        return candidates[0] if len(candidates) == 1 else ""


def _plain(name: str) -> str:
    return fold(name).removeprefix("the").removesuffix("the")


def read_place(raw: Mapping[str, Any], gazetteer: Gazetteer) -> PlaceReading:
    """Read city, country and coordinates of a record."""
    place = PlaceReading()
    _read_coordinates(raw, place)
    text = " ".join(str(raw.get("city") or "").split()).strip(" ,")
    if not text:
        _read_from_name(str(raw.get("name", "")), place)
    elif not _read_region(text, place):
        _read_city(text, place, gazetteer)
    return place


def _read_coordinates(raw: Mapping[str, Any], place: PlaceReading) -> None:
    """Take coordinates as numbers in words (qO4); half a pair is no place."""
    texts = [str(raw.get(key) if raw.get(key) is not None else "").strip()
             for key in ("latitude", "longitude")]  # fmt: skip
    if not any(texts):
        return
    if not all(texts):
        place.remark("qO4", _("Only one of the two coordinates is given, so neither is used."))
        return
    try:
        latitude, longitude = (Decimal(text) for text in texts)
    except InvalidOperation:
        place.remark("qO4", _("The coordinates “%s” are not numbers.") % ", ".join(texts))
        return
    if not (latitude.is_finite() and longitude.is_finite()
            and abs(latitude) <= 90 and abs(longitude) <= 180):  # fmt: skip
        place.remark("qO4", _("The coordinates “%s” are not on Earth.") % ", ".join(texts))
        return
    place.latitude, place.longitude = (
        latitude.quantize(DEGREE_STEP),
        longitude.quantize(DEGREE_STEP),
    )


def _read_region(text: str, place: PlaceReading) -> bool:
    """Understand a part of the world as such (qO6)."""
    key = fold(text).removeprefix("the")
    if key in WORLDWIDE:
        place.scope, place.precision = Scope.WORLDWIDE, Precision.REGION
        return True
    if key not in REGIONS:
        return False
    place.scope, place.precision = Scope.REGION, Precision.REGION
    place.area, place.region = text.replace("&", "and"), REGIONS[key]
    note = _("“%s” is a part of the world, so no country is set. Add the countries if known.")
    place.remark("qO6", note % text)
    return True


def _read_from_name(name: str, place: PlaceReading) -> None:
    """Ask for the country where the record leaves the city empty (qO5)."""
    last = name.split()[-1] if name.split() else ""
    if fold(last) in REGIONS and _read_region(last, place):
        return
    text = _("No city is given, so the country is unknown. Please check.")
    likely = _likely_country(place.position) if place.position else ""
    if likely:
        text += " " + _("The coordinates seem to be in %s.") % Country.objects.get(code=likely).name
    place.remark("qO5", text)


def _read_city(text: str, place: PlaceReading, gazetteer: Gazetteer) -> None:
    """Split 'City, Country', or a country alone; never guess the country of a city (qO5)."""
    whole = gazetteer.country(text, place.position)
    if whole and "," not in text:
        place.country = whole
        return
    city, comma, last = text.rpartition(",")
    place.country = gazetteer.country(last, place.position) if comma else ""
    if place.country:
        place.city, place.precision = city.split(",")[0].strip(), Precision.CITY
        _doubt_coordinates(place)
        return
    place.city, place.precision = text, Precision.CITY
    place.remark("qO5", _("The country of “%s” is not clear. Please choose it.") % text)


def _doubt_coordinates(place: PlaceReading) -> None:
    """Notice coordinates that are those of a country, or were moved by hand (qO7)."""
    position, centre = place.position, country_centre(place.country)
    if position is None or centre is None:
        return
    bounds = country_bounds(place.country)
    is_wide = bounds is not None and bounds[2] - bounds[0] > WIDE_COUNTRY
    if not lies_in(place.country, position):
        text = _("The coordinates lie outside the country of %s. Please check them.")
    elif distance_km(position, centre) < NEAR_CENTRE_KM and is_wide:
        text = _("The coordinates are those of the country rather than of %s.")
    elif abs(position[1] - centre[1]) < SAME_LONGITUDE and is_wide:
        text = _("The longitude is that of the middle of the country, not of %s.")
    else:
        return
    place.precision = Precision.COUNTRY
    place.remark("qO7", text % place.city)


def lies_in(code: str, position: Position) -> bool:
    """Tell whether a point lies within the frame of a country; True if the atlas can't know."""
    bounds = country_bounds(code)
    if bounds is None:
        return True
    west, south, east, north = bounds
    latitude, longitude = position
    if not south - MARGIN <= latitude <= north + MARGIN:
        return False
    turns = (longitude - 360, longitude, longitude + 360)
    return any(west - MARGIN <= turn <= east + MARGIN for turn in turns)


def _likely_country(position: Position) -> str:
    """Name the country whose middle is nearest, as a hint for a person, never as a fact."""
    near = [
        (distance_km(position, centre), code)
        for code in Country.objects.values_list("code", flat=True)
        if (centre := country_centre(code)) and country_bounds(code) and lies_in(code, position)
    ]
    return min(near)[1] if near else ""
