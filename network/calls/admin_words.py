"""What the screen of a proposal says, field by field."""

from decimal import Decimal
from typing import Any

from django.db.models import prefetch_related_objects
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format, number_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from network.calls.proposal_facts import verdicts_of
from network.calls.proposals import Proposal

HEAD: Any = (None, {"fields": ["call_link", ("state", "sent_at")]})
PLAN: Any = (
    _("The plan"),
    {
        "fields": [
            "title",
            "summary",
            "plan",
            "output",
            ("project", "topics_in_words"),
            ("days_in_words", "money_in_words", "languages"),
        ],
        "description": _("These are the applicants’ words; nobody can change them."),
    },
)
CHECKS: Any = (
    _("Rules and documents"),
    {"fields": ["rules_in_words", "documents_in_words"]},
)
PARTIES: Any = (_("Who"), {"fields": ["parties_in_words"]})
CONTACTS: Any = (_("Contacts"), {"fields": ["contacts_in_words"]})
DECISION: Any = (
    _("The decision"),
    {
        "fields": ["feedback", ("decided_at", "exchange_link")],
        "description": _(
            "Write to the applicants in your own words what spoke for their proposal and what"
            " didn’t. It goes out with the results, to nobody else."
        ),
    },
)
TIMELINE: Any = (_("Time line"), {"fields": ["timeline_in_words"]})
NOT_SENT: Any = (
    None,
    {
        "fields": ["call_link", ("state", "created_at", "updated_at"), "title"],
        "description": _("Not sent in: what is written there is for the applicants alone."),
    },
)
ALL_FIELDS = [
    "call_link",
    "state",
    "sent_at",
    "created_at",
    "updated_at",
    "title",
    "summary",
    "plan",
    "output",
    "project",
    "topics_in_words",
    "days_in_words",
    "languages",
    "money_in_words",
    "rules_in_words",
    "documents_in_words",
    "parties_in_words",
    "contacts_in_words",
    "feedback",
    "decided_at",
    "exchange_link",
    "timeline_in_words",
]


def fieldsets_of_sent(decides: bool) -> list[Any]:
    """List the groups of fields of a proposal that was sent in."""
    more = [DECISION, CONTACTS, TIMELINE] if decides else []
    return [HEAD, PLAN, PARTIES, CHECKS, *more]


def fieldsets_of_unsent(decides: bool) -> list[Any]:
    """List the groups of fields of a draft or of what was withdrawn."""
    return [NOT_SENT, PARTIES, *([CONTACTS, TIMELINE] if decides else [])]


def load_parties(proposal: Proposal) -> None:
    """Load who takes part, once for all fields."""
    prefetch_related_objects([proposal], "parties__partner")


def money(amount: Decimal | None, currency: str) -> str:
    """Write an amount with its currency, '–' for none."""
    if amount is None:
        return "–"
    digits = 0 if amount == amount.to_integral_value() else 2
    return f"{number_format(amount, digits, use_l10n=True, force_grouping=True)} {currency}".strip()


def money_of_proposal(proposal: Proposal) -> str:
    """Say what it costs, what the applicants bring, and what they ask for."""
    if proposal.amount is None:
        return "–"
    currency = proposal.call.currency
    own = proposal.own_share or Decimal(0)
    facts = {
        "whole": money(proposal.amount, currency),
        "own": money(own, currency),
        "asked": money(max(proposal.amount - own, Decimal(0)), currency),
    }
    return _now("%(whole)s in all, %(own)s of their own, %(asked)s asked for") % facts


def days_of_proposal(proposal: Proposal) -> str:
    """Give the first and the last day, '–' for none."""
    days = [date_format(day, "j F Y") for day in (proposal.starts_on, proposal.ends_on) if day]
    return " – ".join(days) or "–"


def parties_of_proposal(proposal: Proposal) -> SafeString:
    """List the organisations, what each would do, and what it answered."""
    rows = []
    for party in proposal.parties.all():
        does = [_now("writes the proposal")] if party.is_lead else []
        does += [_now("would be the host")] if party.is_host else []
        answer = "" if party.is_lead else str(party.get_answer_display())
        said = ", ".join([*does, answer] if answer else does)
        rows.append((link_to(party.partner), said))
    return _lines(rows)


def contacts_of_proposal(proposal: Proposal) -> SafeString:
    """List whom to write to: the writer, then the others."""
    rows = [(_mail(proposal.contact_email), proposal.contact_name)]
    for party in proposal.parties.all():
        if party.contact_email and party.contact_email != proposal.contact_email:
            said = ", ".join(filter(None, [party.contact_name, str(party.partner)]))
            rows.append((_mail(party.contact_email), said))
    return _lines(rows)


def rules_of_proposal(proposal: Proposal) -> SafeString:
    """Say of each rule whether it is met, and what lacks."""
    rows = []
    for words, verdict in verdicts_of(proposal):
        said = _now("Met") if verdict.passes else f"{_now('Not met')}. {verdict.message}"
        rows.append((words, said))
    return _lines(rows)


def timeline_of_proposal(proposal: Proposal) -> SafeString:
    """List every step with its moment, who took it, and whether only staff see it."""
    rows = []
    for event in proposal.events.select_related("by"):
        moment = date_format(timezone.localtime(event.at), "j F Y, H:i")
        said = [str(event.note), str(event.by or "")]
        said += [_now("only for staff")] if event.is_internal else []
        rows.append((f"{moment}: {event.get_kind_display()}", " · ".join(filter(None, said))))
    return _lines(rows)


def link_to(row: Any) -> SafeString:
    """Lead to a row's own screen."""
    name = f"admin:{row._meta.app_label}_{row._meta.model_name}_change"
    return format_html('<a href="{}">{}</a>', reverse(name, args=[row.pk]), row)


def _mail(address: str) -> SafeString:
    return format_html('<a href="mailto:{}">{}</a>', address, address)


def _lines(rows: list[tuple[Any, str]]) -> SafeString:
    lines = format_html_join("", '<li>{} <span class="quiet">{}</span></li>', rows)
    return format_html('<ul class="plain-list">{}</ul>', lines) if rows else SafeString("–")
