"""Say how far a partner reaches, and what it is found by."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from network.partners.choices import Scope
from network.partners.models import Partner
from network.places.models import Country, Region


def words_of(partner: Partner) -> list[str]:
    """Give everything a partner is found by; its aliases must be loaded."""
    words = [partner.name, partner.local_name, partner.where, partner.summary]
    return words + [alias.name for alias in partner.aliases.all()]


def regions_of(partner: Partner) -> set[str]:
    """Give the parts of the world a partner works in: all of them if it works worldwide."""
    if partner.scope == Scope.WORLDWIDE:
        return set(Region.values)
    return {country.region for country in partner.countries.all()} | {partner.region} - {""}


def countries_of(partner: Partner, countries: dict[str, Country]) -> set[str]:
    """Give the countries a partner names, and those of these that its reach includes."""
    own = {country.code for country in partner.countries.all()}
    if partner.scope not in {Scope.REGION, Scope.WORLDWIDE}:
        return own
    regions = regions_of(partner)
    return own | {code for code, country in countries.items() if country.region in regions}


def reach_note(partner: Partner, chosen: Iterable[str]) -> str:
    """Say why a partner is found by a country it doesn't name; '' where it names one."""
    own = {country.code for country in partner.countries.all()}
    if not set(chosen) or own & set(chosen):
        return ""
    if partner.scope == Scope.WORLDWIDE:
        return _("Included because it works worldwide")
    return _("Included because it works across this part of the world")
