"""Name members who would fill what a plan lacks, always in the same order."""

from collections.abc import Iterable
from dataclasses import dataclass

from network.calls.eligibility import Plan, Verdict, fits, party_of
from network.calls.models import Call
from network.calls.rules import Rule
from network.offers.models import Offer, OfferQuerySet
from network.partners.models import Partner

COUNTING = (Rule.Kind.MEMBERS, Rule.Kind.REGION, Rule.Kind.COUNTRY, Rule.Kind.TIER)


@dataclass(frozen=True)
class Suggestion:
    """A member that would help, the rules it would help with, and what else speaks for it."""

    partner: Partner
    fills: tuple[Rule, ...]
    has_offer: bool
    shares_topic: bool


def suggest(
    call: Call, plan: Plan, verdicts: Iterable[Verdict], limit: int = 6
) -> list[Suggestion]:
    """List published members, not yet in the plan, that count for a rule that fails.

    First who helps with most rules, then who has an open offer to host, then who shares a topic
    with the call, then by name. Rules that everybody must meet are kept. Five queries at most.
    """
    rows = list(verdicts)
    failing = [one.rule for one in rows if not one.passes and one.rule.kind in COUNTING]
    if not failing:
        return []
    demanded = [one.rule for one in rows if one.rule.kind == Rule.Kind.ONLY_TIER]
    inside = {party.partner_id for party in plan.parties}
    members = Partner.objects.published().members().exclude(pk__in=inside)
    hosts = set(_open_offers().values_list("partner", flat=True))
    topics = {topic.pk for topic in call.topics.all()}
    found = []
    for partner in members.prefetch_related("countries", "topics"):
        party = party_of(partner)
        fills = tuple(rule for rule in failing if fits(rule, party))
        if fills and all(fits(rule, party) for rule in demanded):
            shared = bool(topics & {topic.pk for topic in partner.topics.all()})
            found.append(Suggestion(partner, fills, partner.pk in hosts, shared))
    return sorted(found, key=_order)[:limit]


def _open_offers() -> OfferQuerySet:
    return Offer.objects.published().open().filter(kind=Offer.Kind.OFFER, about=Offer.About.HOST)


def _order(one: Suggestion) -> tuple:
    name = one.partner.name.casefold()
    return (-len(one.fills), not one.has_offer, not one.shares_topic, name, one.partner.pk)
