"""A proposal as those read it who took part in writing it: each question with its answer."""

from decimal import Decimal

from django.utils.formats import date_format, number_format
from django.utils.translation import get_language_info
from django.utils.translation import gettext as _

from network.calls.eligibility import rule_in_words
from network.calls.proposals import Proposal
from network.shared.languages import split_languages


def copy_of(proposal: Proposal) -> list[tuple[str, str]]:
    """List what was written, leaving out what is empty."""
    topics = ", ".join(topic.name for topic in proposal.topics.all())
    rows = [
        (_("In one or two sentences"), proposal.summary),
        (_("Plan"), proposal.plan),
        (_("What will be open for others"), proposal.output),
        (_("Project to take over"), proposal.project.name if proposal.project else ""),
        (_("Topics"), topics),
        (_("When"), _days(proposal)),
        (_("Whole budget"), _money(proposal, proposal.amount)),
        (_("Own share"), _money(proposal, proposal.own_share)),
        (_("Languages"), ", ".join(map(_language, split_languages(proposal.languages)))),
        (_("Declared"), "\n".join(_declared(proposal))),
    ]
    rows += [(one.document.title, one.url) for one in _documents(proposal)]
    return [(question, answer) for question, answer in rows if answer]


def _documents(proposal: Proposal) -> list:
    return list(proposal.documents.select_related("document"))


def _days(proposal: Proposal) -> str:
    days = [day for day in (proposal.starts_on, proposal.ends_on) if day]
    return " – ".join(date_format(day, "j F Y") for day in dict.fromkeys(days))


def _money(proposal: Proposal, amount: Decimal | None) -> str:
    if amount is None:
        return ""
    decimals = 0 if amount == amount.to_integral_value() else 2
    words = number_format(amount, decimals, force_grouping=True)
    return f"{words} {proposal.call.currency}".strip()


def _declared(proposal: Proposal) -> list[str]:
    ticked = proposal.call.rules.filter(pk__in=proposal.declared)
    return [rule_in_words(rule, proposal.call) for rule in ticked]


def _language(tag: str) -> str:
    try:
        return str(get_language_info(tag)["name_translated"]).capitalize()
    except KeyError:
        return tag
