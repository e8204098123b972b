"""Fill in topics and partners, with their names, accounts and periods of membership."""

from datetime import datetime
from typing import Any

from network.demo.reading import read_table
from network.demo.rows import keep, partner_named, take_related
from network.partners.models import Membership, Partner
from network.partners.names import Alias, PartnerAccount
from network.topics.models import Topic
from network.topics.names import TopicAlias


def load_topics() -> None:
    """Make the topics that are not there yet; an editor may have been faster."""
    names = {name for topic in Topic.objects.prefetch_related("aliases")
             for name in topic.all_names()}  # fmt: skip
    for position, entry in enumerate(read_table("topics")["topic"]):
        aliases = entry.pop("aliases", [])
        if entry["name"] not in names:
            topic = keep(Topic(position=position, **entry))
            for name in aliases:
                keep(TopicAlias(topic=topic, name=name))


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
