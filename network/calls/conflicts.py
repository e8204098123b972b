"""Find out who can't judge a proposal, because it is, or is near to, their own organisation's.

Conflicts are worked out when they are asked for and never stored: a partner that joins a proposal
later brings them along, one that says no takes them away. Near is: what an organisation is part of
and what is part of it, however many steps away; its fiscal host and those it is fiscal host of; its
successor and its predecessors. Two parts of the same organisation are not near to each other.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, Self

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext as _

from network.calls.proposals import Proposal, ProposalPartner
from network.partners.models import Partner

TIES = ("fiscal_host_id", "successor_id")


@dataclass(frozen=True)
class Ties:
    """How organisations hang together."""

    above: dict[int, int] = field(default_factory=dict)
    below: dict[int, set[int]] = field(default_factory=lambda: defaultdict(set))
    beside: dict[int, set[int]] = field(default_factory=lambda: defaultdict(set))

    @classmethod
    def load(cls) -> Self:
        """Read how all organisations hang together, in one query."""
        ties = cls()
        tied = Q(parent__isnull=False) | Q(fiscal_host__isnull=False) | Q(successor__isnull=False)
        for row in Partner.objects.filter(tied).values("pk", "parent_id", *TIES).order_by():
            if row["parent_id"]:
                ties.above[row["pk"]] = row["parent_id"]
                ties.below[row["parent_id"]].add(row["pk"])
            for other in filter(None, (row[name] for name in TIES)):
                ties.beside[row["pk"]].add(other)
                ties.beside[other].add(row["pk"])
        return ties

    def near(self, partners: Iterable[int]) -> set[int]:
        """Give these organisations with all that are near to them."""
        found: set[int] = set()
        for one in partners:
            found |= {one} | self.beside.get(one, set()) | self._up(one) | self._down(one)
        return found

    def _up(self, one: int) -> set[int]:
        seen: set[int] = set()
        while (one := self.above.get(one, 0)) and one not in seen:
            seen.add(one)
        return seen

    def _down(self, one: int) -> set[int]:
        seen: set[int] = set()
        waiting = [one]
        while waiting:
            new = self.below.get(waiting.pop(), set()) - seen
            seen |= new
            waiting += new
        return seen


def in_conflict(user: Any, ties: Ties | None = None) -> Q:
    """Give the condition for proposals this person can't judge; two queries to prepare it."""
    own = list(user.partners.order_by().values_list("pk", flat=True)) if user.pk else []
    near = (ties or Ties.load()).near(own) if own else set()
    parties = ProposalPartner.objects.filter(proposal=OuterRef("pk"))
    taking_part = parties.exclude(answer=ProposalPartner.Answer.DECLINED)
    condition = Q(contact_email__iexact=user.email)
    condition |= Q(Exists(parties.filter(contact_email__iexact=user.email)))
    return condition | Q(Exists(taking_part.filter(partner__in=near))) if near else condition


def why_in_conflict(user: Any, proposal: Proposal, ties: Ties | None = None) -> str:
    """Say in one sentence why somebody can't judge a proposal, '' if they can.

    Reads the person's partners and the proposal's parties; have them loaded for many.
    """
    emails = {proposal.contact_email.casefold()}
    emails |= {party.contact_email.casefold() for party in proposal.parties.all()}
    if user.email and user.email.casefold() in emails:
        return _("%(person)s is named as a contact of this proposal.") % {"person": user}
    own = list(user.partners.all())
    if not own:
        return ""
    ties = ties or Ties.load()
    for party in proposal.parties.all():
        if party.answer == ProposalPartner.Answer.DECLINED:
            continue
        for mine in own:
            if party.partner_id == mine.pk:
                words = _("%(person)s belongs to %(mine)s, which takes part in this proposal.")
                return words % {"person": user, "mine": mine}
        for mine in own:
            if party.partner_id in ties.near([mine.pk]):
                words = _(
                    "%(person)s belongs to %(mine)s, which is tied to %(party)s, and that takes"
                    " part in this proposal."
                )
                return words % {"person": user, "mine": mine, "party": party.partner}
    return ""
