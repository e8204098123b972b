"""Check a plan against the rules of a call, and say in one sentence what is lacking."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from network.calls.models import Call
from network.calls.rules import Rule
from network.partners.choices import MEMBER_TIERS, Tier
from network.partners.models import Partner
from network.places.models import Region


@dataclass(frozen=True)
class Party:
    """An organisation in a plan: where it works, and what it is to the network that day."""

    partner_id: int
    name: str
    countries: frozenset[str]
    regions: frozenset[str]
    tier: str

    @property
    def is_member(self) -> bool:
        """Say whether it governs or is affiliated."""
        return self.tier in MEMBER_TIERS


@dataclass(frozen=True)
class Plan:
    """What is checked: who takes part, for how much, and which statements were ticked.

    `declared` holds the ids of rules; amounts are in the currency of the call, None if not given.
    """

    parties: tuple[Party, ...] = ()
    amount: Decimal | None = None
    own_share: Decimal | None = None
    declared: frozenset[int] = field(default_factory=frozenset)

    @property
    def members(self) -> list[Party]:
        """Give the member organisations, each once."""
        return list({p.partner_id: p for p in self.parties if p.is_member}.values())


@dataclass(frozen=True)
class Verdict:
    """What one rule says of a plan: whether it passes, what to do if not, how many lack."""

    rule: Rule
    passes: bool
    message: str = ""
    lacking: int = 0


def check(rules: Iterable[Rule], plan: Plan, call: Call) -> list[Verdict]:
    """Give the verdict of every rule, in the order of the call."""
    return [_judge(rule, plan, call) for rule in rules]


def parties_of(partners: Iterable[Partner], on: date | None = None) -> tuple[Party, ...]:
    """Turn partners into parties, with the tier of a day; two queries, however many."""
    wanted = [partner.pk for partner in partners]
    rows = Partner.objects.filter(pk__in=wanted).with_tier(on).prefetch_related("countries")
    found = {row.pk: party_of(row) for row in rows}
    return tuple(found[pk] for pk in wanted if pk in found)


def party_of(row: Partner) -> Party:
    """Turn a partner into a party; it needs its countries loaded and a tier from `with_tier()`."""
    countries = list(row.countries.all())
    regions = {country.region for country in countries} | ({row.region} - {""})
    return Party(
        row.pk,
        row.name,
        frozenset(country.code for country in countries),
        frozenset(regions),
        row.current_tier,
    )


def _judge(rule: Rule, plan: Plan, call: Call) -> Verdict:
    kind = Rule.Kind(rule.kind)
    if kind in (Rule.Kind.MUST, Rule.Kind.MUST_NOT):
        return _declared(rule, plan)
    if kind == Rule.Kind.AMOUNT:
        return _within_grant(rule, plan, call)
    if kind == Rule.Kind.ONLY_TIER:
        return _all_of_tier(rule, plan)
    lacking = max(0, rule.number - sum(fits(rule, party) for party in plan.members))
    return Verdict(rule, not lacking, _how_to_mend(rule, lacking) if lacking else "", lacking)


def fits(rule: Rule, party: Party) -> bool:
    """Say whether a member organisation counts for a rule that counts."""
    if not party.is_member:
        return False
    if rule.kind == Rule.Kind.REGION:
        return rule.region in party.regions
    if rule.kind == Rule.Kind.COUNTRY:
        return rule.country_id in party.countries
    if rule.kind in (Rule.Kind.TIER, Rule.Kind.ONLY_TIER):
        return party.tier == rule.tier
    return rule.kind == Rule.Kind.MEMBERS


def _how_to_mend(rule: Rule, lacking: int) -> str:
    if rule.kind == Rule.Kind.MEMBERS:
        words = ngettext(
            "Add %(count)d more member organisation.",
            "Add %(count)d more member organisations.",
            lacking,
        )
    elif rule.kind == Rule.Kind.TIER:
        words = ngettext(
            "Add %(count)d organisation of the tier “%(where)s”.",
            "Add %(count)d organisations of the tier “%(where)s”.",
            lacking,
        )
    else:
        words = ngettext(
            "Add %(count)d organisation from %(where)s.",
            "Add %(count)d organisations from %(where)s.",
            lacking,
        )
    return str(words % {"count": lacking, "where": _named(rule)})


def _all_of_tier(rule: Rule, plan: Plan) -> Verdict:
    once = {party.partner_id: party for party in plan.parties}.values()
    others = sorted(party.name for party in once if not fits(rule, party))
    if not others:
        return Verdict(rule, True)
    facts = {"names": ", ".join(others), "tier": Tier(rule.tier).label}
    words = _("Only a %(tier)s may take part: leave out %(names)s.") % facts
    return Verdict(rule, False, words, len(others))


def _declared(rule: Rule, plan: Plan) -> Verdict:
    if rule.pk in plan.declared:
        return Verdict(rule, True)
    if rule.kind == Rule.Kind.MUST:
        words = _("Confirm that the proposal has this: %(what)s.")
    else:
        words = _("Confirm that the proposal does not have this: %(what)s.")
    return Verdict(rule, False, words % {"what": rule.statement}, 1)


def _within_grant(rule: Rule, plan: Plan, call: Call) -> Verdict:
    if call.grant_amount is None:
        return Verdict(rule, True)
    if plan.amount is None:
        return Verdict(rule, False, _("Say how much the whole budget is."), 1)
    most = call.grant_amount + (plan.own_share or Decimal(0))
    over = plan.amount - most
    if over <= 0:
        return Verdict(rule, True)
    facts = {"over": f"{over:f}", "currency": call.currency, "most": f"{most:f}"}
    words = _(
        "The budget is %(over)s %(currency)s over the grant and your own share (%(most)s"
        " %(currency)s): lower it, or raise your share."
    )
    return Verdict(rule, False, words % facts, 1)


def rule_in_words(rule: Rule, call: Call) -> str:
    """Say a rule as a sentence for those who read a call."""
    facts = {"count": rule.number, "where": _named(rule), "what": rule.statement}
    return str(_sentence(rule) % facts)


def _sentence(rule: Rule) -> str:
    if rule.kind == Rule.Kind.MEMBERS:
        return ngettext(
            "At least %(count)d member organisation takes part.",
            "At least %(count)d member organisations take part.",
            rule.number,
        )
    if rule.kind in (Rule.Kind.REGION, Rule.Kind.COUNTRY):
        return ngettext(
            "At least %(count)d of them is from %(where)s.",
            "At least %(count)d of them are from %(where)s.",
            rule.number,
        )
    if rule.kind == Rule.Kind.TIER:
        return ngettext(
            "At least %(count)d of them is a “%(where)s”.",
            "At least %(count)d of them have the tier “%(where)s”.",
            rule.number,
        )
    whole = {
        Rule.Kind.ONLY_TIER: _("Everybody who takes part is a “%(where)s”."),
        Rule.Kind.MUST: _("The proposal has: %(what)s."),
        Rule.Kind.MUST_NOT: _("The proposal does not have: %(what)s."),
        Rule.Kind.AMOUNT: _("The budget is at most the grant plus your own share."),
    }
    return whole[Rule.Kind(rule.kind)]


def _named(rule: Rule) -> str:
    """Name what a rule is about: a part of the world, a country or a tier; '' for others."""
    if rule.kind == Rule.Kind.REGION and rule.region:
        return str(Region(rule.region).label)
    if rule.kind == Rule.Kind.COUNTRY and rule.country:
        return rule.country.label
    return str(Tier(rule.tier).label) if rule.tier else ""
