"""Fill in topics and partners, with their names, accounts and periods of membership."""

from datetime import datetime
from typing import Any

from network.demo.reading import read_table
from network.demo.rows import keep, partner_named, take_related
from network.partners.models import Membership, Partner
from network.partners.names import Alias, PartnerAccount
from network.topics.models import Topic


def load_topics() -> None:
    """Make the topics that are not there yet; an editor may have been faster."""
    names = set(Topic.objects.values_list("name", flat=True))
    for position, entry in enumerate(read_table("topics")["topic"]):
        if entry["name"] not in names:
            keep(Topic(position=position, **entry))


def load_partners(now: datetime) -> None:
    """Make the partners; parents come last, because a child may stand before its parent."""
    parents: dict[Partner, str] = {}
    for entry in read_table("partners")["partner"]:
        parent = entry.pop("parent", "")
        partner = _load_partner(entry, now)
        if parent:
            parents[partner] = parent
    for partner, parent in parents.items():
        partner.parent = partner_named(parent)
        keep(partner)


def _load_partner(entry: dict[str, Any], now: datetime) -> Partner:
    related = take_related(entry)
    aliases, accounts = entry.pop("aliases", []), entry.pop("accounts", [])
    note = entry.pop("membership_note", "")
    tier = entry.pop("tier", "")
    periods = entry.pop("period", None) or [{"tier": tier, "note": note}]
    partner = keep(Partner(published_at=now, is_demonstration=True, **entry), **related)
    for alias in aliases:
        keep(Alias(partner=partner, **alias))
    for account in accounts:
        keep(PartnerAccount(partner=partner, **account))
    for period in periods:
        keep(Membership(partner=partner, **period))
    return partner
