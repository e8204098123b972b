"""The mail a proposal leads to: links, questions to partners, receipts, news of changes."""

from collections.abc import Iterable
from datetime import datetime

from django.conf import settings
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from network.calls.partners_named import PartyChange
from network.calls.proposal_copy import copy_of
from network.calls.proposal_links import taking_part_link
from network.calls.proposal_post import (
    Answer,
    Purpose,
    Words,
    deadline_words,
    facts_of,
    in_zone_of_call,
    post,
    to_partners,
    to_writer,
    tongue,
)
from network.calls.proposals import Proposal, ProposalPartner
from network.identity.models import Network
from network.mail.models import OutgoingMail
from network.shared.site import absolute


def write_link(proposal: Proposal) -> list[OutgoingMail]:
    """Store the mail that brings the writer the link to the proposal."""
    with tongue(proposal):
        facts = facts_of(proposal)
        lines = [
            _("here is your personal link to the proposal “%(title)s”.") % facts,
            _("Whoever has it can read and change the proposal, so pass it on with care."),
            deadline_words(proposal),
        ]
        words = Words(_("Your link to the proposal %(reference)s") % facts, lines)
        return to_writer(proposal, f"v{proposal.link_version}", words)


def links_sent(proposal: Proposal, since: datetime) -> int:
    """Count the mails with a new link that a proposal's writer got since then."""
    links = proposal.mails.filter(purpose=Purpose.LINK, created_at__gt=since)
    return links.filter(reference__startswith=f"{proposal.reference}-v").count()


def write_question(proposal: Proposal, party: ProposalPartner) -> list[OutgoingMail]:
    """Store the mail that asks a partner whether it takes part."""
    with tongue(proposal):
        lead = proposal.parties.select_related("partner").get(is_lead=True).partner.name
        facts = {**facts_of(proposal), "partner": party.partner.name, "lead": lead}
        lines = [
            _("%(lead)s names %(partner)s as a partner in the proposal “%(title)s”.") % facts,
            _("Look at it, and say whether you take part. Until you do, it can’t be sent in."),
            deadline_words(proposal),
        ]
        words = Words(_("Does %(partner)s take part? %(title)s") % facts, lines)
        to = (party.contact_email, party.contact_name)
        suffix = f"p{party.pk}-{timezone.now():%y%m%d%H%M%S}"
        return post(proposal, Purpose.CONFIRM, suffix, to, words, taking_part_link(party))


def write_receipts(proposal: Proposal) -> list[OutgoingMail]:
    """Store the receipt to the writer, the news to the partners, and the notice to staff."""
    moment = proposal.sent_at or timezone.now()
    with tongue(proposal):
        facts = {**facts_of(proposal), "moment": in_zone_of_call(proposal, moment)}
        lines = [
            _("your proposal “%(title)s” was sent in on %(moment)s.") % facts,
            _("Until the deadline you can take it back and change it.")
            + f" {deadline_words(proposal)}",
        ]
        subject = _("Your proposal is in (%(reference)s)") % facts
        words = Words(subject, lines, copy_of(proposal))
        receipt = to_writer(proposal, f"r{proposal.revision}", words, Purpose.RECEIPT)
        lines = [_("the proposal “%(title)s” was sent in on %(moment)s.") % facts]
        news = to_partners(proposal, Words(_("Sent in: %(title)s") % facts, lines))
    return [*receipt, *news, *_write_notice(proposal)]


def tell_of_change(
    proposal: Proposal, change: PartyChange, *, is_other_money: bool
) -> list[OutgoingMail]:
    """Store mail to those who agreed to something else, and to those who were taken out."""
    if not change and not is_other_money:
        return []
    with tongue(proposal):
        facts = facts_of(proposal)
        lines = [
            _("the proposal “%(title)s” has changed since you agreed to it.") % facts,
            *_changes(proposal, change, is_other_money=is_other_money),
            _("Your answer stands. You can change it with your link."),
        ]
        words = Words(_("Changed: %(title)s") % facts, lines)
        mails = to_partners(proposal, words, [Answer.CONFIRMED])
        for row in change.removed:
            if row.asked_at:
                mails += _tell_removed(proposal, row)
    return mails


def tell_of_withdrawal(proposal: Proposal) -> list[OutgoingMail]:
    """Store mail that says that a proposal was withdrawn: to its writer and its partners."""
    with tongue(proposal):
        facts = facts_of(proposal)
        subject = _("Withdrawn: %(title)s") % facts
        lines = [_("the proposal “%(title)s” was withdrawn.") % facts]
        own = Words(subject, [*lines, deadline_words(proposal)])
        mails = to_writer(proposal, f"r{proposal.revision}", own)
        return [*mails, *to_partners(proposal, Words(subject, lines))]


def tell_of_answer(proposal: Proposal, party: ProposalPartner) -> list[OutgoingMail]:
    """Store mail that tells the writer what a partner answered."""
    with tongue(proposal):
        facts = {**facts_of(proposal), "partner": party.partner.name}
        if party.answer == Answer.CONFIRMED:
            subject = _("%(partner)s takes part") % facts
            lines = [_("%(partner)s takes part in the proposal “%(title)s”.") % facts]
            if not proposal.parties.exclude(answer=Answer.CONFIRMED).exists():
                lines.append(_("Everybody who is named has confirmed now."))
        else:
            subject = _("%(partner)s does not take part") % facts
            lines = [
                _("%(partner)s does not take part in the proposal “%(title)s”.") % facts,
                _("It can’t be sent in, or has to be sent in again, without this partner."),
            ]
        suffix = f"p{party.pk}-{party.answered_at:%y%m%d%H%M%S%f}"
        return to_writer(proposal, suffix, Words(subject, [*lines, deadline_words(proposal)]))


def _tell_removed(proposal: Proposal, row: ProposalPartner) -> list[OutgoingMail]:
    facts = {**facts_of(proposal), "partner": row.partner.name}
    lines = [
        _("%(partner)s is no longer named in the proposal “%(title)s”.") % facts,
        _("You need do nothing; the link you had does not work any more."),
    ]
    words = Words(_("No longer named: %(title)s") % facts, lines)
    to = (row.contact_email, row.contact_name)
    return post(proposal, Purpose.CONFIRM, f"p{row.pk}-r{proposal.revision}", to, words)


def _write_notice(proposal: Proposal) -> list[OutgoingMail]:
    to = proposal.call.contact_email or Network.load().contact_email
    screen = absolute(reverse("admin:network_proposal_change", args=[proposal.pk]))
    with translation.override(settings.LANGUAGE_CODE):
        facts = facts_of(proposal)
        lines = [
            _("a proposal for “%(call)s” was sent in: “%(title)s”.") % facts,
            _("Open it in the admin; you need to be signed in."),
        ]
        words = Words(_("[%(reference)s] Proposal sent in: %(title)s") % facts, lines)
        return post(proposal, Purpose.NOTICE, f"r{proposal.revision}", (to, ""), words, screen)


def _changes(proposal: Proposal, change: PartyChange, *, is_other_money: bool) -> Iterable[str]:
    for row in change.added:
        yield _("%(name)s was added.") % {"name": row.partner.name}
    for row in change.removed:
        yield _("%(name)s was taken out.") % {"name": row.partner.name}
    host = proposal.parties.filter(is_host=True).select_related("partner").first()
    if change.is_other_host and host:
        yield _("%(name)s would be the host.") % {"name": host.partner.name}
    if is_other_money:
        yield _("The budget was changed.")
