"""Say what a proposal still lacks before it can be sent in, one sentence for each thing."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from network.calls.eligibility import Plan, Verdict, check, parties_of, rule_in_words
from network.calls.finder import Suggestion, suggest
from network.calls.proposals import Proposal, ProposalPartner
from network.calls.rules import Rule

Answer = ProposalPartner.Answer
PARTNERS = "partners"


@dataclass(frozen=True)
class Lack:
    """One thing to do before sending, and the part of the form where it is done."""

    words: str
    target: str


@dataclass(frozen=True)
class Judged:
    """One rule of the call with its verdict, and where in the form it is met."""

    verdict: Verdict
    words: str
    target: str


@dataclass(frozen=True)
class Readiness:
    """What the rules say of a proposal, what else it lacks, and who would fill the gap."""

    rules: list[Judged]
    lacks: list[Lack]
    suggestions: list[Suggestion]

    @property
    def is_ready(self) -> bool:
        """Say whether it can be sent in as it is."""
        return not self.lacks and all(one.verdict.passes for one in self.rules)

    @property
    def to_do(self) -> list[Lack]:
        """Give everything there is to do: what the rules ask for first."""
        failing = [one for one in self.rules if not one.verdict.passes]
        return [*(Lack(one.verdict.message, one.target) for one in failing), *self.lacks]


def plan_of(proposal: Proposal, parties: Iterable[ProposalPartner] | None = None) -> Plan:
    """Turn a proposal into what the rules look at; who said no doesn't count."""
    rows = proposal.parties.select_related("partner") if parties is None else parties
    return Plan(
        parties=parties_of(row.partner for row in rows if row.answer != Answer.DECLINED),
        amount=proposal.amount,
        own_share=proposal.own_share,
        declared=frozenset(proposal.declared),
    )


def readiness_of(proposal: Proposal) -> Readiness:
    """Check a proposal as it is stored: rules, contents, documents, partners."""
    call = proposal.call
    parties = list(proposal.parties.select_related("partner"))
    plan = plan_of(proposal, parties)
    verdicts = check(call.rules.select_related("country"), plan, call)
    judged = [Judged(one, rule_in_words(one.rule, call), _target(one.rule)) for one in verdicts]
    lacks = [*_contents(proposal), *_documents(proposal), *_partners(parties)]
    named = {row.partner_id for row in parties}
    suggested = [one for one in suggest(call, plan, verdicts) if one.partner.pk not in named]
    return Readiness(judged, lacks, suggested)


def _target(rule: Rule) -> str:
    if rule.kind in (Rule.Kind.MUST, Rule.Kind.MUST_NOT):
        return f"id_declared_{rule.pk}"
    return "id_amount" if rule.kind == Rule.Kind.AMOUNT else PARTNERS


def _contents(proposal: Proposal) -> list[Lack]:
    asked = {
        "title": _("Give the proposal a title."),
        "summary": _("Say in one or two sentences what you will do."),
        "plan": _("Write the plan."),
    }
    lacks = [
        Lack(words, f"id_{name}") for name, words in asked.items() if not _text(proposal, name)
    ]
    if proposal.call.grant_amount is not None and proposal.amount is None:
        judged = proposal.call.rules.filter(kind=Rule.Kind.AMOUNT).exists()
        lacks += [] if judged else [Lack(_("Say how much the whole budget is."), "id_amount")]
    return lacks


def _text(proposal: Proposal, name: str) -> str:
    return getattr(proposal, name).strip()


def _documents(proposal: Proposal) -> list[Lack]:
    given = set(proposal.documents.values_list("document", flat=True))
    needed = proposal.call.documents.filter(is_required=True).exclude(pk__in=given)
    return [
        Lack(
            _("Give a link to this document: %(title)s.") % {"title": one.title}, _field_of(one.pk)
        )
        for one in needed
    ]


def _field_of(document_id: int) -> str:
    return f"id_document_{document_id}"


def _partners(parties: list[ProposalPartner]) -> list[Lack]:
    lacks = []
    if len(parties) < 2:
        lacks.append(_("Name a partner: an exchange has a host and at least one guest."))
    if not any(row.is_host for row in parties):
        lacks.append(_("Say who would be the host."))
    lacks += [_answer_lacking(row) for row in parties if row.answer != Answer.CONFIRMED]
    return [Lack(words, PARTNERS) for words in lacks]


def _answer_lacking(row: ProposalPartner) -> str:
    facts = {"name": row.partner.name}
    if row.answer == Answer.DECLINED:
        return _("%(name)s does not take part: take it out.") % facts
    if not row.contact_email:
        return _("Give an e-mail address of %(name)s, and ask it to confirm.") % facts
    if row.asked_at is None:
        return _("Ask %(name)s to confirm.") % facts
    return _("Wait until %(name)s has confirmed, ask again, or take it out.") % facts
