"""What two partners say differently, what would move, and what can't stand twice."""

from dataclasses import dataclass

from django.db.models import Q

from network.calls.proposals import Proposal
from network.exchanges.models import Exchange
from network.partners.merge_rows import NAMED_BY, relations
from network.partners.models import Membership, Partner
from network.shared.relations import counts_for

LEFT, RIGHT = "keep", "lose"
# What is chosen as one, because its columns mean nothing apart.
CHOICES: dict[str, list[str]] = {
    "name": ["name"],
    "slug": ["slug"],
    "local_name": ["local_name", "local_language"],
    "logo": ["logo", "logo_alt", "logo_width", "logo_height"],
    "summary": ["summary"],
    "description": ["description", "description_html"],
    "scope": ["scope"],
    "city": ["city"],
    "area": ["area"],
    "region": ["region"],
    "latitude": ["latitude", "longitude", "precision"],
    "parent": ["parent_id", "parent_kind"],
    "fiscal_host": ["fiscal_host_id"],
    "successor": ["successor_id"],
    "founded_year": ["founded_year"],
    "website": ["website"],
    "blog_url": ["blog_url"],
    "feed_url": ["feed_url"],
    "code_url": ["code_url"],
    "events_url": ["events_url"],
    "verified_on": ["verified_on"],
    "ended_on": ["ended_on", "ending_reason", "lessons_url", "archive_url"],
    "is_demonstration": ["is_demonstration"],
    "published_at": ["published_at"],
}
LISTS = ["countries", "topics"]
TIES = ["parent_id", "fiscal_host_id", "successor_id"]


@dataclass(frozen=True)
class Moving:
    """So many rows of one kind that name a partner."""

    words: str
    count: int


def differing(keep: Partner, lose: Partner) -> list[str]:
    """Name what the two say differently, in the order of the screen."""
    return [
        name
        for name, columns in CHOICES.items()
        if any(getattr(keep, column) != getattr(lose, column) for column in columns)
    ]


def suggested(keep: Partner, lose: Partner) -> dict[str, str]:
    """Suggest for each difference the side to take: the kept one, unless it says nothing."""
    return {
        name: LEFT
        if getattr(keep, CHOICES[name][0]) not in (None, "") or _says_nothing(lose, name)
        else RIGHT
        for name in differing(keep, lose)
    }


def _says_nothing(partner: Partner, name: str) -> bool:
    return getattr(partner, CHOICES[name][0]) in (None, "")


def overlapping(keep: Partner, lose: Partner) -> list[tuple[Membership, Membership]]:
    """List the periods of the two that share a day, pair by pair."""
    return [
        (mine, theirs)
        for mine in keep.memberships.all()
        for theirs in lose.memberships.all()
        if not (mine.starts_on and theirs.ends_on and theirs.ends_on < mine.starts_on)
        and not (theirs.starts_on and mine.ends_on and mine.ends_on < theirs.starts_on)
    ]


def moving(lose: Partner) -> list[Moving]:
    """Count every kind of row that names this partner and would name the other, in one query."""
    numbers = counts_for(lose, relations())
    return [
        Moving(str(NAMED_BY.get((model._meta.label, column), model._meta.verbose_name_plural)), n)
        for (model, column), n in zip(relations(), numbers, strict=True)
        if n
    ]


def visiting_itself(keep: Partner, lose: Partner) -> list[Exchange]:
    """List the exchanges in which one is host and the other guest: its own guest, once merged."""
    return list(
        Exchange.objects.filter(Q(host=keep, guests=lose) | Q(host=lose, guests=keep)).distinct()
    )


def named_twice(keep: Partner, lose: Partner) -> list[str]:
    """Name the exchanges and proposals that have both: there, one row stays."""
    exchanges = Exchange.objects.filter(guests=keep).filter(guests=lose)
    proposals = Proposal.objects.filter(parties__partner=keep).filter(parties__partner=lose)
    return [str(row) for rows in (exchanges.distinct(), proposals.distinct()) for row in rows]
