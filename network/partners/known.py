"""Who the partners are and where, as little of each as lists of other things are narrowed by."""

from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from network.pagecache.moments import QUARTER
from network.pagecache.parts import carried_on, kept
from network.partners.models import Partner
from network.places.models import Country


class Known(NamedTuple):
    """What is known of one partner."""

    name: str
    slug: str
    region: str
    countries: tuple[str, ...]  # their codes


class Partners(NamedTuple):
    """Every published partner by its key, and every country by its code."""

    known: dict[int, Known]
    countries: dict[str, str]  # its name in the reader's language
    regions: dict[str, str]  # the part of the world it is in


def every_partner() -> Partners:
    """Give what is known of all partners, kept until one of them changes."""
    return carried_on(_every_partner, "known partners", turns=QUARTER)


def _every_partner(former: Partners | None) -> Partners:
    homes: dict[int, list[str]] = defaultdict(list)
    for partner, code in homes_of_partners():
        homes[partner].append(code)
    rows = Partner.objects.published().values_list("pk", "name", "slug", "region")
    countries = list(Country.objects.all())
    read = Partners(
        {pk: Known(name, slug, region, tuple(homes[pk])) for pk, name, slug, region in rows},
        {country.code: country.label for country in countries},
        {country.code: country.region for country in countries},
    )
    return former if former == read else read  # the same one, so that what is made of it stands


def homes_of_partners() -> Sequence[tuple[int, str]]:
    """Give pairs of a partner and the code of a country it names, kept until one changes."""
    return kept(_homes, "homes of partners", turns=QUARTER)


def _homes() -> Sequence[tuple[int, str]]:
    pairs = Partner.countries.through._default_manager.order_by("pk")
    return list(pairs.values_list("partner", "country"))
