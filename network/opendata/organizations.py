"""Members in the shape of brigade-information's organizations.json, which older programs read.

What says what is kept as they know it: coordinates are words, the tags tell the tier, and one `rss`
holds a feed or a blog. Our own importer reads it back and finds nothing to change.
"""

from collections.abc import Iterable
from typing import Any
from urllib.parse import urlsplit

from network.identity.models import Network
from network.importers.partners.links import FEED_PATH, KEYS
from network.opendata.datasets import Record
from network.partners.choices import Tier
from network.partners.models import Partner
from network.partners.names import Alias
from network.shared.site import absolute

SERVICES = {str(kind): key for key, kind in KEYS.items() if key != "x"}


def organizations() -> list[Record]:
    """List the members of today by name."""
    members = Partner.objects.published().members().order_by("name", "pk")
    beside = members.prefetch_related("countries", "accounts", "aliases", "topics")
    tag = Network.load().name
    return [_organization(partner, tag) for partner in beside]


def _organization(partner: Partner, tag: str) -> Record:
    """Write one member; what isn't known is left out where the schema lets it."""
    record: Record = {
        "name": partner.name,
        "website": partner.website,
        "events_url": partner.events_url,
        "rss": _feed_of(partner),
        "projects_list_url": partner.code_url,
        "city": _city_of(partner),
        "type": str(partner.current_tier).capitalize(),
        "tags": _tags(partner, tag),
        "social_profiles": _profiles(partner.accounts.all()),
        "previous_names": [one.name for one in partner.aliases.all() if one.kind == FORMER],
    }
    if partner.is_on_map:
        record |= {"latitude": f"{partner.latitude:.5f}", "longitude": f"{partner.longitude:.5f}"}
    if partner.logo:
        record["logo_url"] = absolute(partner.logo.url)
    return record


FORMER = Alias.Kind.FORMER


def _tags(partner: Partner, tag: str) -> list[str]:
    """Give the network's tag, and a second one for affiliates: that is how tiers are told."""
    is_affiliate = partner.current_tier == Tier.AFFILIATE
    return [tag, f"{tag} {Tier.AFFILIATE.value.capitalize()}"] if is_affiliate else [tag]


def _city_of(partner: Partner) -> str:
    """Write 'Bucharest, Romania', or the country or the area alone."""
    countries = [country.name for country in partner.countries.all()]
    if partner.city and countries:
        return f"{partner.city}, {countries[0]}"
    return partner.city or (countries[0] if countries else partner.area)


def _feed_of(partner: Partner) -> str:
    """Give the feed if its address looks like one, else the blog if its address doesn't."""
    if partner.feed_url and FEED_PATH.search(urlsplit(partner.feed_url).path):
        return partner.feed_url
    is_page = partner.blog_url and not FEED_PATH.search(urlsplit(partner.blog_url).path)
    return partner.blog_url if is_page else ""


def _profiles(accounts: Iterable[Any]) -> dict[str, str]:
    """Give one address for each service that the schema has a name for."""
    found: dict[str, str] = {}
    for account in accounts:
        if account.kind in SERVICES:
            found.setdefault(SERVICES[account.kind], account.url)
    return found
